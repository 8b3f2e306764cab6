#include "engine/scheduler.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>

namespace cpe {
namespace {

constexpr std::int64_t longest_sleep = micros_per_second;

}  // namespace

void Scheduler::look() {
  const std::int64_t version = call_.data_version();
  if (version != seen_version_) {
    seen_version_ = version;
    next_due_ = call_.next_due();
  }
  if (next_due_ && *next_due_ <= clock_.now()) next_due_ = call_.pass();
}

void Scheduler::run() {
  boost::asio::io_context io;
  boost::asio::steady_timer alarm{io};
  boost::asio::signal_set signals{io, SIGTERM, SIGINT};
  signals.async_wait([&](const boost::system::error_code&, int) {
    alarm.cancel();
    io.stop();
  });

  std::function<void()> sleep = [&] {
    std::int64_t micros = longest_sleep;
    if (next_due_)
      micros = std::clamp<std::int64_t>(next_due_->micros - clock_.now().micros, 0, micros);
    alarm.expires_after(std::chrono::microseconds{micros});
    alarm.async_wait([&](const boost::system::error_code& error) {
      if (error) return;
      look();
      sleep();
    });
  };
  look();
  sleep();
  io.run();
}

}  // namespace cpe
