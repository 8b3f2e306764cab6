#include "cli/round_shapes.hpp"

#include <algorithm>

#include "cli/commands/heads.hpp"
#include "cli/unicode.hpp"
#include "workflows/columns.hpp"
#include "workflows/reference/duty.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase suspended_host{"suspended", "{host} (suspended)", "{host} (suspendu)"};
constexpr Phrase standing{
    "round", "Round {round}: {state}, {decided} of {posts} {posts|post|posts} decided",
    "Cycle {round}\u00a0: {state}, {decided} {decided|poste décidé|postes décidés} sur {posts}"};
constexpr Phrase incumbent_head{"incumbent", "INCUMBENT", "EN FONCTION"};
constexpr Phrase offers_head{"offers", "OFFERS", "OFFRES"};
constexpr Phrase successor_head{"successor", "SUCCESSOR", "SUCCESSEUR"};
constexpr Phrase list_head{"decision", "LIST", "LISTE"};
constexpr Phrase next_head{"next", "NEXT", "ENSUITE"};
constexpr Phrase by_head{"next_on", "BY", "POUR LE"};
constexpr Phrase conflict_head{"conflict", "CONFLICT", "CONFLIT"};
constexpr Phrase gap_from_head{"gap_from", "GAP FROM", "NON POURVU DU"};
constexpr Phrase gap_to_head{"gap_to", "GAP TO", "NON POURVU AU"};
constexpr Phrase terms_head{"terms_in_a_row", "TERMS IN A ROW", "MANDATS CONSÉCUTIFS"};
constexpr Phrase milestone_head{"milestone", "MILESTONE", "ÉCHÉANCE"};
constexpr Phrase item_head{"item", "NAME", "NOM"};
constexpr Phrase day_head{"on", "ON", "LE"};
constexpr Phrase start_milestone{"start", "terms begin", "début des mandats"};
constexpr Phrase in_conflict{"conflict", "conflict", "conflit"};
constexpr Phrase to_confirm{"unconfirmed", "{members} to confirm", "{members} à confirmer"};
constexpr Phrase gap{"gap", "gap", "non pourvu"};
constexpr Phrase part_gap{"gap", "gap {from} to {to}", "non pourvu du {from} au {to}"};
constexpr Phrase in_a_row{"terms_in_a_row", "{member}, {count} {count|term|terms}",
                          "{member}, {count} {count|mandat|mandats}"};

std::string members_text(const Designation& designation) {
  std::string text;
  for (const CountryCode code : members_of(designation)) {
    text += (text.empty() ? "" : "+") + code.text();
  }
  return text;
}

/// "ROU", and where the term is not the round's whole one, its years or days: "ROU 2027".
std::string candidate_text(const Round& round, const Designation& designation) {
  const Terms& terms = designation.terms;
  std::string members = members_text(designation);
  if (terms.start <= round.start && (!terms.end.has_value() || *terms.end >= round.end)) {
    return members;
  }
  const Date last = terms.end.value_or(round.end);
  const bool is_whole_years =
      terms.start == Date::of(terms.start.year(), 1, 1) && last == Date::of(last.year(), 12, 31);
  if (is_whole_years && terms.start.year() == last.year()) {
    return members + " " + std::to_string(last.year());
  }
  return members + " " + to_text(terms.start) + "\u2013" + to_text(last);
}

std::string candidates_text(const Round& round, const std::vector<Designation>& all) {
  std::string text;
  for (const Designation& each : all) {
    text += (text.empty() ? "" : ", ") + candidate_text(round, each);
  }
  return text;
}

std::string joined(const std::vector<Designation>& all,
                   std::string (*text_of)(const Designation&)) {
  std::string text;
  for (const Designation& each : all) text += (text.empty() ? "" : ", ") + text_of(each);
  return text;
}

std::string id_text(const Designation& designation) { return designation.id.text(); }

json::value shape_of(const Designation* designation) {
  return designation == nullptr ? json::value(nullptr)
                                : json::value(shape(as_stored(*designation)));
}

json::array shapes_of(const std::vector<Designation>& all) {
  json::array result;
  for (const Designation& each : all) result.push_back(shape(as_stored(each)));
  return result;
}

/// The host, and that its partnership is suspended.
std::string host_text(Session& session, const PostView& view, Date on) {
  const std::string host = session.name(view.post.host, on);
  return view.suspended ? session.output().filled({suspended_host, {{"host", host}}}) : host;
}

json::value shape_of(const std::optional<NextAction>& next) {
  if (!next) return nullptr;
  return json::object{{"action", name(next->step)}, {"on", columns::of(next->on)}};
}

json::object shape_of(const PostView& view) {
  const Designation* incumbent = view.incumbent ? &*view.incumbent : nullptr;
  json::object row{{"host", columns::of(view.post.host)},
                   {"incumbent", shape_of(incumbent)},
                   {"offers", shapes_of(view.offers)},
                   {"conflict", view.conflict},
                   {"gap", view.gap.has_value()},
                   {"decision", columns::of(view.decision)},
                   {"successor", shape_of(view.successor())},
                   {"next", shape_of(view.next)},
                   {"state", name(view.post.state)},
                   {"decided", view.decided},
                   {"terms_in_a_row", view.terms_in_a_row},
                   {"suspended", view.suspended},
                   {"adopted", shapes_of(view.adopted)},
                   {"gap_from", nullptr},
                   {"gap_to", nullptr}};
  if (view.gap) {
    row["gap_from"] = columns::of(view.gap->first);
    row["gap_to"] = columns::of(view.gap->last);
  }
  return row;
}

json::array shapes_of(const std::vector<Milestone>& milestones) {
  json::array result;
  for (const Milestone& each : milestones) {
    result.push_back(json::object{{"item", each.item}, {"on", columns::of(each.on)}});
  }
  return result;
}

std::string incumbent_text(const Output& output, const PostView& view) {
  if (!view.incumbent) return "";
  std::string members = members_text(*view.incumbent);
  if (view.terms_in_a_row < 2) return members;
  return output.filled(
      {in_a_row, {{"member", members}, {"count", std::int64_t{view.terms_in_a_row}}}});
}

/// What people see at a glance: who offers, and what is wrong with it.
Cell offers_cell(const Output& output, const Round& round, const PostView& view) {
  std::string text = candidates_text(round, view.offers);
  const auto add = [&](const Sentence& sentence) {
    text += (text.empty() ? "" : " \u2013 ") + output.filled(sentence);
  };
  if (view.conflict) add({in_conflict});
  for (const Designation& each : view.offers) {
    const auto missing = unconfirmed_members(each);
    if (!missing.empty()) add({to_confirm, {{"members", names_of(missing)}}});
  }
  const bool is_whole = view.gap == Days{round.start, round.end};
  if (view.gap && is_whole) add({gap});
  if (view.gap && !is_whole) add({part_gap, {{"from", view.gap->first}, {"to", view.gap->last}}});
  const bool is_wrong = view.conflict || view.gap.has_value();
  return {std::move(text), is_wrong ? Tone::warning : Tone::plain};
}

std::string next_text(const Output& output, const PostView& view) {
  if (view.post.state != PostState::included) return output.filled({phrase(view.post.state)});
  return view.next ? output.filled({phrase(view.next->step)}) : std::string{};
}

std::string next_day(const PostView& view) {
  return view.next && view.next->on ? to_text(*view.next->on) : std::string{};
}

std::string successors_text(const Round& round, const PostView& view) {
  std::vector<Designation> next = view.adopted;
  std::erase_if(next, [&](const Designation& each) {
    return view.incumbent.has_value() && each.id == view.incumbent->id && view.adopted.size() > 1;
  });
  return candidates_text(round, next);
}

std::vector<const PostView*> by_name(Session& session, const Board& board) {
  std::vector<const PostView*> result;
  for (const PostView& each : board.posts) result.push_back(&each);
  const Date day = board.round.start;
  std::ranges::sort(result, {},
                    [&](const PostView* each) { return fold(session.name(each->post.host, day)); });
  return result;
}

}  // namespace

BoardCounts counts_of(const std::vector<PostView>& posts) {
  BoardCounts counts;
  for (const PostView& each : posts) {
    if (each.post.state == PostState::excluded) continue;
    ++counts.posts;
    if (each.decided) ++counts.decided;
    if (each.conflict) ++counts.conflicts;
    if (each.gap) ++counts.gaps;
  }
  return counts;
}

json::object shape(const Board& board) {
  const Round& round = board.round;
  json::array hosts;
  for (const PostView& each : board.posts) hosts.push_back(shape_of(each));
  const BoardCounts counts = counts_of(board.posts);
  return {{"name", name_of(round.id)},
          {"state", name(round.state)},
          {"start", columns::of(round.start)},
          {"end", columns::of(round.end)},
          {"posts", counts.posts},
          {"decided", counts.decided},
          {"conflicts", counts.conflicts},
          {"gaps", counts.gaps},
          {"announced_on", columns::of(round.announced_on)},
          {"milestones", shapes_of(round.milestones)},
          {"policy", round.policy},
          {"hosts", std::move(hosts)}};
}

Sentence standing_of(const Board& board) {
  const BoardCounts counts = counts_of(board.posts);
  return {standing,
          {{"round", name_of(board.round.id)},
           {"state", &phrase(board.round.state)},
           {"decided", counts.decided},
           {"posts", counts.posts}}};
}

Table board_table(Session& session, const Board& board) {
  const Output& output = session.output();
  Table table{{{host_head, Column::Kind::wrapped},
               {incumbent_head, Column::Kind::if_any},
               {offers_head, Column::Kind::wrapped},
               {list_head, Column::Kind::if_any},
               {successor_head, Column::Kind::if_any},
               {next_head, Column::Kind::wrapped},
               {by_head}}};
  for (const PostView* view : by_name(session, board)) {
    const bool is_late = view->next && view->next->on && *view->next->on < board.today;
    table.add({host_text(session, *view, board.round.start), incumbent_text(output, *view),
               offers_cell(output, board.round, *view),
               view->decision ? view->decision->text() : std::string{},
               successors_text(board.round, *view), next_text(output, *view),
               Cell{next_day(*view), is_late ? Tone::alarm : Tone::plain}});
  }
  return table;
}

Table board_sheet(Session& session, const Board& board) {
  Table table{{{code_head},
               {host_head},
               {state_head},
               {incumbent_head},
               {terms_head, Column::Kind::number},
               {offers_head},
               {conflict_head},
               {gap_from_head},
               {gap_to_head},
               {list_head},
               {successor_head},
               {next_head},
               {by_head}}};
  for (const PostView* view : by_name(session, board)) {
    const auto day = [&](std::optional<Date> on) { return on ? to_text(*on) : std::string{}; };
    table.add({view->post.host.view(), session.name(view->post.host, board.round.start),
               name(view->post.state), view->incumbent ? id_text(*view->incumbent) : std::string{},
               std::to_string(view->terms_in_a_row), joined(view->offers, &id_text),
               view->conflict ? "1" : "0",
               day(view->gap ? std::optional{view->gap->first} : std::nullopt),
               day(view->gap ? std::optional{view->gap->last} : std::nullopt),
               view->decision ? view->decision->text() : std::string{},
               joined(view->adopted, &id_text),
               view->next ? name(view->next->step) : std::string_view{}, next_day(*view)});
  }
  return table;
}

Table calendar_table(Session& session, const Round& round) {
  const Output& output = session.output();
  Table table{{{day_head}, {milestone_head}, {item_head}}};
  bool has_start = false;
  const auto add_start = [&] {
    table.add({to_text(round.start), output.filled({start_milestone}), "start"});
    has_start = true;
  };
  for (const Milestone& each : round.milestones) {
    if (!has_start && each.on > round.start) add_start();
    const Phrase* words = duty_phrase(each.item);
    table.add(
        {to_text(each.on), words == nullptr ? each.item : output.filled({*words}), each.item});
  }
  if (!has_start) add_start();
  return table;
}

}  // namespace cpe
