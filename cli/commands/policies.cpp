// The rules as dated data.

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/course.hpp"

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

constexpr Phrase from_version_head{"from_version", "RULES", "RÈGLES"};
constexpr Phrase to_version_head{"to_version", "THEN", "ENSUITE"};
constexpr Phrase step_head{"step", "STEP", "ÉTAPE"};
constexpr Phrase was_head{"was", "WAS", "ÉTAIT"};
constexpr Phrase becomes_head{"becomes", "BECOMES", "DEVIENT"};
constexpr Phrase no_date_changes{"no_date_changes", "no date changes", "aucune date ne change"};
constexpr Phrase none_to_migrate{
    "none_to_migrate", "nothing to migrate: every mandate asked for follows that version already",
    "rien à faire\u00a0: chacun de ces mandats suit déjà cette version"};

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

/// A step of the term, or an item that is owed.
std::string date_words(Session& session, const std::string& step) {
  const bool is_owed = duty_phrase(step) != nullptr;
  return session.output().filled(is_owed ? duty_words(step) : step_words(step));
}

std::string day_if_any(const std::optional<Date>& day) { return day ? to_text(*day) : "-"; }

json::object shape(const MigratedMandate& mandate) {
  json::array changes;
  for (const DateChange& each : mandate.changes) {
    changes.push_back({{"step", each.step},
                       {"was", columns::of(each.was)},
                       {"becomes", columns::of(each.becomes)}});
  }
  return {{"id", mandate.id.text()},
          {"from_version", mandate.from},
          {"to_version", mandate.to},
          {"changes", std::move(changes)}};
}

/// A row for each date that changes; a mandate without one has a row too.
Table table_of(Session& session, const std::vector<MigratedMandate>& migrated) {
  Table table{
      {{id_head}, {from_version_head}, {to_version_head}, {step_head}, {was_head}, {becomes_head}}};
  for (const MigratedMandate& each : migrated) {
    const auto add = [&](const std::string& step, const std::string& was, const std::string& then) {
      table.add(
          {each.id.text(), std::to_string(each.from), std::to_string(each.to), step, was, then});
    };
    for (const DateChange& change : each.changes) {
      add(date_words(session, change.step), day_if_any(change.was), day_if_any(change.becomes));
    }
    if (each.changes.empty()) add(session.output().filled({no_date_changes}), "-", "-");
  }
  return table;
}

void show_migrated(Session& session, const std::vector<MigratedMandate>& migrated) {
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array data;
    for (const MigratedMandate& each : migrated) data.push_back(shape(each));
    return output.data("policy migrate", std::move(data));
  }
  if (migrated.empty() && output.format() == Format::table) return output.say({none_to_migrate});
  output.table(table_of(session, migrated));
}

void migrate(Session& session, const Arguments& arguments) {
  session.writing();
  MigrationForm form{.to = arguments.integer("--to")};
  for (const std::string& typed : arguments.list("mandate")) {
    form.mandates.push_back(session.designation(typed, Session::Kind::mandate));
  }
  std::vector<MigratedMandate> migrated;
  session.write([&](Work& work, Office& office) { migrated = office.migrate_policies(work, form); },
                [&] { show_migrated(session, migrated); });
}

Command migrate_command() {
  return {.name = "policy migrate",
          .group = Group::reference,
          .summary = {"let running mandates follow other rules",
                      "soumettre des mandats en cours à d’autres règles"},
          .positionals = {{.name = "mandate",
                           .value = placeholder::id,
                           .help = {"mandates, by id or host (else all that run)",
                                    "des mandats, par identifiant ou pays hôte (sinon tous ceux "
                                    "en cours)"},
                           .arity = Positional::Arity::any}},
          .options = {{.name = "--to",
                       .value = placeholder::number,
                       .help = {"the version of the rules (else the one in force today)",
                                "la version des règles (sinon celle en vigueur aujourd’hui)"}}},
          .writes = true,
          .example = "cpe policy migrate --reason \"one rule for all\"",
          .run = migrate};
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
      migrate_command(),
  };
}

}  // namespace cpe
