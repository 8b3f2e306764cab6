#include "cli/program.hpp"

#include <filesystem>
#include <iostream>
#include <optional>

#include "cli/commands/all.hpp"
#include "cli/completion/bash.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "cli/session.hpp"
#include "cli/version.hpp"

namespace cpe {
namespace {

constexpr Phrase bug{
    "bug",
    "something went wrong inside cpe ({what}); what was recorded before stands\n"
    "please report it with the command line",
    "une erreur interne s’est produite ({what})\u00a0; ce qui était inscrit reste acquis\n"
    "merci de la signaler avec la ligne de commande"};

bool register_exists(const Arguments& arguments) {
  std::error_code ignored;
  return std::filesystem::exists(register_path(arguments), ignored);
}

/// Everything that is said is said while the session lives: it knows the names of countries.
struct Run {
  explicit Run(const std::vector<std::string>& words)
      : output{std::cout, std::cerr, preferences_in(words), terminal_behind(1),
               terminal_behind(2)} {}

  void carry_out(const std::vector<std::string>& words) {
    arguments = parse(all_commands(), words, output.language());
    const Help help{all_commands(), output.language(), output.terminal()};
    switch (arguments->wish()) {
      case Wish::first_screen:
        output.text(help.first_screen(register_exists(*arguments)));
        break;
      case Wish::help:
        output.text(help.about(arguments->topic()));
        break;
      case Wish::version:
        output.text("cpe " + std::string{version()} + "\n");
        break;
      case Wish::run:
        session.emplace(*arguments, output, clock);
        output.hold();
        arguments->command().run(*session, *arguments);
        break;
    }
    output.finish();
  }

  SystemClock clock;
  Output output;
  std::optional<Arguments> arguments;
  std::optional<Session> session;
};

/// Says what went wrong; the status to end with.  A register that fails may keep from us the names
/// that a sentence needs: then that is what went wrong.
int said(Output& output, const Error& error) {
  try {
    output.error(error);
    return static_cast<int>(error.code());
  } catch (const Error& failure) {
    output.error(failure);
    return static_cast<int>(failure.code());
  }
}

}  // namespace

int run_program(const std::vector<std::string>& words) {
  if (is_asked_by_a_shell(words)) {
    std::cout << completions_for_bash(words[1], words[2]) << std::flush;
    return 0;
  }
  Run run{words};
  try {
    run.carry_out(words);
    return 0;
  } catch (const Error& error) {
    return said(run.output, error);
  } catch (const std::exception& failure) {
    return said(run.output, {Code::bug, bug, {{"what", std::string{failure.what()}}}});
  }
}

}  // namespace cpe
