// What waits, for whom, and the command that does it.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/items.hpp"
#include "cli/readers.hpp"
#include "cli/steps.hpp"
#include "storage/queries/agenda.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase kind_head{"kind", "KIND", "NATURE"};
constexpr Phrase subject_head{"subject", "SUBJECT", "OBJET"};
constexpr Phrase item_count{"todo", "{count} {count|item waits|items wait}, {late} overdue",
                            "{count} {count|point|points} à traiter, dont {late} en retard"};
constexpr Phrase item_count_in_time{"todo", "{count} {count|item waits|items wait}, none overdue",
                                    "{count} {count|point|points} à traiter, dont aucun en retard"};
constexpr Phrase nothing_waits{"nothing_waits", "nothing waits", "rien à traiter"};
constexpr Phrase next_step{"next_step", "next: {step}, {subject}, on {day}",
                           "prochaine échéance\u00a0: {step}, {subject}, le {day}"};
constexpr Phrase waits_for_nobody{
    "reader_is_known",
    "nothing is listed for \"{typed}\" alone\nsay desk, delegation:ROU (of a member) or "
    "embassy:MDA "
    "(those serving in a host)",
    "rien n’est dressé pour «\u00a0{typed}\u00a0» seul\nindiquez desk, delegation:ROU (d’un Allié) "
    "ou embassy:MDA (celles en fonction dans un pays hôte)"};

todo::Reader reader_from(Session& session, const std::string& typed) {
  using Kind = todo::Reader::Kind;
  const TypedReader reader = typed_reader(session, typed);
  if (reader.role == ContactRole::desk) return {.kind = Kind::desk};
  if (reader.role == ContactRole::delegation && reader.member) {
    return {.kind = Kind::delegation, .country = *reader.member};
  }
  if (reader.role == ContactRole::embassy && reader.host && !reader.member) {
    return {.kind = Kind::embassy, .country = *reader.host};
  }
  throw Error{Code::usage, waits_for_nobody, {{"typed", typed}}};
}

void say_nothing_waits(Session& session, const Network& network) {
  Output& output = session.output();
  output.say({nothing_waits}, Tone::good);
  if (!network.next) return;
  output.say({next_step,
              {{"step", step_words(session, *network.next)},
               {"subject", network.next->subject.text()},
               {"day", date_in_brussels(network.next->due_at)}}});
}

void say_items(Session& session, const TodoItems& items, bool each_alone) {
  const auto is_late = [&](const TodoItem& item) { return item.due_on < session.today(); };
  session.output().table(items_table(session, items, each_alone));
  const auto count = static_cast<std::int64_t>(items.size());
  const std::int64_t late = std::ranges::count_if(items, is_late);
  session.output().say(
      {late == 0 ? item_count_in_time : item_count, {{"count", count}, {"late", late}}},
      Tone::strong);
}

void list_todo(Session& session, const Arguments& arguments) {
  session.reading();
  const Network today = network_of_today(session.database(), session.now());
  TodoItems items = todo_items(session.database(), today);
  const auto typed = arguments.optional_text("--for");
  const todo::Reader reader = typed ? reader_from(session, *typed) : todo::Reader{};
  std::erase_if(items, [&](const TodoItem& item) { return !todo::concerns(item, reader); });
  sort_by_host_name(session, items);
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const TodoItem& item : items) data.push_back(item_shape(session, item));
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
                             "embassy:MDA (celles en fonction dans un pays hôte)"},
                    .kind = ValueKind::reader},
                   {.name = "--all",
                    .help = {"each item on a line of its own, however many are alike",
                             "chaque point sur sa ligne, même s’ils sont nombreux à se "
                             "ressembler"}}},
       .example = "cpe todo --for delegation:TUR",
       .run = list_todo},
  };
}

}  // namespace cpe
