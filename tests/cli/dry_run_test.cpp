// A dry run says what the real run then does: every command that writes, by its example.

#include "cli/commands/all.hpp"
#include "tests/cli/prepared.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

json::array picked(const json::object& after, const char* table,
                   std::initializer_list<const char*> fields) {
  json::array result;
  const json::value* rows = after.if_contains(table);
  if (rows == nullptr) return result;
  for (const json::value& row : rows->as_array()) {
    json::object shown;
    for (const char* field : fields) {
      const json::value* value = row.as_object().if_contains(field);
      shown[field] = value == nullptr ? json::value(nullptr) : *value;
      const bool is_instant = std::string_view{field} == "due_at" && shown[field].is_int64();
      if (is_instant) shown[field] = json::string{to_text(Instant{shown[field].get_int64()})};
    }
    result.push_back(std::move(shown));
  }
  return result;
}

json::value state_of(const json::object& after) {
  for (const char* table : {"designation", "decision"}) {
    if (!after.contains(table)) continue;
    const json::object& row = after.at(table).as_array().at(0).as_object();
    if (row.contains("state")) return row.at("state");
  }
  return nullptr;
}

/// What the record says happened after `seq`, in the form in which a dry run foresees it.
json::array recorded_after(const Shell& shell, std::int64_t seq) {
  SQLite::Database file{shell.database().string(), SQLite::OPEN_READONLY};
  SQLite::Statement events{
      file, "SELECT subject, name, occurred_at, after FROM event WHERE seq > ? ORDER BY seq"};
  events.bind(1, seq);
  json::array result;
  while (events.executeStep()) {
    const json::object after = json::parse(events.getColumn(3).getString()).as_object();
    json::object event;
    event["subject"] = events.getColumn(0).getString();
    event["event"] = events.getColumn(1).getString();
    event["effective_at"] = to_text(Instant{events.getColumn(2).getInt64()});
    event["state"] = state_of(after);
    event["timers"] = picked(after, "timer", {"step", "state", "due_at"});
    event["notices"] = picked(after, "notice", {"step", "recipient", "state", "contact"});
    result.push_back(std::move(event));
  }
  return result;
}

}  // namespace

TEST_CASE("for every command that writes, the dry run foresees what the real run records") {
  for (const Command& command : all_commands()) {
    if (!command.writes || begins_the_record(command)) continue;
    CAPTURE(command.name);
    const Shell shell = prepared_for(command);
    const std::int64_t before = shell.events();
    const std::string tables = shell.tables();
    const Ran foreseen = run_example(shell, command, "--dry-run --format json");
    INFO(foreseen.err);
    REQUIRE(foreseen.status == 0);
    CHECK(shell.tables() == tables);
    const json::object answer = json::parse(foreseen.out).as_object();
    REQUIRE(answer.contains("dry_run"));

    REQUIRE(run_example(shell, command).status == 0);
    const json::array recorded = recorded_after(shell, before);
    CHECK(!recorded.empty());
    CHECK(answer.at("dry_run") == recorded);
  }
}

}  // namespace cpe
