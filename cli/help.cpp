#include "cli/help.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/unicode.hpp"

namespace cpe {

namespace {

constexpr Wording usage_head{"usage:", "utilisation\u00a0:"};
constexpr Wording arguments_head{"Arguments", "Arguments"};
constexpr Wording options_head{"Options", "Options"};
constexpr Wording global_options_head{"Options of every command",
                                      "Options de toutes les commandes"};
constexpr Wording example_head{"Example", "Exemple"};
constexpr Wording required_mark{"(required)", "(obligatoire)"};
constexpr Wording repeatable_mark{"(may be repeated)", "(peut être répétée)"};
constexpr Wording more{"`cpe help COMMAND` explains a command and shows an example.",
                       "`cpe help COMMANDE` explique une commande et donne un exemple."};
constexpr Wording what_this_is{
    "cpe keeps the record of NATO's Contact Point Embassies: which Ally's embassy serves in which "
    "partner country, since when and by which decision. It runs each mandate from the offer to the "
    "handover, and no date passes unnoticed.",
    "cpe tient le registre des ambassades points de contact de l\u2019OTAN\u00a0: quelle ambassade "
    "alliée sert où, depuis quand et par quelle décision. Il conduit chaque mandat de l\u2019offre "
    "à "
    "la passation, et aucune échéance ne passe inaperçue."};
constexpr Wording no_register{"There is no register yet. Begin with:",
                              "Il n\u2019y a pas encore de registre. Commencez par\u00a0:"};
constexpr Wording register_is_there{"What to do next:", "Et maintenant\u00a0:"};
constexpr Wording do_init{"make a register", "créer un registre"};
constexpr Wording do_sandbox{"make one to try things in, with a clock of its own",
                             "en créer un d\u2019essai, avec sa propre horloge"};
constexpr Wording do_import{"enter past and present mandates",
                            "y inscrire les mandats passés et en cours"};
constexpr Wording do_who{"ask who serves in a host", "demander qui sert dans un pays hôte"};
constexpr Wording do_list{"see who serves where today", "voir qui sert où aujourd\u2019hui"};
constexpr Wording do_timers{"see what falls due", "voir les échéances"};
constexpr Wording do_todo{"see what waits for you", "voir ce qui reste à traiter"};
constexpr Wording do_status{"see the network on one screen", "voir la situation du réseau"};
constexpr Wording do_help{"list all commands", "donner la liste des commandes"};

constexpr std::array all_chapters{
    Chapter{Group::start, {"Getting started", "Pour commencer"}},
    Chapter{Group::questions, {"Questions", "Questions"}},
    Chapter{Group::offers, {"Offers and rounds", "Offres et cycles"}},
    Chapter{Group::council, {"The Council\u2019s decisions", "Décisions du Conseil"}},
    Chapter{Group::mandates, {"Mandates and handovers", "Mandats et passations"}},
    Chapter{Group::reference, {"Countries and rules", "Pays et règles"}},
    Chapter{Group::agenda, {"What falls due", "Échéances"}},
    Chapter{Group::documents, {"Pictures", "Graphiques"}},
    Chapter{Group::care, {"Care of the register", "Entretien du registre"}},
};

constexpr std::size_t margin = 2;
constexpr std::size_t widest_term = 28;

/// What is explained, and how.
using Entries = std::vector<std::pair<std::string, std::string>>;

/// As the terminal can show them, before anything is measured.
Entries shown_on(const Terminal& terminal, Entries entries) {
  for (auto& [term, text] : entries) {
    term = terminal.shown(term);
    text = terminal.shown(text);
  }
  return entries;
}

/// A long example goes on as a shell reads it on: another line before an option.
std::string example_lines(std::string_view example) {
  constexpr std::size_t room = 76;
  std::string text;
  std::size_t column = margin;
  while (!example.empty()) {
    const std::size_t end = std::min(example.find(" --", 1), example.size());
    if (column + end > room) {
      text += " \\\n     ";
      column = margin + 3;
    }
    text += example.substr(0, end);
    column += end;
    example.remove_prefix(end);
  }
  return text;
}

std::size_t term_width(const Entries& entries) {
  std::size_t width = 0;
  for (const auto& [term, text] : entries) {
    const std::size_t own = display_width(term);
    if (own <= widest_term) width = std::max(width, own);
  }
  return width;
}

/// Terms on the left, what they mean on the right; a term too long for its column has its own line.
std::string listed(const Entries& entries, std::size_t width_of_terms, std::size_t width) {
  const std::size_t indent = margin + width_of_terms + 2;
  const std::size_t room = width > indent + 20 ? width - indent : 20;
  std::string result;
  for (const auto& [term, text] : entries) {
    std::string line = std::string(margin, ' ') + term;
    if (display_width(line) + 2 > indent) result += std::exchange(line, {}) + '\n';
    for (const std::string& part : wrapped(text, room)) {
      line.append(indent - display_width(line), ' ');
      result.append(line).append(part) += '\n';
      line.clear();
    }
  }
  return result;
}

std::string listed(const Terminal& terminal, const Entries& entries) {
  const Entries shown = shown_on(terminal, entries);
  return listed(shown, term_width(shown), terminal.text_width());
}

/// A paragraph whose lines after the first stand under its `hanging` first columns.
std::string paragraph(std::string_view text, std::size_t hanging, std::size_t width) {
  std::string result;
  for (const std::string& line : wrapped(text, width - std::min(hanging, width / 2))) {
    if (!result.empty()) result.append(hanging, ' ');
    result.append(line) += '\n';
  }
  return result;
}

/// One piece of a usage line, which is never broken inside.
std::string unbroken(std::string text) {
  for (std::size_t at = 0; (at = text.find(' ', at)) != text.npos;) text.replace(at, 1, "\u00a0");
  return text;
}

std::string typed_form(const Option& option, Language language) {
  std::string text{option.name};
  if (!option.is_flag()) text.append(" ").append(shown_value(option, language));
  return text;
}

/// `own` are the options of the command itself.
std::string full_usage(const Command& command, const std::vector<Option>& own, Language language) {
  std::string usage = unbroken("cpe " + std::string{command.name});
  for (const Positional& positional : command.positionals) {
    usage.append(" ").append(shown(positional, language));
  }
  for (const Option& option : own) {
    std::string form = typed_form(option, language);
    if (!option.required) form.insert(0, 1, '[').push_back(']');
    if (option.repeatable) form += "…";
    usage.append(" ").append(unbroken(form));
  }
  return usage;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

Entries entries_of(const std::vector<Option>& options, Language language) {
  Entries entries;
  for (const Option& option : options) {
    entries.emplace_back(typed_form(option, language), explanation(option, language));
  }
  return entries;
}

/// "who" of "cpe who UKR".
std::string_view command_in(std::string_view line) {
  line.remove_prefix(line.find(' ') + 1);
  return line.substr(0, line.find(' '));
}

Entries entries_of(const std::vector<const Command*>& commands, Language language) {
  Entries entries;
  for (const Command* command : commands) {
    entries.emplace_back(command->name, command->summary.in(language));
  }
  return entries;
}

}  // namespace

std::span<const Chapter> chapters() { return all_chapters; }

const Wording& purpose() { return what_this_is; }

std::string explanation(const Option& option, Language language) {
  std::string text{option.help.in(language)};
  if (option.value && !option.choices.empty()) {
    text.append(language == Language::fr ? "\u00a0: " : ": ");
    for (const std::string_view choice : option.choices) {
      text.append(choice == option.choices.front() ? "" : ", ").append(choice);
    }
  }
  if (option.required) text.append(" ").append(required_mark.in(language));
  if (option.repeatable) text.append(" ").append(repeatable_mark.in(language));
  return text;
}

std::string Help::overview() const {
  const std::size_t width = terminal_.text_width();
  std::string text = "cpe [--db " + std::string{placeholder::file.in(language_)} +
                     "] [--lang en|fr] [--format table|json|csv] " +
                     std::string{placeholder::command.in(language_)} + " …\n";
  std::vector<const Command*> all;
  for (const Command& command : commands_) all.push_back(&command);
  const std::size_t terms = term_width(entries_of(all, language_));
  for (const Chapter& chapter : all_chapters) {
    std::vector<const Command*> members;
    std::copy_if(all.begin(), all.end(), std::back_inserter(members),
                 [&](const Command* command) { return command->group == chapter.group; });
    if (members.empty()) continue;
    text += '\n' + terminal_.painted(chapter.head.in(language_), Tone::strong) + '\n';
    text += listed(shown_on(terminal_, entries_of(members, language_)), terms, width);
  }
  return text + '\n' + paragraph(more.in(language_), 0, width);
}

std::string Help::about(const std::vector<std::string>& words) const {
  if (words.empty()) return overview();
  if (words.size() == 1) {
    const auto siblings = commands_of(commands_, words[0]);
    const auto own = std::ranges::find(commands_, words[0], &Command::name);
    // A word may be a command itself and begin others: `note`, `note done`.
    if (own != commands_.end() && !siblings.empty()) {
      return about(*own) + '\n' + about_noun(siblings);
    }
    if (!siblings.empty()) return about_noun(siblings);
  }
  return about(*find_command(commands_, words).command);
}

std::string Help::about(const Command& command) const {
  const std::size_t width = terminal_.text_width();
  const std::vector<Option> own = options_of(command);
  const auto headed = [&](const Wording& head, const std::string& body) {
    return '\n' + terminal_.painted(head.in(language_), Tone::strong) + '\n' + body;
  };

  std::string text = std::string{command.summary.in(language_)} + "\n\n";
  const std::string usage{usage_head.in(language_)};
  text += usage + ' ';
  const std::string pieces =
      replaced(full_usage(command, own, language_), "…", terminal_.is_ascii ? "..." : "…");
  text += replaced(paragraph(pieces, display_width(usage) + 1, width), "\u00a0", " ");
  if (!command.positionals.empty()) {
    Entries entries;
    for (const Positional& positional : command.positionals) {
      entries.emplace_back(shown(positional, language_), positional.help.in(language_));
    }
    text += headed(arguments_head, listed(terminal_, entries));
  }
  if (!own.empty()) text += headed(options_head, listed(terminal_, entries_of(own, language_)));
  text += headed(global_options_head, listed(terminal_, entries_of(global_options(), language_)));
  text += headed(example_head, std::string(margin, ' ') + example_lines(command.example) + '\n');
  return text;
}

std::string Help::about_noun(const std::vector<const Command*>& commands) const {
  const std::size_t width = terminal_.text_width();
  return listed(terminal_, entries_of(commands, language_)) + '\n' +
         paragraph(more.in(language_), 0, width);
}

std::string Help::first_screen(bool register_exists) const {
  const std::size_t width = terminal_.text_width();
  const auto in = [&](const Wording& wording) { return std::string{wording.in(language_)}; };
  Entries entries = register_exists
                        ? Entries{{"cpe todo", in(do_todo)},     {"cpe status", in(do_status)},
                                  {"cpe who UKR", in(do_who)},   {"cpe list", in(do_list)},
                                  {"cpe timers", in(do_timers)}, {"cpe help", in(do_help)}}
                        : Entries{{"cpe init", in(do_init)},
                                  {"cpe init --sandbox", in(do_sandbox)},
                                  {"cpe import FILE.csv", in(do_import)},
                                  {"cpe who UKR", in(do_who)},
                                  {"cpe help", in(do_help)}};
  if (register_exists) {
    std::erase_if(entries, [&](const auto& entry) {
      return std::none_of(commands_.begin(), commands_.end(), [&](const Command& command) {
        return command.name == command_in(entry.first);
      });
    });
  }
  return paragraph(in(what_this_is), 0, width) + '\n' +
         in(register_exists ? register_is_there : no_register) + '\n' + listed(terminal_, entries);
}

}  // namespace cpe
