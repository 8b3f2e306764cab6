// What waits, for whom, and the command that does it.

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/unicode.hpp"
#include "storage/queries/agenda.hpp"
#include "workflows/designation/course.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase due_head{"due_on", "DUE", "ÉCHÉANCE"};
constexpr Phrase what_head{"what", "WHAT", "À TRAITER"};
constexpr Phrase command_head{"command", "COMMAND", "COMMANDE"};
constexpr Phrase kind_head{"kind", "KIND", "NATURE"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase item_count{"todo", "{count} {count|item waits|items wait}, {late} overdue",
                            "{count} {count|point|points} à traiter, dont {late} en retard"};
constexpr Phrase nothing_waits{"nothing_waits", "nothing waits", "rien à traiter"};
constexpr Phrase next_step{"next_step", "next: {step}, {subject}, on {day}",
                           "prochaine échéance\u00a0: {step}, {subject}, le {day}"};
constexpr Phrase not_a_reader{
    "reader_is_known",
    "nobody is called \"{typed}\" here\nsay desk, delegation:ROU (of a member) or embassy:MDA "
    "(those serving in a host)",
    "personne ne s’appelle «\u00a0{typed}\u00a0» ici\nindiquez desk, delegation:ROU (d’un Allié) "
    "ou embassy:MDA (celles en fonction dans un pays hôte)"};

todo::Reader typed_reader(Session& session, const std::string& typed) {
  using Kind = todo::Reader::Kind;
  if (typed == "desk") return {.kind = Kind::desk};
  const auto colon = typed.find(':');
  const std::string kind = typed.substr(0, colon);
  if (colon == std::string::npos || (kind != "delegation" && kind != "embassy")) {
    throw Error{Code::usage, not_a_reader, {{"typed", typed}}};
  }
  return {.kind = kind == "embassy" ? Kind::embassy : Kind::delegation,
          .country = session.country(typed.substr(colon + 1))};
}

json::array readers_of(const Concerned& concerned) {
  json::array readers;
  if (concerned.desk) readers.emplace_back("desk");
  for (const CountryCode code : concerned.delegations) {
    readers.push_back(json::string{"delegation:" + code.text()});
  }
  for (const CountryCode code : concerned.embassies_in) {
    readers.push_back(json::string{"embassy:" + code.text()});
  }
  return readers;
}

json::object shape(Session& session, const TodoItem& item) {
  json::object result{{"due_on", to_text(item.due_on)},
                      {"overdue", item.due_on < session.today()},
                      {"kind", item.what.phrase->key()},
                      {"subject", item.subject.text()}};
  result["host"] = nullptr;
  if (item.host) result["host"] = item.host->view();
  result["for"] = readers_of(item.concerns);
  result["what"] = session.output().filled(item.what);
  result["command"] = item.command;
  return result;
}

/// What a person fills in is named in the reader's language.
std::string shown_command(std::string command, Language language) {
  static constexpr std::array fillable = {placeholder::member, placeholder::reason,
                                          placeholder::text, placeholder::reference};
  for (const Wording& each : fillable) {
    const std::string word = " " + std::string{each.in(Language::en)};
    const auto at = command.find(word);
    if (at != std::string::npos) {
      command.replace(at + 1, word.size() - 1, each.in(language));
    }
  }
  return command;
}

/// Of one kind and one day, by the name of the host that is shown.
void sort_by_host_name(Session& session, TodoItems& items) {
  const auto is_run = [](const TodoItem& a, const TodoItem& b) {
    return a.due_on == b.due_on && a.what.phrase->key() == b.what.phrase->key();
  };
  for (auto first = items.begin(); first != items.end();) {
    const auto last = std::find_if_not(first, items.end(),
                                       [&](const TodoItem& item) { return is_run(*first, item); });
    std::stable_sort(first, last, [&](const TodoItem& a, const TodoItem& b) {
      if (!a.host || !b.host) return false;
      return fold(session.name(*a.host, session.today())) <
             fold(session.name(*b.host, session.today()));
    });
    first = last;
  }
}

/// Items of one kind and one day, told together where there are many.
struct Line {
  const TodoItem* item;
  std::int64_t count = 1;
};

std::vector<Line> lines_of(const TodoItems& items, bool each_alone) {
  constexpr std::int64_t many = 6;
  std::vector<Line> lines;
  const auto is_like = [](const TodoItem& a, const TodoItem& b) {
    return a.together && b.together && a.together->phrase == b.together->phrase &&
           a.due_on == b.due_on;
  };
  for (const TodoItem& item : items) {
    const auto like_it = [&](const TodoItem& other) { return is_like(item, other); };
    const std::int64_t count = std::ranges::count_if(items, like_it);
    if (each_alone || count <= many) {
      lines.push_back({&item});
    } else if (&*std::ranges::find_if(items, like_it) == &item) {
      lines.push_back({&item, count});
    }
  }
  return lines;
}

void say_nothing_waits(Session& session, const Network& network) {
  Output& output = session.output();
  output.say({nothing_waits}, Tone::good);
  if (!network.next) return;
  const Phrase* words = step_phrase(network.next->step);
  output.say({next_step,
              {{"step", words == nullptr ? Value{network.next->step} : Value{words}},
               {"subject", network.next->subject.text()},
               {"day", date_in_brussels(network.next->due_at)}}});
}

void say_items(Session& session, const TodoItems& items, bool each_alone) {
  Output& output = session.output();
  Table table{
      {{due_head}, {what_head, Column::Kind::wrapped}, {command_head, Column::Kind::wrapped}}};
  std::int64_t late = 0;
  for (const TodoItem& item : items) late += item.due_on < session.today() ? 1 : 0;
  for (const Line& line : lines_of(items, each_alone)) {
    const TodoItem& item = *line.item;
    const bool is_many = line.count > 1;
    const Sentence what =
        is_many ? Sentence{*item.together->phrase, {{"count", line.count}, {"due", item.due_on}}}
                : item.what;
    table.add(
        {Cell{to_text(item.due_on), item.due_on < session.today() ? Tone::alarm : Tone::plain},
         output.filled(what),
         shown_command(is_many ? item.together->command : item.command, output.language())});
  }
  output.table(table);
  output.say({item_count, {{"count", static_cast<std::int64_t>(items.size())}, {"late", late}}},
             Tone::strong);
}

void list_todo(Session& session, const Arguments& arguments) {
  session.reading();
  const Network today = network(session.database(), session.now());
  TodoItems items = todo_items(session.database(), today);
  if (const auto typed = arguments.optional_text("--for")) {
    const todo::Reader reader = typed_reader(session, *typed);
    std::erase_if(items, [&](const TodoItem& item) { return !todo::concerns(item, reader); });
  }
  sort_by_host_name(session, items);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const TodoItem& item : items) data.push_back(shape(session, item));
    return output.data("todo", std::move(data));
  }
  if (output.format() == Format::csv) {
    Table table{{{due_head}, {kind_head}, {subject_head}, {what_head}, {command_head}}};
    for (const TodoItem& item : items) {
      table.add({to_text(item.due_on), item.what.phrase->key(), item.subject.text(),
                 output.filled(item.what), item.command});
    }
    return output.table(table);
  }
  if (items.empty()) return say_nothing_waits(session, today);
  say_items(session, items, arguments.flag("--all"));
}

}  // namespace

std::vector<Command> todo_commands() {
  return {
      {.name = "todo",
       .group = Group::agenda,
       .summary = {"list what waits, oldest due first, and what does it",
                   "lister ce qui est à traiter, et la commande qui le fait"},
       .options = {{.name = "--for",
                    .value = placeholder::name,
                    .help = {"only what concerns desk, delegation:ROU (of a member) or embassy:MDA "
                             "(those serving in a host)",
                             "seulement ce qui concerne desk, delegation:ROU (d’un Allié) ou "
                             "embassy:MDA (celles en fonction dans un pays hôte)"}},
                   {.name = "--all",
                    .help = {"each item on a line of its own, however many are alike",
                             "chaque point sur sa ligne, même s’ils sont nombreux à se "
                             "ressembler"}}},
       .example = "cpe todo --for delegation:TUR",
       .run = list_todo},
  };
}

}  // namespace cpe
