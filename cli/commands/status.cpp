// The network on one screen.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/round_shapes.hpp"
#include "cli/status_lines.hpp"
#include "cli/steps.hpp"
#include "storage/queries/agenda.hpp"
#include "storage/queries/history.hpp"
#include "workflows/answers/overview.hpp"
#include "workflows/answers/todo_rounds.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase topic_head{"topic", "TOPIC", "SUJET"};
constexpr Phrase count_head{"count", "COUNT", "NOMBRE"};
constexpr Phrase detail_head{"detail", "DETAIL", "DÉTAIL"};

constexpr Phrase title{
    "status", "The network on {day}: {hosts} {hosts|partner|partners}",
    "Situation du réseau au {day}\u00a0: {hosts} {hosts|partenaire|partenaires}"};
constexpr Phrase title_suspended{
    "status", "The network on {day}: {hosts} {hosts|partner|partners}, {suspended} suspended",
    "Situation du réseau au {day}\u00a0: {hosts} {hosts|partenaire|partenaires}, dont {suspended} "
    "{suspended|suspendu|suspendus}"};

constexpr Phrase see_todo{"see_todo", "what to do next, and how: `cpe todo`",
                          "que faire ensuite, et comment\u00a0: `cpe todo`"};
constexpr Phrase nothing_to_do{"nothing_to_do", "nothing waits: `cpe timers` shows what will come",
                               "rien à traiter\u00a0: `cpe timers` montre ce qui viendra"};

// JSON

json::array ids_of(const std::vector<const Designation*>& mandates) {
  json::array ids;
  for (const Designation* each : mandates) ids.push_back(json::string{each->id.text()});
  return ids;
}

json::array codes_of(const std::vector<CountryCode>& codes) {
  json::array result;
  for (const CountryCode code : codes) result.push_back(json::string{code.view()});
  return result;
}

json::array steps_shape(const std::vector<Timer>& steps) {
  constexpr std::size_t shown = 5;
  json::array result;
  for (const SameSteps& same : same_steps(steps)) {
    if (result.size() == shown) break;
    result.push_back(json::object{
        {"due_at", to_text(same.due_at())}, {"step", same.step()}, {"count", same.count()}});
  }
  return result;
}

json::object mandates_shape(const Overview& overview) {
  json::object states;
  for (const auto& [state, count] : overview.serving) states[name(state)] = count;
  json::array ends;
  for (const auto& [day, mandates] : overview.ends) {
    ends.push_back(json::object{{"on", to_text(day)}, {"designations", ids_of(mandates)}});
  }
  json::array holdovers;
  for (const auto& [day, mandates] : overview.holdovers) {
    for (const Designation* each : mandates) {
      json::object row{{"host", each->host.view()}, {"since", to_text(day)}};
      row["designation"] = each->id.text();
      holdovers.push_back(std::move(row));
    }
  }
  return {{"on", to_text(overview.on)},
          {"hosts", overview.hosts},
          {"suspended", overview.suspended},
          {"in_force", overview.in_force()},
          {"states", std::move(states)},
          {"coming", overview.coming},
          {"open_ended", overview.open_ended},
          {"ends", std::move(ends)},
          {"without_successor", ids_of(overview.without_successor)},
          {"holdovers", std::move(holdovers)},
          {"none", codes_of(overview.none)},
          {"not_known", codes_of(overview.not_known)}};
}

json::array rounds_shape(const Network& network) {
  json::array result;
  for (const Round& round : network.rounds) {
    json::object row = shape(Board{round, board_of(network, round), network.today()});
    row.erase("hosts");
    row.erase("milestones");
    result.push_back(std::move(row));
  }
  return result;
}

json::object shape(const Network& network, const Overview& overview, const Desk& desk) {
  json::object data = mandates_shape(overview);
  json::array drafts;
  for (const Decision& draft : network.drafts) drafts.push_back(json::string{draft.id.text()});
  data["offers_on_no_list"] =
      std::ranges::count(network.offers, State::offered, &Designation::state);
  data["decisions_waiting"] = std::move(drafts);
  data["rounds"] = rounds_shape(network);
  for (const char* field : {"steps_overdue", "todo", "todo_overdue", "next"}) data[field] = nullptr;
  if (!desk.is_present) return data;
  data["steps_overdue"] = network.overdue.size();
  data["todo"] = desk.items.size();
  data["todo_overdue"] = desk.late;
  data["next"] = steps_shape(desk.steps);
  return data;
}

// The command

Desk desk_of(Session& session, const Network& network) {
  Desk desk{.is_present = true,
            .items = desk_items(session.database(), network),
            .steps = armed_timers(session.database(), std::nullopt)};
  std::erase_if(desk.steps, [&](const Timer& timer) { return timer.due_at <= network.now; });
  desk.late = std::ranges::count_if(
      desk.items, [&](const TodoItem& item) { return item.due_on < network.today(); });
  return desk;
}

void say(Session& session, const Overview& overview, const std::vector<StatusLine>& lines,
         const Desk& desk) {
  Output& output = session.output();
  output.say({overview.suspended > 0 ? title_suspended : title,
              {{"day", overview.on}, {"hosts", overview.hosts}, {"suspended", overview.suspended}}},
             Tone::strong);
  Table table{{{topic_head}, {detail_head, Column::Kind::wrapped}}};
  for (const StatusLine& line : lines) {
    table.add({output.filled({*line.topic}), Cell{line.detail, line.tone}});
  }
  output.table(table);
  if (!desk.is_present) return;
  output.say({desk.items.empty() ? nothing_to_do : see_todo}, Tone::strong);
}

void status(Session& session, const Arguments& arguments) {
  session.reading();
  const bool is_present = !arguments.has("--on") && !arguments.has("--known-at");
  const Network known = is_present ? network_of_today(session.database(), session.now())
                                   : network(session.database(), session.now(), session.known_at());
  const Overview overview = overview_of(known, session.on(), session.as_known_on());
  const Desk desk = is_present ? desk_of(session, known) : Desk{};
  Output& output = session.output();
  if (output.format() == Format::json) {
    return output.data("status", shape(known, overview, desk));
  }
  const auto lines = status_lines(session, known, overview, desk);
  if (output.format() == Format::table) return say(session, overview, lines, desk);
  Table table{{{topic_head}, {count_head, Column::Kind::number}, {detail_head}}};
  for (const StatusLine& line : lines) {
    table.add({line.topic->key(), std::to_string(line.count), line.detail});
  }
  output.table(table);
}

}  // namespace

std::vector<Command> status_commands() {
  return {
      {.name = "status",
       .group = Group::questions,
       .summary = {"show the network on one screen", "montrer la situation du réseau en un écran"},
       .options = {on_option(), known_at_option()},
       .example = "cpe status --on 2014-03-01",
       .run = status},
  };
}

}  // namespace cpe
