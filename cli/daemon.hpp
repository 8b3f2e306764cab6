// `cpe run`: applies what falls due, when it does, until it is told to stop.

#pragma once

namespace cpe {

class Session;

/// Blocks until SIGTERM or SIGINT.  Logs to standard error, in English.
void run_daemon(Session& session);

}  // namespace cpe
