// The command line as a user types it: the program runs as a process of its own, in a folder and an
// environment of its own.
//
//   Shell shell = Shell::with_history();
//   CHECK(shell.run("who UKR --on 2014-03-01").out.starts_with("Ukraine on 1 March 2014: Poland"));
//   CHECK(shell.answer("who UKR --on 2014-03-01").at("answer") == "known");
//   shell.refuses(3, "who Ukrane");

#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <csignal>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "tests/catch.hpp"
#include "tests/paths.hpp"
#include "tests/support.hpp"

namespace cpe {

struct Ran {
  int status = -1;  ///< 128 + the signal where one ended it
  std::string out;
  std::string err;
};

inline std::size_t lines_in(std::string_view text) {
  const auto ends = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Looks again and again until it is so, at most half a minute.
template <class Condition>
bool eventually(Condition is_so) {
  constexpr int looks = 1500;
  for (int i = 0; i < looks; ++i) {
    if (is_so()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return false;
}

/// A process in the background; killed where it is forgotten.
class Background {
 public:
  explicit Background(pid_t pid) : pid_{pid} {}
  ~Background() {
    if (!running()) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  pid_t pid() const { return pid_; }
  void send(int signal) const { ::kill(pid_, signal); }

  bool running() {
    if (status_) return false;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
    return !status_;
  }

  /// The exit status, 128 + the signal where one ended it.
  int wait() {
    int status = 0;
    if (!status_ && ::waitpid(pid_, &status, 0) == pid_) status_ = status;
    return WIFSIGNALED(*status_) ? 128 + WTERMSIG(*status_) : WEXITSTATUS(*status_);
  }

 private:
  pid_t pid_;
  std::optional<int> status_;
};

class Shell {
 public:
  Shell() : folder_{std::make_unique<TemporaryFolder>()} {
    std::filesystem::create_directory(*folder_ / "home");
    std::filesystem::create_directory_symlink(source_folder() / "examples", *folder_ / "examples");
    const std::filesystem::path program = cpe::program();
    environment_ = {{"PATH", program.parent_path().string() + ":/usr/sbin:/usr/bin:/sbin:/bin"},
                    {"HOME", (*folder_ / "home").string()},
                    {"TMPDIR", folder_->path().string()},
                    {"CPE_DB", database().string()},
                    {"LC_ALL", "C.UTF-8"},
                    {"TZ", "<+1245>-12:45"}};
  }

  /// With a register that nobody has used yet; its clock stands at noon of 21 November 2026.
  static Shell with_sandbox() {
    Shell shell;
    shell.out("init --sandbox");
    shell.out("clock set '2026-11-21 12:00'");
    return shell;
  }

  /// With the real designations too.
  static Shell with_history() {
    static const Shell first = [] {
      Shell shell = with_sandbox();
      shell.out("import examples/designations.csv");
      return shell;
    }();
    return first.copy();
  }

  std::filesystem::path operator/(std::string_view name) const { return *folder_ / name; }
  std::filesystem::path database() const { return *folder_ / "register.db"; }
  void write(std::string_view name, std::string_view text) const {
    write_file(*folder_ / name, text);
  }
  void set(const std::string& variable, const std::string& value) {
    environment_[variable] = value;
  }
  void unset(const std::string& variable) { environment_.erase(variable); }

  /// A folder of its own with the same contents, and the same variables: the register and whatever
  /// else was made there.
  Shell copy() const {
    static const std::set<std::string> everywhere = {"examples", "stdout", "stderr"};
    Shell other;
    other.environment_.insert(environment_.begin(), environment_.end());  // what was set here
    for (const std::string& name : folder_->names()) {
      // SQLite makes the index of its log anew.
      if (everywhere.contains(name) || name.ends_with("-shm")) continue;
      std::filesystem::copy(*folder_ / name, other / name,
                            std::filesystem::copy_options::recursive);
    }
    return other;
  }

  // One command, to its end.

  /// `cpe` with what stands after it, as a shell reads it.
  Ran run(std::string_view line) const { return script("exec cpe " + std::string{line}); }

  /// Any lines of shell.
  Ran script(const std::string& text) const {
    return in_its_place([&] { execute(text); });
  }

  /// A function of this program, in a process of its own that stands where a command would; what it
  /// returns is the exit status.
  Ran inside(const std::function<int()>& act) const {
    return in_its_place([&] {
      // Not those of the tests: whatever ends the process is for its parent to see.
      for (const int each : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTERM}) {
        std::signal(each, SIG_DFL);
      }
      ::clearenv();
      for (const auto& [name, value] : environment_) ::setenv(name.c_str(), value.c_str(), 1);
      const int status = act();
      std::cout.flush();
      ::_exit(status);
    });
  }

  /// Goes on while the test does; what it says goes to the file `log`.
  std::unique_ptr<Background> start(std::string_view line, std::string_view log) const {
    const std::string text = "exec cpe " + std::string{line};
    return std::make_unique<Background>(
        spawn([&] { execute(text); }, *folder_ / log, *folder_ / log));
  }

  /// Goes on while the test does, once the process has done `prepare` itself; what it says goes to
  /// the files `stdout` and `stderr`.
  pid_t start_prepared(std::string_view line, void (*prepare)()) const {
    for (const char* said : {"stdout", "stderr"}) std::filesystem::remove(*folder_ / said);
    const std::string text = "exec cpe " + std::string{line};
    const auto act = [&] {
      prepare();
      execute(text);
    };
    return spawn(act, *folder_ / "stdout", *folder_ / "stderr");
  }

  // One command and what is expected of it.

  /// What it prints; it must succeed.
  std::string out(std::string_view line) const {
    const Ran ran = run(line);
    INFO("cpe " << line << "\n" << ran.out << ran.err);
    REQUIRE(ran.status == 0);
    return ran.out;
  }

  /// `data` of its JSON; it must succeed.
  boost::json::value answer(std::string_view line) const {
    const std::string text = out(std::string{line} + " --format json");
    INFO(text);
    const boost::json::object whole = boost::json::parse(text).as_object();
    REQUIRE(whole.at("schema") == 1);
    return whole.at("data");
  }

  /// It ends with `status`, at most two lines on stderr and nothing recorded; what stderr says.
  std::string refuses(int status, std::string_view line) const {
    return refuses(status, line, [&] { return run(line); });
  }
  std::string refuses_script(int status, const std::string& text) const {
    return refuses(status, text, [&] { return script(text); });
  }

  // What is in the register.

  std::int64_t events() const {
    if (!std::filesystem::is_regular_file(database())) return 0;
    SQLite::Database file{database().string(), SQLite::OPEN_READONLY};
    return file.execAndGet("SELECT count(*) FROM event").getInt64();
  }

  /// Every row of every table.
  std::string tables() const {
    SQLite::Database file{database().string(), SQLite::OPEN_READONLY};
    SQLite::Statement names{file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"};
    std::string text;
    while (names.executeStep()) {
      const std::string name = names.getColumn(0).getString();
      text += name + '\n';
      SQLite::Statement rows{file, "SELECT * FROM " + name};
      while (rows.executeStep()) {
        for (int i = 0; i < rows.getColumnCount(); ++i) text += rows.getColumn(i).getString() + '|';
        text += '\n';
      }
    }
    return text;
  }

 private:
  template <class Act>
  std::string refuses(int status, std::string_view what, Act act) const {
    const std::int64_t before = events();
    const Ran ran = act();
    INFO(what << "\n" << ran.out << ran.err);
    CHECK(ran.status == status);
    CHECK(ran.err.starts_with("cpe: "));
    CHECK(lines_in(ran.err) <= 2);
    CHECK(events() == before);
    return ran.err;
  }

  /// What `act` says in a process of its own; it does not come back.
  Ran in_its_place(const std::function<void()>& act) const {
    const auto out = *folder_ / "stdout";
    const auto err = *folder_ / "stderr";
    std::filesystem::remove(err);
    Ran ran;
    ran.status = Background{spawn(act, out, err)}.wait();
    ran.out = contents(out);
    ran.err = contents(err);
    return ran;
  }

  /// In the place of this process.
  void execute(const std::string& text) const {
    std::vector<std::string> variables;
    for (const auto& [name, value] : environment_) variables.push_back(name + "=" + value);
    std::vector<char*> pointers;
    for (std::string& each : variables) pointers.push_back(each.data());
    pointers.push_back(nullptr);
    ::execle("/bin/sh", "sh", "-c", text.c_str(), nullptr, pointers.data());
  }

  /// Starts a process that does `act` and nothing after it.
  pid_t spawn(const std::function<void()>& act, const std::filesystem::path& out,
              const std::filesystem::path& err) const {
    std::cout.flush();  // what is said already is not said by both
    const pid_t pid = ::fork();
    if (pid != 0) return pid;

    constexpr unsigned at_most_seconds = 120;
    ::alarm(at_most_seconds);
    const bool ready = ::chdir(folder_->path().c_str()) == 0 &&
                       redirect("/dev/null", O_RDONLY, 0) &&
                       redirect(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 1) &&
                       redirect(err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 2);
    const auto act_alone = [&]() noexcept { act(); };
    if (ready) act_alone();
    ::_exit(127);
  }

  static bool redirect(const char* path, int flags, int descriptor) {
    const int opened = ::open(path, flags, 0600);
    return opened >= 0 && ::dup2(opened, descriptor) == descriptor;
  }

  std::unique_ptr<TemporaryFolder> folder_;
  std::map<std::string, std::string> environment_;
};

}  // namespace cpe
