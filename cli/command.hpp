// Commands as data: what is typed, what it takes and what it does, in entries of a table.
//
// The parser, the help and the completion read the same entries; nothing about a command is written
// twice.  Who fills one in writes a function `void f(Session&, const Arguments&)` and an entry:
//
//   {.name = "who",
//    .group = Group::questions,
//    .summary = {"Say who serves in a host", "Dire qui sert dans un pays hôte"},
//    .positionals = {{.name = "host", .value = placeholder::host, .help = {"…", "…"}}},
//    .options = {{.name = "--on", .value = placeholder::date, .help = {"…", "…"}}},
//    .example = "cpe who UKR --on 2014-03-01",
//    .run = who}

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.hpp"

namespace cpe {

class Arguments;
class Session;

/// A phrase of the help: checked like any other, without a name for machines.
class Wording : public Phrase {
 public:
  CPE_CHECKED_WHEN_COMPILED Wording(const char* en, const char* fr) : Phrase{"", en, fr} {}
};

/// What stands for a value in usage lines.  It also says what kind of value that is: the completion
/// of the shell offers those the register knows.
namespace placeholder {
constexpr Wording city{"CITY", "VILLE"};
constexpr Wording command{"COMMAND", "COMMANDE"};
constexpr Wording country{"COUNTRY", "PAYS"};
constexpr Wording date{"DATE", "DATE"};
constexpr Wording decision{"DECISION", "DÉCISION"};
constexpr Wording duration{"DURATION", "DURÉE"};
constexpr Wording file{"FILE", "FICHIER"};
constexpr Wording framework{"FRAMEWORK", "CADRE"};
constexpr Wording host{"HOST", "HÔTE"};
constexpr Wording id{"ID", "ID"};
constexpr Wording member{"MEMBER", "ALLIÉ"};
constexpr Wording item{"ITEM", "ÉLÉMENT"};
constexpr Wording name{"NAME", "NOM"};
constexpr Wording note{"NOTE", "NOTE"};
constexpr Wording number{"NUMBER", "NOMBRE"};
constexpr Wording reason{"REASON", "MOTIF"};
constexpr Wording region{"REGION", "RÉGION"};
constexpr Wording reference{"REFERENCE", "RÉFÉRENCE"};
constexpr Wording round{"ROUND", "CYCLE"};
constexpr Wording rule{"RULE", "RÈGLE"};
constexpr Wording state{"STATE", "ÉTAT"};
constexpr Wording subject{"SUBJECT", "OBJET"};
constexpr Wording text{"TEXT", "TEXTE"};
constexpr Wording time{"TIME", "INSTANT"};
}  // namespace placeholder

/// What a value may hold, for the permanent record of the command line.
enum class Content {
  plain,
  personal,  ///< free text or a person's name: never recorded
  file       ///< a path: recorded without its folders
};

/// What a value is, as far as somebody may know which values there are.
enum class ValueKind {
  city,
  contact,
  contact_role,
  country,
  decision,
  deliverable,
  designation,
  framework,
  handover_item,
  held_notice,  ///< or that for which all of its held notices stand
  host,
  mandate,
  member,
  milestone,
  note,
  notice,
  notice_state,
  offer,
  reader,
  region,
  reminder,
  round,
  rule,
  state,
  subject,
  waiting_notice  ///< held or pending, in the same way
};

struct Positional {
  enum class Arity { one, optional, any, many };  ///< 1, 0 or 1, 0 or more, 1 or more

  std::string_view name;  ///< how the command asks for it
  Wording value;
  Wording help;
  Arity arity = Arity::one;  ///< `any` and `many` only for the last one
  Content content = Content::plain;
  std::optional<ValueKind> kind = {};  ///< where the placeholder does not say it

  bool is_required() const { return arity == Arity::one || arity == Arity::many; }
  bool is_repeated() const { return arity == Arity::any || arity == Arity::many; }
};

/// With neither `value` nor `choices` it is a flag.  With both, usage lines show the value and the
/// help lists the choices: where there are many.
struct Option {
  std::string_view name;  ///< as typed: "--on", or "-o"
  std::optional<Wording> value = {};
  Wording help;
  bool required = false;
  bool repeatable = false;
  Content content = Content::plain;
  std::vector<std::string_view> choices = {};  ///< the only values allowed
  std::optional<ValueKind> kind = {};          ///< where the placeholder does not say it

  bool is_flag() const { return !value && choices.empty(); }
};

/// The chapters of the overview, in its order.
enum class Group {
  start,
  questions,
  offers,
  council,
  mandates,
  reference,
  agenda,
  documents,
  care
};

struct Command {
  std::string_view name;  ///< one or two words: "who", "offer submit"
  Group group;
  Wording summary;  ///< what it does, an imperative without a full stop, at most 50 columns
  std::vector<Positional> positionals = {};
  std::vector<Option> options = {};
  bool writes = false;        ///< takes --dry-run and --reason too
  bool needs_reason = false;  ///< is refused without --reason
  std::string_view example;   ///< a full command line
  void (*run)(Session&, const Arguments&);

  /// "offer" of "offer submit"; nothing for a command of one word.
  std::string_view noun() const;
};

/// The options of every command: --db, --lang, --format, --on-behalf-of, --help, --version.
const std::vector<Option>& global_options();

/// "table|json|csv".
std::string shown_choices(const Option& option);

/// The options of every command that writes: --dry-run, --reason.
const std::vector<Option>& writing_options();

/// What a command takes besides the global options, those of writing included.
std::vector<Option> options_of(const Command& command);

/// The value as usage lines show it: "DATE", "table|json|csv"; empty for a flag.
std::string shown_value(const Option& option, Language language);

/// "HOST", "[HOST]", "MEMBER…", "[MEMBER…]".
std::string shown(const Positional& positional, Language language);

/// "cpe offer submit HOST MEMBER… [options]": options only where they are required.
std::string short_usage(const Command& command, Language language);

/// The command that begins `words`, and how many of them are its name (1 or 2).
///
/// Throws `Error{Code::usage}` where there is none, with what may have been meant.  `words` holds
/// at least one word and no options.
struct Found {
  const Command* command;
  std::size_t words;
};
Found find_command(const std::vector<Command>& commands, const std::vector<std::string>& words);

/// The commands of a noun ("offer"), in their order.
std::vector<const Command*> commands_of(const std::vector<Command>& commands,
                                        std::string_view noun);

}  // namespace cpe
