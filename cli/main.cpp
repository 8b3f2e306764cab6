#include <csignal>
#include <iostream>

#include "cli/program.hpp"

int main(int argc, char** argv) {
  // A reader that went away is noticed by the write, which then ends quietly.
  std::signal(SIGPIPE, SIG_IGN);
  // Whoever started this may have said that children are not waited for: ours are.
  std::signal(SIGCHLD, SIG_DFL);
  return cpe::run_program({argv + 1, argv + argc},
                          {std::cout, std::cerr, cpe::terminal_behind(1), cpe::terminal_behind(2)});
}
