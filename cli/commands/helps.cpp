// Help, completion, and the lifecycles as pictures.

#include <array>
#include <map>
#include <set>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/completion/bash.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"
#include "cli/report.hpp"
#include "cli/version.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/designation/decide.hpp"
#include "workflows/round/events.hpp"

namespace cpe {
namespace {

constexpr Phrase from_head{"from", "FROM", "DE"};
constexpr Phrase event_head{"event", "EVENT", "ÉVÉNEMENT"};
constexpr Phrase to_head{"to", "TO", "VERS"};

void help(Session& session, const Arguments& arguments) {
  Output& output = session.output();
  if (arguments.flag("--man")) {
    return output.text(manual_page(all_commands(), output.language(), version()));
  }
  output.text(
      Help{all_commands(), output.language(), output.terminal()}.about(arguments.list("word")));
}

void completion_in_bash(Session& session, const Arguments&) {
  Output& output = session.output();
  const std::string_view script = bash_completion_script();
  if (output.format() != Format::json) return output.text(script);
  output.data("completion bash", boost::json::object{{"script", script}});
}

struct Edge {
  std::string from;
  std::string event;
  std::string to;
};

template <class Transitions>
std::vector<Edge> edges(const Transitions& transitions) {
  std::vector<Edge> result;
  result.reserve(transitions.size());
  for (const auto& row : transitions) {
    result.push_back(
        {std::string{name(row.from)}, std::string{row.event}, std::string{name(row.to)}});
  }
  return result;
}

std::string node(const std::string& state) { return state == "unregistered" ? "[*]" : state; }

/// One arrow for all events between two states; events that keep a state stand in the table only.
std::string mermaid(const std::vector<Edge>& all) {
  std::vector<std::pair<std::string, std::string>> order;
  std::map<std::pair<std::string, std::string>, std::string> labels;
  for (const Edge& edge : all) {
    if (edge.from == edge.to || edge.to == "annulled") continue;
    auto& label = labels[{edge.from, edge.to}];
    if (label.empty()) order.emplace_back(edge.from, edge.to);
    label += (label.empty() ? "" : ", ") + edge.event;
  }
  std::string text = "stateDiagram-v2\n";
  for (const auto& [from, to] : order) {
    text += "  " + node(from) + " --> " + to + " : " + labels[{from, to}] + "\n";
  }
  return text;
}

void diagram(Session& session, const Arguments& arguments) {
  const auto of = arguments.optional_text("--of").value_or("designation");
  const auto all = of == "decision" ? edges(decision_transitions())
                   : of == "round"  ? edges(round_transitions())
                                    : edges(designation_transitions());
  Output& output = session.output();
  if (output.format() == Format::json) {
    boost::json::array data;
    for (const Edge& edge : all) {
      boost::json::object row;
      row["from"] = edge.from;
      row["event"] = edge.event;
      row["to"] = edge.to;
      data.push_back(std::move(row));
    }
    return output.data("diagram", std::move(data));
  }
  if (output.format() == Format::csv || arguments.flag("--table")) {
    Table table{{{from_head}, {event_head}, {to_head}}};
    for (const Edge& edge : all) table.add({edge.from, edge.event, edge.to});
    return output.table(table);
  }
  output.text(mermaid(all));
}

}  // namespace

std::vector<Command> help_commands() {
  return {
      {.name = "help",
       .group = Group::start,
       .summary = {"explain a command", "expliquer une commande"},
       .positionals = {{.name = "word",
                        .value = placeholder::command,
                        .help = {"which one; all where none is named",
                                 "laquelle\u00a0; toutes si aucune n’est indiquée"},
                        .arity = Positional::Arity::any}},
       .options = {{.name = "--man",
                    .help = {"the whole manual page, as roff for `man -l -`",
                             "toute la page de manuel, en roff pour `man -l -`"}}},
       .example = "cpe help offer submit",
       .run = help},
      {.name = "completion bash",
       .group = Group::start,
       .summary = {"print what makes bash complete commands",
                   "donner de quoi compléter les commandes dans bash"},
       .example = "cpe completion bash",
       .run = completion_in_bash},
      {.name = "diagram",
       .group = Group::documents,
       .summary = {"draw a lifecycle (Mermaid) or list its rows",
                   "dessiner un cycle de vie (Mermaid) ou ses lignes"},
       .options = {{.name = "--of",
                    .help = {"which lifecycle (else designation)",
                             "quel cycle de vie (sinon designation)"},
                    .choices = {"designation", "decision", "round"}},
                   {.name = "--table",
                    .help = {"every row of the transition table",
                             "chaque ligne de la table de transition"}}},
       .example = "cpe diagram --of designation",
       .run = diagram},
  };
}

}  // namespace cpe
