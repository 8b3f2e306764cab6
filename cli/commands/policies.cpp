// The rules as dated data.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase rule_head{"rule", "RULE", "RÈGLE"};
constexpr Phrase value_head{"value", "VALUE", "VALEUR"};
constexpr Phrase meaning_head{"meaning", "MEANING", "SENS"};
constexpr Phrase version_line{"policy", "rules, version {version}, effective from {day}",
                              "règles, version {version}, en vigueur à compter du {day}"};
constexpr Phrase by_decision{"policy_decision", "by decision {decision}",
                             "par décision {decision}"};

/// The version effective on a day, as known at a moment, with its decision.
PolicyRow row_on(Session& session, Date on) {
  const auto rows = policies(session.database(), session.known_at());
  std::vector<Policy> all;
  all.reserve(rows.size());
  for (const PolicyRow& row : rows) all.push_back(row.policy);
  const int version = policy_on(all, on).version;
  const auto is_it = [&](const PolicyRow& row) { return row.policy.version == version; };
  return *std::ranges::find_if(rows, is_it);
}

void show_policy(Session& session, const std::string& command, const PolicyRow& row) {
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::object data{{"version", row.policy.version},
                      {"effective_on", to_text(row.policy.effective_on)},
                      {"settings", settings_of(row.policy)}};
    data["decision"] = nullptr;
    if (!row.decision.empty()) data["decision"] = row.decision;
    return output.data(command, std::move(data));
  }
  if (output.format() == Format::table) {
    output.say(
        {version_line,
         {{"version", std::to_string(row.policy.version)}, {"day", row.policy.effective_on}}},
        Tone::strong);
    if (!row.decision.empty()) output.say({by_decision, {{"decision", row.decision}}});
  }
  Table table{
      {{rule_head}, {value_head, Column::Kind::wrapped}, {meaning_head, Column::Kind::wrapped}}};
  for (const PolicySetting& setting : policy_settings()) {
    table.add({setting.name, setting.text(row.policy), output.filled({*setting.meaning})});
  }
  output.table(table);
}

void show(Session& session, const Arguments&) {
  session.reading();
  show_policy(session, "policy show", row_on(session, session.on()));
}

void set(Session& session, const Arguments& arguments) {
  session.writing();
  const PolicyForm form{.name = arguments.text("rule"),
                        .value = arguments.text("value"),
                        .effective_on = arguments.date("--effective"),
                        .decision = arguments.optional_text("--decision").value_or("")};
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = office.set_policy(work, form); },
                [&] {
                  const Date from = form.effective_on.value_or(session.today());
                  show_policy(session, "policy set", row_on(session, from));
                  for (const Sentence& each : remarks) session.output().remark(each);
                });
}

}  // namespace

std::vector<Command> policy_commands() {
  return {
      {.name = "policy show",
       .group = Group::reference,
       .summary = {"show the rules in force on a day", "montrer les règles en vigueur, tel jour"},
       .options = {on_option(), known_at_option()},
       .example = "cpe policy show",
       .run = show},
      {.name = "policy set",
       .group = Group::reference,
       .summary = {"change a rule from a day on", "modifier une règle à compter d’un jour"},
       .positionals = {{.name = "rule",
                        .value = placeholder::rule,
                        .help = {"its name: `cpe policy show` lists them",
                                 "son nom\u00a0: `cpe policy show` les donne"}},
                       {.name = "value",
                        .value = placeholder::text,
                        .help = {"its new value", "sa nouvelle valeur"}}},
       .options = {{.name = "--effective",
                    .value = placeholder::date,
                    .help = {"from which day (else today)",
                             "à compter de quel jour (sinon aujourd’hui)"}},
                   {.name = "--decision",
                    .value = placeholder::reference,
                    .help = {"the decision behind it", "la décision qui la fonde"}}},
       .writes = true,
       .example = "cpe policy set consecutive_terms_cap 2 --effective 2027-01-01",
       .run = set},
  };
}

}  // namespace cpe
