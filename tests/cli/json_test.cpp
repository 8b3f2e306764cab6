// The shapes that other programs rely on: names, order and types of the fields, which never change
// within a schema number.

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

std::string type_of(const json::value& value) {
  if (value.is_array()) {
    const auto& all = value.get_array();
    return all.empty() ? "[]" : "[" + type_of(all.front()) + "]";
  }
  if (value.is_string()) return "string";
  if (value.is_number()) return "number";
  if (value.is_bool()) return "bool";
  return value.is_null() ? "null" : "object";
}

/// "id:string host:string …": every field with its type, in order.
std::string fields(const json::value& value) {
  std::string text;
  for (const auto& [name, field] : value.as_object()) {
    text += (text.empty() ? "" : " ") + std::string{name} + ":" + type_of(field);
  }
  return text;
}

/// `value` begins with these fields; more may follow.
void begins_with(const json::value& value, const std::string& expected) {
  const std::string all = fields(value);
  INFO(all);
  CHECK((all + " ").starts_with(expected + " "));
}

bool is_utc(const json::value& value) {
  const std::string text{value.as_string()};
  return parse_instant(text).has_value() && text.ends_with('Z');
}

Shell with_a_decision() {
  Shell shell = Shell::with_history();
  shell.out("offer submit UKR GBR+CAN --start 2027-01-01");
  shell.out("offer submit MDA POL --start 2027-01-01 --city Chisinau");
  shell.out("decision draft UKR MDA --reason 'the list for 2027'");
  return shell;
}

}  // namespace

TEST_CASE("`who` answers with host, day, kind, reason and designations") {
  const Shell shell = Shell::with_history();
  const json::value known = shell.answer("who UKR --on 2014-03-01");
  CHECK(fields(known) ==
        "host:string on:string answer:string reason:null designations:[object] "
        "extensions:[] vacant_because:null");
  CHECK(known.at("host") == "UKR");
  CHECK(known.at("on") == "2014-03-01");
  CHECK(known.at("answer") == "known");

  const json::value designation = known.at_pointer("/designations/0");
  begins_with(designation,
              "id:string host:string state:string members:[string] embassies:[object] role:string "
              "start:string end:string precision:string decision:null source:string");
  CHECK(designation.at("id") == "UKR-2013-1");
  CHECK(designation.at("state") == "in_force");
  CHECK(designation.at("members") == json::array{"POL"});
  CHECK(designation.at("embassies") == json::array{{{"member", "POL"}, {"city", "Kyiv"}}});
  CHECK(designation.at("role") == "sole");
  CHECK(designation.at("start") == "2013-01-01");
  CHECK(designation.at("end") == "2014-12-31");
  CHECK(designation.at("precision") == "year");

  const json::value unknown = shell.answer("who MDA --on 2014-03-01");
  CHECK(fields(unknown) ==
        "host:string on:string answer:string reason:string designations:[] "
        "extensions:[] vacant_because:null");
  CHECK(unknown.at("answer") == "not_known");
  CHECK(shell.answer("who FIN --on 2023-04-05").at("answer") == "none");

  shell.out("clock set 2027-02-01");
  const json::value holdover = shell.answer("who COL");
  CHECK(holdover.at("answer") == "holdover");
  CHECK(holdover.at_pointer("/designations/0/state") == "holdover");
}

TEST_CASE("`list` answers with designations") {
  const Shell shell = Shell::with_history();
  const json::value roster = shell.answer("list --on 2020-06-01 --host UKR");
  REQUIRE(roster.as_array().size() == 1);
  CHECK(roster.at(0) == shell.answer("who UKR --on 2020-06-01").at("designations").at(0));
  CHECK(roster.at(0).at("role") == "joint");
  CHECK(roster.at(0).at("members") == json::array{"GBR", "CAN"});
}

TEST_CASE("`offer submit` answers with the designation, its remarks go to stderr") {
  const Shell shell = Shell::with_history();
  const Ran ran = shell.run("offer submit GEO EST --until-event 'Georgia accedes' --format json");
  REQUIRE(ran.status == 0);
  const json::value whole = json::parse(ran.out);
  CHECK(fields(whole) == "schema:number command:string data:object");
  CHECK(whole.at("command") == "offer submit");
  const json::value offer = whole.at("data");
  begins_with(offer,
              "id:string host:string state:string members:[string] embassies:[object] role:string "
              "start:string end:null precision:string decision:null source:null");
  CHECK(offer.at("id") == "GEO-2027-1");
  CHECK(offer.at("state") == "offered");
  CHECK(offer.at("until_event") == "Georgia accedes");
  const json::value remark = json::parse(ran.err.substr(0, ran.err.find('\n')));
  CHECK(fields(remark) == "schema:number remark:object");
  CHECK(fields(remark.at("remark")) == "rule:string message:string cure:null");
}

TEST_CASE("`history` answers with events") {
  const Shell shell = with_a_decision();
  const json::value events = shell.answer("history UKR-2027-1");
  REQUIRE(events.as_array().size() == 2);
  const json::value first = events.at(0);
  begins_with(first,
              "seq:number recorded_at:string effective_on:string actor:string subject:string "
              "event:string reason:null data:object hash:string");
  CHECK(is_utc(first.at("recorded_at")));
  CHECK(first.at("effective_on") == "2026-11-21");
  CHECK(first.at("subject") == "UKR-2027-1");
  CHECK(first.at("event") == "offer_submitted");
  CHECK(first.at("hash").as_string().size() == 64);
  CHECK(shell.answer("history D-2026-1").at(0).at("reason") == "the list for 2027");
}

TEST_CASE("`timers` answers with what is armed") {
  const Shell shell = Shell::with_history();
  const json::value timers = shell.answer("timers");
  REQUIRE_FALSE(timers.as_array().empty());
  CHECK(fields(timers.at(0)) ==
        "due_at:string step:string subject:string recipients:[string] late_by_s:null "
        "host:string");
  CHECK(timers.at(0).at("due_at") == "2026-12-01T08:00:00Z");
  CHECK(timers.at(0).at("step") == "reminder_30");

  shell.out("clock set '2026-12-01 10:00' --asleep");
  CHECK(shell.answer("timers").at(0).at("late_by_s") == 3600);
}

TEST_CASE("`decision show` answers with voices, positions and designations") {
  const Shell shell = with_a_decision();
  const json::value draft = shell.answer("decision show D-2026-1");
  begins_with(draft,
              "id:string state:string reference:null number:null deadline:null "
              "adopted_at:null");
  CHECK(draft.at("state") == "draft");

  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference 'PO(2026)0345'");
  const json::value adopted = shell.answer("decision show D-2026-1");
  begins_with(adopted,
              "id:string state:string reference:string number:number deadline:null "
              "adopted_at:string");
  CHECK(adopted.at("state") == "adopted");
  CHECK(adopted.at("reference") == "PO(2026)0345");
  CHECK(adopted.at("number") == 1);
  CHECK(adopted.at("adopted_at") == "2026-11-19T23:00:00Z");
  CHECK(adopted.at("voices").as_array().size() == 32);
  CHECK(adopted.at("voices").at(0) == "ALB");
  CHECK(adopted.at("positions").as_array().empty());
  REQUIRE(adopted.at("designations").as_array().size() == 2);
  const json::value designation = adopted.at("designations").at(0);
  CHECK(designation.at("id") == "MDA-2027-1");  // by the name of the host
  CHECK(designation.at("state") == "designated");
  CHECK(fields(designation.at("decision")) == "id:string reference:string decided_on:string");
  CHECK(shell.answer("decision list").at(0) == adopted);
}

TEST_CASE("`member list` and `partner list` answer with countries") {
  const Shell shell = Shell::with_sandbox();
  const json::value members = shell.answer("member list --on 2012-12-31");
  CHECK(members.at(0) ==
        json::value{{"code", "ALB"}, {"name", "Albania"}, {"since", "2009-04-01"}});
  const json::value partners = shell.answer("partner list --on 2012-12-31 --framework MD");
  CHECK(fields(partners.at(0)) ==
        "code:string name:string frameworks:[string] suspended:bool "
        "region:string");
  CHECK(partners.at(0) == json::value{{"code", "DZA"},
                                      {"name", "Algeria"},
                                      {"frameworks", {"MD"}},
                                      {"suspended", false},
                                      {"region", "north_africa"}});
  CHECK(shell.answer("member list --on 2012-12-31 --lang fr").at(0).at("name") == "Albanie");
}

TEST_CASE("`verify` answers with the head of the chain, and says where it breaks") {
  const Shell shell = Shell::with_history();
  const json::value whole = shell.answer("verify");
  for (const char* name : {"events", "head", "ok", "first_bad_seq", "anchored"}) {
    CHECK(whole.as_object().contains(name));
  }
  CHECK(whole.at("events") == shell.events());
  CHECK(whole.at("head").as_string().size() == 64);
  CHECK(whole.at("ok") == true);
  CHECK(whole.at("first_bad_seq").is_null());
  CHECK(whole.at("anchored").is_null());

  SQLite::Database file{shell.database().string(), SQLite::OPEN_READWRITE};
  file.exec("DROP TRIGGER event_is_never_changed");
  file.exec("UPDATE event SET actor = 'somebody' WHERE seq = 100");
  const Ran ran = shell.run("verify --format json");
  CHECK(ran.status == 5);
  const json::value altered = json::parse(ran.out).at("data");
  CHECK(altered.at("ok") == false);
  CHECK(altered.at("first_bad_seq") == 100);
  CHECK(json::parse(ran.err).at("error").at("code") == "fault");
}

TEST_CASE("an error is JSON too, with code, rule, message and cure") {
  const Shell shell = Shell::with_sandbox();
  const std::map<std::string, std::pair<int, std::string>> expected = {
      {"who UKR --on 2026-02-30", {2, "usage"}},
      {"who Ukrane", {3, "not_found"}},
      {"offer submit POL POL", {1, "refused"}},
      {"--db nowhere.db list", {4, "storage"}}};
  for (const auto& [line, status_and_code] : expected) {
    const Ran ran = shell.run(line + " --format json");
    CAPTURE(line, ran.err);
    CHECK(ran.status == status_and_code.first);
    CHECK(ran.out.empty());
    const json::value whole = json::parse(ran.err);
    CHECK(fields(whole) == "schema:number error:object");
    CHECK(fields(whole.at("error")) == "code:string rule:string message:string cure:string");
    CHECK(whole.at("error").at("code") == json::value(status_and_code.second));
  }
}

TEST_CASE("JSON is one line, and the same in every language but for names and their order") {
  const Shell shell = Shell::with_history();
  for (const char* line : {"who UKR --on 2014-03-01", "timers", "history MDA", "policy show"}) {
    const std::string text = shell.out(std::string{line} + " --format json");
    CHECK(lines_in(text) == 1);
    CHECK(text == shell.out(std::string{line} + " --format json --lang fr"));
  }
}

}  // namespace cpe
