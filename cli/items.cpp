#include "cli/items.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "cli/command.hpp"
#include "cli/unicode.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::array readers_of(const Concerned& concerned) {
  json::array readers;
  if (concerned.desk) readers.emplace_back("desk");
  for (const CountryCode code : concerned.delegations) {
    readers.push_back(json::string{"delegation:" + code.text()});
  }
  if (concerned.every_delegation) readers.emplace_back("delegation");
  for (const CountryCode code : concerned.embassies_in) {
    readers.push_back(json::string{"embassy:" + code.text()});
  }
  return readers;
}

/// What a person fills in is named in the reader's language.
std::string shown_command(std::string command, Language language) {
  static constexpr std::array fillable = {
      placeholder::member,          placeholder::reason, placeholder::text,
      placeholder::reference,       placeholder::name,   placeholder::time,
      Wording{"ADDRESS", "ADRESSE"}};
  for (const Wording& each : fillable) {
    const std::string word = " " + std::string{each.in(Language::en)};
    const auto at = command.find(word);
    if (at != std::string::npos) {
      command.replace(at + 1, word.size() - 1, each.in(language));
    }
  }
  return command;
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

}  // namespace

json::object item_shape(Session& session, const TodoItem& item) {
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

Table items_table(Session& session, const TodoItems& items, bool each_alone, std::size_t most) {
  Output& output = session.output();
  Table table{
      {{due_head}, {what_head, Column::Kind::wrapped}, {command_head, Column::Kind::wrapped}}};
  for (const Line& line : lines_of(items, each_alone)) {
    if (table.size() == most) break;
    const TodoItem& item = *line.item;
    const bool is_many = line.count > 1;
    const Sentence what =
        is_many ? Sentence{*item.together->phrase, {{"count", line.count}, {"due", item.due_on}}}
                : item.what;
    const Tone tone = item.due_on < session.today() ? Tone::alarm : Tone::plain;
    table.add({Cell{to_text(item.due_on), tone}, output.filled(what),
               shown_command(is_many ? item.together->command : item.command, output.language())});
  }
  return table;
}

}  // namespace cpe
