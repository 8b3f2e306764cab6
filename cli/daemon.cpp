#include "cli/daemon.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "cli/session.hpp"
#include "engine/scheduler.hpp"
#include "storage/queries/notices.hpp"

namespace cpe {
namespace {

/// False where something could not leave and is to be tried again.
bool deliver(Session& session, spdlog::logger& log) {
  const Delivery done = session.writing().deliver(spool_path(session.path()));
  if (done.messages > 0) log.info("{} messages left for the mail", done.messages);
  if (done.obstacle) log.warn("{}", fill(*done.obstacle, Style{Language::en}));
  return !done.obstacle;
}

/// One pass; a register that is busy or full now is tried again, everything else ends the daemon.
std::optional<Instant> pass(Session& session, spdlog::logger& log) {
  OpenRegister& open = session.writing();
  try {
    const Report report = open.engine().tick(session.intent());
    for (const Event& event : report.due) {
      log.info("{} {} (due {})", event.subject.text(), event.name, to_text(event.occurred_at));
    }
    if (report.due_count > report.due.size()) log.info("{} events in all", report.due_count);
    if (!deliver(session, log)) {
      const Instant again = open.clock().now() + 60 * micros_per_second;
      return std::min(open.store().next_due().value_or(again), again);
    }
  } catch (const Error& error) {
    if (error.code() != Code::storage) throw;
    log.warn("not applied, will be tried again: {}", fill(error.sentence(), Style{Language::en}));
    return open.clock().now() + 5 * micros_per_second;
  }
  return open.store().next_due();
}

/// A command that was killed, or kept from the spool, may have left letters: they leave now.
std::optional<Instant> next_due(OpenRegister& open) {
  if (something_waits_to_leave(open.database())) return open.clock().now();
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
                       .next_due = [&] { return next_due(open); },
                       .data_version = [&] { return open.database().data_version(); }}};
  scheduler.run();
  log->info("stopped");
}

}  // namespace cpe
