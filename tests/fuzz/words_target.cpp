// A command line, a word on each line, as the shell hands it over: read, refused or helped with.

#include <algorithm>

#include "cli/commands/all.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/line.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "cli/preferences.hpp"
#include "cli/unicode.hpp"
#include "tests/fuzz/target.hpp"

namespace cpe::fuzz {
namespace {

using Words = std::vector<std::string>;

Words split(std::string_view text) {
  constexpr std::size_t most = 30;
  Words result;
  while (!text.empty() && result.size() < most) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

/// Each value is read as everything that a command may ask for.
void read_as_anything(const Arguments& arguments, std::string_view name) {
  const auto tries = {
      +[](const Arguments& given, std::string_view what) { (void)given.date(what); },
      +[](const Arguments& given, std::string_view what) { (void)given.integer(what); },
      +[](const Arguments& given, std::string_view what) { (void)given.span(what); },
      +[](const Arguments& given, std::string_view what) { (void)given.instant(what); },
      +[](const Arguments& given, std::string_view what) { (void)given.exact_instant(what); },
      +[](const Arguments& given, std::string_view what) { (void)given.is_ambiguous(what); }};
  for (const auto read : tries) answers({Code::usage}, [&] { read(arguments, name); });
}

/// A shell that reads the recorded line gets the values back, as far as they may be recorded.
void check_record(const Arguments& arguments) {
  const std::string recorded = arguments.recorded_line();
  const Line read = line_before_cursor(recorded + " ");
  expect(read.quote == '\0' && read.last.empty(), "the recorded line is a whole one");
  const auto check = [&](const auto& declared) {
    for (const std::string& value : arguments.list(declared.name)) {
      if (declared.content == Content::plain && !value.empty()) {
        expect(std::ranges::find(read.before, value) != read.before.end(),
               "what was typed is recorded");
      }
    }
  };
  for (const Positional& each : arguments.command().positionals) check(each);
  for (const Option& each : options_of(arguments.command())) check(each);
}

void carry_out(const Arguments& arguments, const Help& help) {
  switch (arguments.wish()) {
    case Wish::first_screen:
      return expect(is_utf8(help.first_screen(false)), "the first screen is UTF-8");
    case Wish::help:
      answers({Code::usage}, [&] { expect(is_utf8(help.about(arguments.topic())), "so is help"); });
      return;
    case Wish::version:
      return;
    case Wish::run:
      break;
  }
  for (const Positional& each : arguments.command().positionals) {
    read_as_anything(arguments, each.name);
  }
  for (const Option& each : options_of(arguments.command())) read_as_anything(arguments, each.name);
  check_record(arguments);
}

/// What the shell offers when the last word is still being typed.
void complete(const Words& typed, std::string_view text) {
  if (typed.empty()) return;
  const Words before{typed.begin(), typed.end() - 1};
  const auto vocabulary = [](ValueKind) { return Known{{"MDA", "Moldova"}, {"Bessarabia"}}; };
  const Completions found = completions(all_commands(), before, typed.back(), vocabulary);
  const Line line = line_before_cursor(text);
  for (const std::string& word : found.words) (void)typed_in(line, word);
}

}  // namespace

void words(std::string_view text) {
  const Words typed = split(text);
  const Language language = preferences_in(typed).language;
  const Terminal terminal;
  answers({Code::usage}, [&] {
    carry_out(parse(all_commands(), typed, language), {all_commands(), language, terminal});
  });
  complete(typed, text);
}

}  // namespace cpe::fuzz
