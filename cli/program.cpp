#include "cli/program.hpp"

#include <filesystem>

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

constexpr Phrase damaged{
    "file_is_damaged",
    "{path} is damaged: it holds what cpe never wrote ({what})\n"
    "`cpe verify` and `cpe rebuild --check` say what was altered; restore a backup",
    "{path} est endommagé\u00a0: il contient ce que cpe n’a jamais écrit ({what})\n"
    "`cpe verify` et `cpe rebuild --check` disent ce qui a été altéré\u00a0; restaurez une "
    "sauvegarde"};

bool register_exists(const Arguments& arguments) {
  std::error_code ignored;
  return std::filesystem::exists(register_path(arguments), ignored);
}

/// Everything that is said is said while the session lives: it knows the names of countries.
class Run {
 public:
  Run(const std::vector<std::string>& words, const Streams& streams)
      : words_{words},
        output_{streams.out, streams.err, preferences_in(words), streams.terminal,
                streams.error_terminal} {}

  int status() {
    try {
      carry_out();
      return 0;
    } catch (const Error& error) {
      return error.code() == Code::bug ? ended_by_surprise(error, error.what()) : ended_by(error);
    } catch (const std::exception& failure) {
      const std::string what = failure.what();
      return ended_by_surprise({Code::bug, bug, {{"what", what}}}, what);
    }
  }

 private:
  void carry_out() {
    arguments_ = parse(all_commands(), words_, output_.language());
    const Help help{all_commands(), output_.language(), output_.terminal()};
    switch (arguments_->wish()) {
      case Wish::first_screen:
        output_.text(help.first_screen(register_exists(*arguments_)));
        break;
      case Wish::help:
        output_.text(help.about(arguments_->topic()));
        break;
      case Wish::version:
        output_.text("cpe " + std::string{version()} + "\n");
        break;
      case Wish::run:
        session_.emplace(*arguments_, output_, clock_);
        output_.hold();
        arguments_->command().run(*session_, *arguments_);
        break;
    }
    output_.finish();
  }

  /// What looks like a mistake of ours may be that of a file that was altered.
  int ended_by_surprise(const Error& mistake, const std::string& what) {
    if (!session_ || !session_->is_damaged()) return ended_by(mistake);
    return ended_by(
        {Code::storage, damaged, {{"path", session_->path().string()}, {"what", what}}});
  }

  /// Says what went wrong.  A register that fails may keep from us the names that a sentence needs:
  /// then that is what went wrong.
  int ended_by(const Error& error) {
    try {
      output_.error(error);
      return static_cast<int>(error.code());
    } catch (const Error& failure) {
      output_.error(failure);
      return static_cast<int>(failure.code());
    }
  }

  const std::vector<std::string>& words_;
  SystemClock clock_;
  Output output_;
  std::optional<Arguments> arguments_;
  std::optional<Session> session_;
};

}  // namespace

int run_program(const std::vector<std::string>& words, const Streams& streams) {
  if (is_asked_by_a_shell(words)) {
    streams.out << completions_for_bash(words[1], words[2]) << std::flush;
    return 0;
  }
  return Run{words, streams}.status();
}

}  // namespace cpe
