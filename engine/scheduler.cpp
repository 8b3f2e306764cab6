#include "engine/scheduler.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

namespace cpe {
namespace {

using boost::system::error_code;
using std::chrono::microseconds;

constexpr microseconds longest_sleep = std::chrono::seconds{1};

/// One run, until a signal.
class Watch {
 public:
  Watch(const Clock& clock, const Scheduler::Callbacks& call) : clock_{clock}, call_{call} {}

  void run() {
    signals_.async_wait([this](const error_code&, int) { io_.stop(); });
    wake();
    io_.run();
  }

 private:
  void wake() {
    microseconds rest{};
    try {
      look();
      rest = time_to_sleep();
    } catch (const Error& error) {
      rest = call_.failed(error);
    }
    alarm_.expires_after(rest);
    alarm_.async_wait([this](const error_code& cancelled) {
      if (!cancelled) wake();
    });
  }

  void look() {
    const std::int64_t version = call_.data_version();
    if (version != seen_version_) {
      next_due_ = call_.next_due();
      seen_version_ = version;
    }
    if (tries_again_ || (next_due_ && *next_due_ <= clock_.now())) pass();
  }

  void pass() {
    const Outlook outlook = call_.pass();
    next_due_ = outlook.next_due;
    tries_again_ = false;
    patience_.cancel();
    if (!outlook.again_in) return;
    patience_.expires_after(*outlook.again_in);
    patience_.async_wait([this](const error_code& cancelled) {
      if (cancelled) return;
      tries_again_ = true;
      wake();
    });
  }

  microseconds time_to_sleep() const {
    if (!next_due_) return longest_sleep;
    const microseconds until_due{next_due_->micros - clock_.now().micros};
    return std::clamp(until_due, microseconds{0}, longest_sleep);
  }

  const Clock& clock_;
  const Scheduler::Callbacks& call_;
  boost::asio::io_context io_;
  boost::asio::steady_timer alarm_{io_};
  boost::asio::steady_timer patience_{io_};  ///< until something is tried again
  boost::asio::signal_set signals_{io_, SIGTERM, SIGINT};
  std::optional<Instant> next_due_;
  std::optional<std::int64_t> seen_version_;
  bool tries_again_ = false;
};

}  // namespace

void Scheduler::run() const { Watch{clock_, call_}.run(); }

}  // namespace cpe
