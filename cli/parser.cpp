// CLI11 takes the words apart (long and short options, `--name=value`, `--`); it is told of the one
// command that was named, so that starting costs nothing for the others.  What is required, allowed
// and missing is judged here, since CLI11 says so in English only.  No other file knows CLI11.

#include "cli/parser.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "cli/unicode.hpp"
#include "engine/error.hpp"

namespace cpe {

namespace {

constexpr Phrase unknown_option{
    "option_exists", "`{command}` has no option {option}\n`{command} --help` lists its options",
    "`{command}` n\u2019a pas d\u2019option {option}\n`{command} --help` donne la liste de ses "
    "options"};
constexpr Phrase misspelt_option{
    "option_exists", "`{command}` has no option {option}\ndid you mean {meant}?",
    "`{command}` n\u2019a pas d\u2019option {option}\nvouliez-vous dire {meant}\u00a0?"};
constexpr Phrase missing_value{"option_has_a_value", "{what} needs a value\nusage: {usage}",
                               "{what} demande une valeur\nutilisation\u00a0: {usage}"};
constexpr Phrase needless_value{
    "flag_has_no_value", "{what} takes no value\nwrite {what} alone",
    "{what} ne prend pas de valeur\nécrivez {what} sans rien d\u2019autre"};
constexpr Phrase given_twice{"option_is_given_once", "{what} is given twice\ngive it once",
                             "{what} est indiqué deux fois\nne l\u2019indiquez qu\u2019une fois"};
constexpr Phrase not_a_choice{
    "value_is_one_of", "{what} cannot be \"{value}\"\nchoose one of: {choices}",
    "{what} ne peut pas être «\u00a0{value}\u00a0»\nchoisissez parmi\u00a0: {choices}"};
constexpr Phrase not_utf8{
    "text_is_utf8",
    "{what} holds bytes that are not UTF-8\nset your terminal to UTF-8 and type it again",
    "{what} contient des octets qui ne sont pas de l\u2019UTF-8\n"
    "réglez votre terminal sur UTF-8 et recommencez"};
constexpr Phrase too_many{
    "arguments_are_expected", "\"{value}\" is one argument too many\nusage: {usage}",
    "«\u00a0{value}\u00a0» est un argument de trop\nutilisation\u00a0: {usage}"};
constexpr Phrase missing_argument{"arguments_are_complete", "{what} is missing\nusage: {usage}",
                                  "il manque {what}\nutilisation\u00a0: {usage}"};

/// Whether one of the flags stands among the words, as far as options go.
bool asks_for(const std::vector<std::string>& words, std::string_view flag) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::find(words.begin(), end, flag) != end;
}

bool takes_the_next_word(std::string_view word) {
  const auto& options = global_options();
  return std::any_of(options.begin(), options.end(), [&](const Option& option) {
    return option.name == word && !option.is_flag();
  });
}

/// Where the first two words stand that are neither options nor values of global ones.
std::vector<std::size_t> places_of_names(const std::vector<std::string>& words) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < words.size() && places.size() < 2 && words[i] != "--"; ++i) {
    if (takes_the_next_word(words[i])) {
      ++i;
    } else if (!words[i].starts_with('-')) {
      places.push_back(i);
    }
  }
  return places;
}

/// One command line against one command (none: global options only).
class Parser {
 public:
  Parser(const Command* command, Language language) : command_{command}, language_{language} {
    if (command != nullptr) options_ = options_of(*command);
    options_.insert(options_.end(), global_options().begin(), global_options().end());
  }

  std::vector<Arguments::Given> parse(std::vector<std::string> words) {
    take_apart(std::move(words));
    for (const auto& [option, value] : typed_options_) check(*option, value);
    place_positionals();
    require_options();
    return std::move(given_);
  }

 private:
  void take_apart(std::vector<std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    const auto declared = declare(app, words.size());
    const std::string last = words.empty() ? std::string{} : words.back();
    std::reverse(words.begin(), words.end());
    try {
      app.parse(words);
    } catch (const CLI::ParseError&) {
      // All that CLI11 itself still demands is a value for an option at the end.
      refuse_missing_value(last.substr(0, last.find('=')));
    }
    refuse_unknown(app.remaining());
    keep(app, declared);
  }

  using Declared = std::map<const CLI::Option*, const Option*>;

  /// Tells CLI11 about the options and, as positionals, of as many words as there are.
  Declared declare(CLI::App& app, std::size_t words) const {
    Declared declared;
    for (const Option& option : options_) {
      const std::string name{option.name};
      CLI::Option* added = option.is_flag() ? app.add_flag(name) : app.add_option(name);
      added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      declared[added] = &option;
    }
    for (std::size_t i = 0; i < words; ++i) app.add_option("argument" + std::to_string(i));
    return declared;
  }

  /// Everything CLI11 found, in the order typed.
  void keep(const CLI::App& app, const Declared& declared) {
    std::map<const CLI::Option*, std::size_t> taken;
    for (const CLI::Option* parsed : app.parse_order()) {
      const std::string& value = parsed->results().at(taken[parsed]++);
      const auto option = declared.find(parsed);
      if (option == declared.end()) {
        positionals_.push_back(given_.size());
        given_.push_back({.name = {}, .value = value});
      } else {
        typed_options_.emplace_back(option->second, value);
        given_.push_back({.name = option->second->name,
                          .value = option->second->is_flag() ? std::string{} : value,
                          .content = option->second->content});
      }
    }
  }

  void check(const Option& option, const std::string& value) const {
    const std::string what{option.name};
    const auto times = std::count_if(given_.begin(), given_.end(),
                                     [&](const auto& given) { return given.name == option.name; });
    if (times > 1 && !option.repeatable && !option.is_flag()) {
      throw Error{Code::usage, given_twice, {{"what", what}}};
    }
    if (option.is_flag()) {
      if (value != "true") throw Error{Code::usage, needless_value, {{"what", what}}};
      return;
    }
    if (value.empty() || is_option(value)) refuse_missing_value(what);
    check_encoding(what, value, option.content);
    const auto& choices = option.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
      const std::string known = shown_choices(option);
      throw Error{
          Code::usage, not_a_choice, {{"what", what}, {"value", value}, {"choices", known}}};
    }
  }

  /// A file may have any name; everything else ends up in texts.
  static void check_encoding(const Value& what, const std::string& value, Content content) {
    if (content != Content::file && !is_utf8(value)) {
      throw Error{Code::usage, not_utf8, {{"what", what}}};
    }
  }

  bool is_option(std::string_view word) const {
    return std::any_of(options_.begin(), options_.end(),
                       [&](const Option& option) { return option.name == word; });
  }

  /// Gives the values without a name to the positionals of the command, in order.
  void place_positionals() {
    static const std::vector<Positional> none;
    const auto& declared = command_ == nullptr ? none : command_->positionals;
    for (std::size_t i = 0; i < positionals_.size(); ++i) {
      Arguments::Given& given = given_[positionals_[i]];
      const bool is_repeated = !declared.empty() && declared.back().is_repeated();
      const std::size_t place = is_repeated ? std::min(i, declared.size() - 1) : i;
      if (place >= declared.size()) refuse(too_many, {{"value", given.value}});
      given.name = declared[place].name;
      given.content = declared[place].content;
      if (given.value.empty()) refuse_missing_value(&declared[place].value);
      check_encoding(&declared[place].value, given.value, given.content);
    }
    for (std::size_t i = positionals_.size(); i < declared.size(); ++i) {
      if (declared[i].is_required()) refuse(missing_argument, {{"what", &declared[i].value}});
    }
  }

  void require_options() const {
    for (const Option& option : options_) {
      const bool is_given = std::any_of(typed_options_.begin(), typed_options_.end(),
                                        [&](const auto& typed) { return typed.first == &option; });
      if (option.required && !is_given) {
        refuse(missing_argument, {{"what", std::string{option.name}}});
      }
    }
  }

  void refuse_unknown(const std::vector<std::string>& left_over) const {
    for (const std::string& word : left_over) {
      if (word == "--") continue;
      const std::string option = word.substr(0, word.find('='));
      std::vector<std::string> known;
      for (const Option& declared : options_) known.emplace_back(declared.name);
      const auto meant = nearest(option, known);
      if (!meant) {
        throw Error{
            Code::usage, unknown_option, {{"command", typed_command()}, {"option", option}}};
      }
      throw Error{Code::usage,
                  misspelt_option,
                  {{"command", typed_command()}, {"option", option}, {"meant", *meant}}};
    }
  }

  [[noreturn]] void refuse_missing_value(Value what) const {
    refuse(missing_value, {{"what", std::move(what)}});
  }

  /// Throws a phrase whose cure is the usage line.
  [[noreturn]] void refuse(const Phrase& phrase, std::vector<Argument> arguments) const {
    const std::string usage =
        command_ == nullptr ? "cpe COMMAND …" : short_usage(*command_, language_);
    arguments.push_back({"usage", usage});
    throw Error{Code::usage, phrase, std::move(arguments)};
  }

  std::string typed_command() const {
    return command_ == nullptr ? "cpe" : "cpe " + std::string{command_->name};
  }

  const Command* command_;
  Language language_;
  std::vector<Option> options_;
  std::vector<std::pair<const Option*, std::string>> typed_options_;
  std::vector<Arguments::Given> given_;
  std::vector<std::size_t> positionals_;  ///< which of `given_` have no name of their own
};

}  // namespace

Arguments parse(const std::vector<Command>& commands, const std::vector<std::string>& words,
                Language language) {
  const std::vector<std::size_t> places = places_of_names(words);
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const std::size_t place : places) names.push_back(words[place]);

  if (asks_for(words, "--help") || asks_for(words, "-h")) {
    return {Wish::help, nullptr, std::move(names), {}};
  }
  if (asks_for(words, "--version")) return {Wish::version, nullptr, {}, {}};
  if (names.empty())
    return {Wish::first_screen, nullptr, {}, Parser{nullptr, language}.parse(words)};

  const Found found = find_command(commands, names);
  std::vector<std::string> rest = words;
  for (std::size_t i = found.words; i-- > 0;) {
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(places[i]));
  }
  return {Wish::run, found.command, {}, Parser{found.command, language}.parse(std::move(rest))};
}

}  // namespace cpe
