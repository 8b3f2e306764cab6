#include "cli/daemon.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "cli/session.hpp"
#include "engine/scheduler.hpp"

namespace cpe {
namespace {

/// One pass; a register that is busy or full now is tried again, everything else ends the daemon.
std::optional<Instant> pass(Session& session, spdlog::logger& log) {
  OpenRegister& open = session.writing();
  try {
    const Report report = open.engine().tick(session.intent());
    for (const Event& event : report.due) {
      log.info("{} {} (due {})", event.subject.text(), event.name, to_text(event.occurred_at));
    }
    if (report.due_count > report.due.size()) log.info("{} events in all", report.due_count);
  } catch (const Error& error) {
    if (error.code() != Code::storage) throw;
    log.warn("not applied, will be tried again: {}", fill(error.sentence(), Style{Language::en}));
    return open.clock().now() + 5 * micros_per_second;
  }
  return open.store().next_due();
}

}  // namespace

void run_daemon(Session& session) {
  const auto log = spdlog::stderr_logger_st("cpe");
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  OpenRegister& open = session.writing();
  log->info("watching {}", session.path().string());
  Scheduler scheduler{open.clock(),
                      {.pass = [&] { return pass(session, *log); },
                       .next_due = [&] { return open.store().next_due(); },
                       .data_version = [&] { return open.database().data_version(); }}};
  scheduler.run();
  log->info("stopped");
}

}  // namespace cpe
