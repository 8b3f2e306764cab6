#include "tests/rigs/traced.hpp"

#include <sys/ptrace.h>
#include <sys/syscall.h>

#include <algorithm>
#include <limits>

namespace cpe::killing {
namespace {

constexpr int never = std::numeric_limits<int>::max();

bool is_sync(long call) { return call == SYS_fsync || call == SYS_fdatasync; }
bool is_sleep_of_a_daemon(long call) { return call == SYS_epoll_wait; }

/// A command that stops before and after each of its calls.
class Traced {
 public:
  Traced(const Shell& shell, const std::string& line)
      : shell_{shell}, pid_{shell.start_prepared(line, [] {
          ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        })} {}

  Life until(int killed_at_call) {
    skip_the_shell();
    Life life;
    int signal = 0;
    while (goes_on(signal)) {
      signal = 0;
      if (WSTOPSIG(status_) != at_a_call) {
        signal = passed_on();
        continue;
      }
      const long call = begun();
      if (call < 0) continue;
      life.calls.push_back(call);
      const bool is_its_time = static_cast<int>(life.calls.size()) == killed_at_call;
      if (is_its_time) ::kill(pid_, SIGKILL);
      if (!is_its_time && is_sleep_of_a_daemon(call)) ::kill(pid_, SIGTERM);
    }
    life.status = WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
    life.out = contents(shell_ / "stdout");
    life.err = contents(shell_ / "stderr");
    return life;
  }

 private:
  static constexpr int at_a_call = SIGTRAP | 0x80;

  /// The shell reads the line and becomes the program.
  void skip_the_shell() {
    REQUIRE(::waitpid(pid_, &status_, 0) == pid_);
    INFO("this process may not watch its children: ptrace(2) is needed");
    REQUIRE(WIFSTOPPED(status_));
    constexpr long wanted = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    REQUIRE(::ptrace(PTRACE_SETOPTIONS, pid_, nullptr, wanted) == 0);
    REQUIRE(::ptrace(PTRACE_CONT, pid_, nullptr, nullptr) == 0);
    REQUIRE(::waitpid(pid_, &status_, 0) == pid_);
    REQUIRE(status_ >> 8 == (SIGTRAP | (PTRACE_EVENT_EXEC << 8)));
  }

  /// To the next stop; false where there is none any more.
  bool goes_on(int signal) {
    // A process that was killed has gone already.
    ::ptrace(PTRACE_SYSCALL, pid_, nullptr, static_cast<long>(signal));
    return ::waitpid(pid_, &status_, 0) == pid_ && WIFSTOPPED(status_);
  }

  int passed_on() const { return WSTOPSIG(status_) == SIGTRAP ? 0 : WSTOPSIG(status_); }

  /// The call that it is about to make; -1 where it comes back from one.
  long begun() const {
    __ptrace_syscall_info info{};
    if (::ptrace(PTRACE_GET_SYSCALL_INFO, pid_, sizeof info, &info) <= 0) return -1;
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return -1;
    return static_cast<long>(info.entry.nr);
  }

  const Shell& shell_;
  pid_t pid_;
  int status_ = 0;
};

}  // namespace

Life::Calls Life::while_it_wrote() const {
  const auto first = std::ranges::find_if(calls, is_sync);
  const auto last = std::find_if(calls.rbegin(), calls.rend(), is_sync);
  if (first == calls.end()) return from_birth_to_death();
  return {static_cast<int>(first - calls.begin()) + 1, static_cast<int>(calls.rend() - last)};
}

/// The spool uses fsync, SQLite fdatasync: once for the record, once for what is meant to leave.
Life::Calls Life::while_letters_left() const {
  const auto first = std::ranges::find(calls, SYS_fsync);
  const auto last = std::find(calls.rbegin(), calls.rend(), SYS_fsync);
  if (first == calls.end()) return while_it_wrote();
  int commits = 0;
  const auto commit = std::find_if(std::make_reverse_iterator(first), calls.rend(), [&](long call) {
    return call == SYS_fdatasync && ++commits == 2;
  });
  return {static_cast<int>(calls.rend() - commit), static_cast<int>(calls.rend() - last)};
}

Life lived_out(const Shell& shell, const std::string& line) {
  return Traced{shell, line}.until(never);
}

Life killed_at_call(const Shell& shell, const std::string& line, int call) {
  return Traced{shell, line}.until(call);
}

Life killed_after(const Shell& shell, const std::string& line, std::chrono::microseconds time) {
  const auto since = std::chrono::steady_clock::now();
  Background command{shell.start_prepared(line, [] {})};
  std::this_thread::sleep_until(since + time);
  command.send(SIGKILL);
  Life life;
  life.status = command.wait();
  life.out = contents(shell / "stdout");
  life.err = contents(shell / "stderr");
  return life;
}

Lifetime lifetime(const Shell& shell, const std::string& line) {
  const auto since = std::chrono::steady_clock::now();
  const int status = Background{shell.start_prepared(line, [] {})}.wait();
  const auto until = std::chrono::steady_clock::now();
  return {std::chrono::duration_cast<std::chrono::microseconds>(until - since), status};
}

}  // namespace cpe::killing
