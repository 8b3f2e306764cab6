#include "tests/bench/processes.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "tests/paths.hpp"
#include "tests/support.hpp"

namespace cpe::bench {
namespace {

/// Its exit status.
int run_to_its_end(std::vector<std::string> words, const std::filesystem::path& output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
  pid_t pid = 0;
  int status = -1;
  if (::posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ) == 0) {
    ::waitpid(pid, &status, 0);
  }
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

}  // namespace

Seconds run_process(const std::vector<std::string>& words) {
  int status = 0;
  const Seconds took = time_of([&] { status = run_to_its_end(words, "/dev/null"); });
  if (status != 0) throw std::runtime_error{words[0] + " " + words[1] + " failed"};
  return took;
}

std::string answer_of(const std::vector<std::string>& words) {
  const TemporaryFolder folder;
  if (run_to_its_end(words, folder / "answer") != 0) {
    throw std::runtime_error{words[0] + " " + words[1] + " failed"};
  }
  return contents(folder / "answer");
}

double memory_of_process(const std::vector<std::string>& words) {
  std::vector<std::string> measured = {bare_program(), "memory"};
  measured.insert(measured.end(), words.begin(), words.end());
  constexpr double kilobytes_in_a_megabyte = 1024;
  return std::stod(answer_of(measured)) / kilobytes_in_a_megabyte;
}

std::string bare_program() { return (program().parent_path() / "cpe_bare").string(); }

}  // namespace cpe::bench
