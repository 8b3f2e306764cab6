#include "cli/command.hpp"

#include <algorithm>

#include "cli/unicode.hpp"
#include "engine/error.hpp"

namespace cpe {

namespace {

constexpr Phrase unknown_command{
    "command_exists", "there is no command \"{typed}\"\n`cpe help` lists the commands",
    "la commande «\u00a0{typed}\u00a0» n\u2019existe pas\n`cpe help` donne la liste des commandes"};
constexpr Phrase misspelt_command{"command_exists",
                                  "there is no command \"{typed}\"\ndid you mean `cpe {meant}`?",
                                  "la commande «\u00a0{typed}\u00a0» n\u2019existe pas\n"
                                  "vouliez-vous dire `cpe {meant}`\u00a0?"};
constexpr Phrase incomplete_command{
    "command_is_complete",
    "\"{noun}\" needs a second word: {verbs}\n`cpe help {noun}` explains them",
    "«\u00a0{noun}\u00a0» demande un second mot\u00a0: {verbs}\n`cpe help {noun}` les explique"};
constexpr Phrase unknown_verb{
    "command_exists",
    "there is no command \"{noun} {typed}\"\nafter \"{noun}\" comes one of: {verbs}",
    "la commande «\u00a0{noun} {typed}\u00a0» n\u2019existe pas\n"
    "après «\u00a0{noun}\u00a0» vient l\u2019un de ces mots\u00a0: {verbs}"};

std::vector<Option> make_global_options() {
  return {
      {.name = "--db",
       .value = placeholder::file,
       .help = {"the register to use (else $CPE_DB, else the one in your data folder)",
                "le registre à utiliser (sinon $CPE_DB, sinon celui de votre dossier de données)"},
       .content = Content::file},
      {.name = "--lang",
       .help = {"the language of the answer", "la langue de la réponse"},
       .choices = {"en", "fr"}},
      {.name = "--format",
       .help = {"the form of the answer", "la forme de la réponse"},
       .choices = {"table", "json", "csv"}},
      {.name = "--on-behalf-of",
       .value = placeholder::name,
       .help = {"for whom you act; kept beside your own name",
                "la personne pour qui vous agissez\u00a0; son nom est conservé à côté du vôtre"},
       .content = Content::personal},
      {.name = "--help", .help = {"show this help (also -h)", "afficher cette aide (aussi -h)"}},
      {.name = "--version", .help = {"show the version", "afficher la version"}},
  };
}

std::vector<Option> make_writing_options() {
  return {{.name = "--dry-run",
           .help = {"show what would happen and record nothing",
                    "montrer ce qui se passerait sans rien enregistrer"}},
          {.name = "--reason",
           .value = placeholder::text,
           .help = {"why, for the history", "le motif, pour l\u2019historique"},
           .content = Content::personal}};
}

std::string_view verb_of(const Command& command) {
  return command.name.substr(command.name.find(' ') + 1);
}

std::string verbs(const std::vector<const Command*>& commands) {
  std::string list;
  for (const Command* command : commands) {
    if (!list.empty()) list += ", ";
    list += verb_of(*command);
  }
  return list;
}

/// What can be typed where a command is expected: "who", "offer", "offer submit", and "submit" too,
/// which people try.
std::optional<std::string> probable_command(const std::vector<Command>& commands,
                                            const std::vector<std::string>& words) {
  std::vector<std::string> names;
  std::vector<std::string> first_words;
  names.reserve(commands.size());
  first_words.reserve(commands.size());
  for (const Command& command : commands) {
    if (verb_of(command) == words[0]) return std::string{command.name};
    names.emplace_back(command.name);
    first_words.emplace_back(command.name.substr(0, command.name.find(' ')));
  }
  if (words.size() > 1) {
    if (auto meant = nearest(words[0] + ' ' + words[1], names)) return meant;
  }
  return nearest(words[0], first_words);
}

[[noreturn]] void refuse_unknown(const std::vector<Command>& commands,
                                 const std::vector<std::string>& words) {
  if (const auto meant = probable_command(commands, words)) {
    throw Error{Code::usage, misspelt_command, {{"typed", words[0]}, {"meant", *meant}}};
  }
  throw Error{Code::usage, unknown_command, {{"typed", words[0]}}};
}

[[noreturn]] void refuse_verb(const std::vector<const Command*>& siblings,
                              const std::vector<std::string>& words) {
  const std::string& noun = words[0];
  if (words.size() == 1) {
    throw Error{Code::usage, incomplete_command, {{"noun", noun}, {"verbs", verbs(siblings)}}};
  }
  std::vector<std::string> known;
  known.reserve(siblings.size());
  for (const Command* sibling : siblings) known.emplace_back(verb_of(*sibling));
  if (const auto verb = nearest(words[1], known)) {
    const std::string typed = noun + ' ' + words[1];
    throw Error{Code::usage, misspelt_command, {{"typed", typed}, {"meant", noun + ' ' + *verb}}};
  }
  throw Error{
      Code::usage, unknown_verb, {{"noun", noun}, {"typed", words[1]}, {"verbs", verbs(siblings)}}};
}

const Command* command_named(const std::vector<Command>& commands, std::string_view name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace

std::string_view Command::noun() const {
  const auto space = name.find(' ');
  return space == name.npos ? std::string_view{} : name.substr(0, space);
}

const std::vector<Option>& global_options() {
  static const std::vector<Option> options = make_global_options();
  return options;
}

const std::vector<Option>& writing_options() {
  static const std::vector<Option> options = make_writing_options();
  return options;
}

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options = command.options;
  if (command.writes) {
    options.insert(options.end(), writing_options().begin(), writing_options().end());
    options.back().required = command.needs_reason;  // --reason is the last of them
  }
  return options;
}

std::string shown_choices(const Option& option) {
  std::string text;
  for (const std::string_view choice : option.choices) {
    if (!text.empty()) text += '|';
    text += choice;
  }
  return text;
}

std::string shown_value(const Option& option, Language language) {
  return option.value ? std::string{option.value->in(language)} : shown_choices(option);
}

std::string shown(const Positional& positional, Language language) {
  std::string text{positional.value.in(language)};
  if (positional.is_repeated()) text += "…";
  return positional.is_required() ? text : '[' + text + ']';
}

std::string short_usage(const Command& command, Language language) {
  std::string usage = "cpe " + std::string{command.name};
  for (const Positional& positional : command.positionals) {
    usage.append(" ").append(shown(positional, language));
  }
  const std::vector<Option> options = options_of(command);
  for (const Option& option : options) {
    if (!option.required) continue;
    usage.append(" ").append(option.name).append(" ").append(shown_value(option, language));
  }
  const bool has_more = std::any_of(options.begin(), options.end(),
                                    [](const Option& option) { return !option.required; });
  return has_more ? usage + " [options]" : usage;
}

Found find_command(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  if (words.size() > 1) {
    const Command* command = command_named(commands, words[0] + ' ' + words[1]);
    if (command != nullptr) return {command, 2};
  }
  if (const Command* command = command_named(commands, words[0])) return {command, 1};
  const auto siblings = commands_of(commands, words[0]);
  if (siblings.empty()) refuse_unknown(commands, words);
  refuse_verb(siblings, words);
}

std::vector<const Command*> commands_of(const std::vector<Command>& commands,
                                        std::string_view noun) {
  std::vector<const Command*> found;
  for (const Command& command : commands) {
    if (command.noun() == noun) found.push_back(&command);
  }
  return found;
}

}  // namespace cpe
