#include "cli/daemon.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>

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

Outlook pass(Session& session, spdlog::logger& log) {
  constexpr std::chrono::seconds for_letters{60};
  OpenRegister& open = session.writing();
  const Report report = open.engine().tick(session.intent());
  for (const Event& event : report.due) {
    log.info("{} {} (due {})", event.subject.text(), event.name, to_text(event.occurred_at));
  }
  if (report.due_count > report.due.size()) log.info("{} events in all", report.due_count);
  Outlook outlook;
  if (!deliver(session, log)) outlook.again_in = for_letters;
  outlook.next_due = open.store().next_due();
  return outlook;
}

/// A register that cannot be used now (busy, full, a disk that fails) is tried again, whoever met
/// that; everything else ends the daemon.
std::chrono::microseconds try_again(const Error& error, spdlog::logger& log) {
  if (error.code() != Code::storage) throw Error{error};
  log.warn("not applied, will be tried again: {}", fill(error.sentence(), Style{Language::en}));
  return std::chrono::seconds{5};
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
  const Scheduler scheduler{open.clock(),
                            {.pass = [&] { return pass(session, *log); },
                             .next_due = [&] { return next_due(open); },
                             .data_version = [&] { return open.database().data_version(); },
                             .failed = [&](const Error& error) { return try_again(error, *log); }}};
  scheduler.run();
  log->info("stopped");
}

}  // namespace cpe
