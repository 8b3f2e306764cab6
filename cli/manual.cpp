#include "cli/manual.hpp"

#include <array>
#include <span>

#include "cli/help.hpp"
#include "cli/unicode.hpp"

namespace cpe {
namespace {

constexpr Wording name_head{"NAME", "NOM"};
constexpr Wording synopsis_head{"SYNOPSIS", "SYNOPSIS"};
constexpr Wording description_head{"DESCRIPTION", "DESCRIPTION"};
constexpr Wording options_head{"OPTIONS OF EVERY COMMAND", "OPTIONS DE TOUTES LES COMMANDES"};
constexpr Wording writing_options_head{"OPTIONS OF EVERY COMMAND THAT WRITES",
                                       "OPTIONS DE TOUTES LES COMMANDES QUI INSCRIVENT"};
constexpr Wording commands_head{"COMMANDS", "COMMANDES"};
constexpr Wording examples_head{"EXAMPLES", "EXEMPLES"};
constexpr Wording files_head{"FILES", "FICHIERS"};
constexpr Wording environment_head{"ENVIRONMENT", "ENVIRONNEMENT"};
constexpr Wording status_head{"EXIT STATUS", "CODE DE RETOUR"};
constexpr Wording see_also_head{"SEE ALSO", "VOIR AUSSI"};

constexpr Wording title{"Contact Point Embassies", "Ambassades points de contact"};
constexpr Wording one_line{"keep the record of NATO's Contact Point Embassies",
                           "tenir le registre des ambassades points de contact de l’OTAN"};
constexpr Wording conventions{
    "Countries are ISO 3166 codes (MDA) or names in either language; an id may be replaced by the "
    "host it stands for, where that is clear. Days are civil days in Brussels, written 2027-01-01, "
    "first and last included; a time is written \"2026-11-20 18:00\" and is Brussels time; a "
    "duration is written 90d, 18m or 2y. Words typed are English in both languages.",
    "Les pays s’indiquent par leur code ISO 3166 (MDA) ou leur nom, en français ou en "
    "anglais\u00a0; "
    "un identifiant peut être remplacé par le pays hôte, si cela est sans ambiguïté. Les jours "
    "sont "
    "des jours civils à Bruxelles, écrits 2027-01-01, premier et dernier inclus\u00a0; une heure "
    "s’écrit \"2026-11-20 18:00\" et est celle de Bruxelles\u00a0; une durée s’écrit 90j, 18m ou "
    "2y. Les mots à taper sont anglais dans les deux langues."};

/// A term and what it means.
struct Entry {
  std::string_view term;
  Wording text;
};

constexpr std::array files = {
    Entry{"~/.local/share/cpe/cpe.db",
          {"The register where neither --db, $CPE_DB nor $XDG_DATA_HOME says otherwise: one SQLite "
           "file, which its owner alone can read.",
           "Le registre, si ni --db, ni $CPE_DB, ni $XDG_DATA_HOME n’en disposent autrement\u00a0: "
           "un fichier SQLite que seul son propriétaire peut lire."}},
    Entry{"cpe.db-wal, cpe.db-shm",
          {"Beside the register while it is in use; part of it.",
           "À côté du registre tant qu’il est en service\u00a0; ils en font partie."}},
    Entry{"cpe.db.v1.backup",
          {"The register as it was before a newer version of cpe changed its format.",
           "Le registre tel qu’il était avant qu’une version plus récente de cpe n’en change le "
           "format."}},
    Entry{"cpe@.service",
          {"The systemd unit that runs `cpe run` for the user after the @.",
           "L’unité systemd qui fait tourner `cpe run` pour l’utilisateur indiqué après le @."}}};

constexpr std::array variables = {
    Entry{"CPE_DB",
          {"The register, where --db is not given.", "Le registre, si --db n’est pas donné."}},
    Entry{"XDG_DATA_HOME, HOME",
          {"Where the register is looked for otherwise.", "Où le registre est cherché sinon."}},
    Entry{"LC_ALL, LC_MESSAGES, LANG",
          {"The language: French where the first one set begins with fr, else English. --lang goes "
           "before.",
           "La langue\u00a0: le français si la première qui est définie commence par fr, sinon "
           "l’anglais. --lang l’emporte."}},
    Entry{"LC_ALL, LC_CTYPE, LANG",
          {"Whether the terminal shows UTF-8; where not, accents and signs are written plainly.",
           "Si le terminal affiche l’UTF-8\u00a0; sinon, accents et signes sont simplifiés."}},
    Entry{
        "NO_COLOR, TERM",
        {"No colours where NO_COLOR is set or TERM is dumb, and never in a file or a pipe.",
         "Pas de couleurs si NO_COLOR est définie ou si TERM vaut dumb, et jamais dans un fichier "
         "ou un tube."}},
    Entry{"COLUMNS",
          {"The width of the terminal, where it is not what it says itself.",
           "La largeur du terminal, si ce n’est pas celle qu’il annonce."}}};

constexpr std::array statuses = {
    Entry{"0",
          {"Done; also \"not known\", and gaps found.",
           "C’est fait\u00a0; aussi «\u00a0inconnu\u00a0» et des postes non pourvus trouvés."}},
    Entry{"1",
          {"Refused by a rule; the message names it and the cure.",
           "Refusé par une règle, que le message indique avec le remède."}},
    Entry{"2", {"Wrong usage.", "Commande mal formulée."}},
    Entry{"3",
          {"Not found: an unknown code or id.", "Introuvable\u00a0: code ou identifiant inconnu."}},
    Entry{"4",
          {"A file cannot be used: locked, full, newer, damaged; or the answer cannot be written.",
           "Un fichier ne peut pas être utilisé\u00a0: verrouillé, plein, trop récent, "
           "endommagé\u00a0; ou la réponse ne peut pas être écrite."}},
    Entry{"5", {"A check found a fault.", "Une vérification a trouvé une anomalie."}},
    Entry{"70", {"A bug of cpe.", "Une erreur interne de cpe."}}};

std::string hex_of(char32_t value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (unsigned shift = 20; shift > 0;) {
    shift -= 4;
    const auto digit = (value >> shift) & 0xfU;
    if (digit != 0 || !text.empty() || shift < 16) text += digits[digit];
  }
  return text;
}

/// One character as roff writes it.
std::string escaped(char32_t c) {
  switch (c) {
    case U'\\':
      return "\\e";
    case U'-':
      return "\\-";
    case U'\'':
      return "\\(aq";
    case U'"':
      return "\\(dq";
    case U'^':
      return "\\(ha";
    case U'~':
      return "\\(ti";
    case U'\u00a0':
      return "\\ ";
    case U'’':
      return "\\(cq";
    case U'«':
      return "\\(Fo";
    case U'»':
      return "\\(Fc";
    case U'…':
      return "...";
    default:
      if (c < 0x80) return std::string(1, static_cast<char>(c));
      return "\\[u" + hex_of(c) + "]";
  }
}

std::string plain(std::string_view text) {
  std::string result;
  for (const char32_t c : code_points(text)) result += escaped(c);
  // A dot or a quote at the beginning of a line would be a request.
  if (result.starts_with('.')) result.insert(0, "\\&");
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

/// Builds the page, section by section.
class Page {
 public:
  Page(const std::vector<Command>& commands, Language language)
      : commands_{commands}, language_{language} {}

  std::string text(std::string_view version) && {
    begin(version);
    section(options_head);
    for (const Option& option : global_options()) add(option);
    section(writing_options_head);
    for (const Option& option : writing_options()) add(option);
    add_commands();
    add_examples();
    add_entries(files_head, files);
    add_entries(environment_head, variables);
    add_entries(status_head, statuses);
    section(see_also_head);
    line("\\fBbash\\fR(1), \\fBsqlite3\\fR(1), \\fBsystemctl\\fR(1)");
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + '\n'; }
  void section(const Wording& head) { line(".SH \"" + roff(head.in(language_)) + '"'); }

  void begin(std::string_view version) {
    line(".\\\" `cpe help \\-\\-man` wrote this from the entries of the commands.");
    line(".TH CPE 1 \"\" \"cpe " + std::string{version} + "\" \"" + roff(title.in(language_)) +
         '"');
    // Ragged right and unbroken words: what is typed can be read as it is typed.
    line(".nh\n.ad l");
    section(name_head);
    line("cpe \\- " + roff(one_line.in(language_)));
    section(synopsis_head);
    std::string usage = bold("cpe");
    for (const Option& option : global_options()) {
      if (!option.is_flag()) usage += " [" + typed(option) + ']';
    }
    line(usage + ' ' + italic(placeholder::command.in(language_)) + " ...");
    section(description_head);
    line(roff(purpose().in(language_)));
    line(".PP\n" + roff(conventions.in(language_)));
  }

  void add_commands() {
    section(commands_head);
    for (const Chapter& chapter : chapters()) {
      bool is_begun = false;
      for (const Command& command : commands_) {
        if (command.group != chapter.group) continue;
        if (!is_begun) line(".SS \"" + roff(chapter.head.in(language_)) + '"');
        is_begun = true;
        add(command);
      }
    }
  }

  void add(const Command& command) {
    line(".TP\n" + usage_of(command));
    line(roff(command.summary.in(language_)));
    if (command.positionals.empty() && command.options.empty()) return;
    line(".RS");
    for (const Positional& positional : command.positionals) {
      line(".TP\n" + italic(shown(positional, language_)));
      line(roff(positional.help.in(language_)));
    }
    for (const Option& option : command.options) add(option);
    line(".RE");
  }

  void add(const Option& option) {
    line(".TP\n" + typed(option));
    line(roff(explanation(option, language_)));
  }

  std::string usage_of(const Command& command) const {
    std::string usage = bold("cpe " + std::string{command.name});
    for (const Positional& positional : command.positionals) {
      usage += ' ' + italic(shown(positional, language_));
    }
    for (const Option& option : options_of(command)) {
      usage += option.required ? ' ' + typed(option) : " [" + typed(option) + ']';
      if (option.repeatable) usage += "...";
    }
    return usage;
  }

  /// "--on DATE", never broken inside.
  std::string typed(const Option& option) const {
    if (option.is_flag()) return bold(option.name);
    const std::string value = shown_value(option, language_);
    return bold(option.name) + "\\ " + (option.value ? italic(value) : plain(value));
  }

  void add_examples() {
    section(examples_head);
    for (const Command& command : commands_) {
      line(".TP\n" + bold(command.example));
      line(roff(command.summary.in(language_)));
    }
  }

  void add_entries(const Wording& head, std::span<const Entry> entries) {
    section(head);
    for (const Entry& entry : entries) {
      line(".TP\n" + bold(entry.term));
      line(roff(entry.text.in(language_)));
    }
  }

  const std::vector<Command>& commands_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string roff(std::string_view text) {
  std::string result;
  bool is_command = false;
  for (;;) {
    const auto end = std::min(text.find('`'), text.size());
    const std::string_view part = text.substr(0, end);
    result += is_command ? bold(part) : plain(part);
    if (end == text.size()) return result;
    is_command = !is_command;
    text.remove_prefix(end + 1);
  }
}

std::string manual_page(const std::vector<Command>& commands, Language language,
                        std::string_view version) {
  return Page{commands, language}.text(version);
}

}  // namespace cpe
