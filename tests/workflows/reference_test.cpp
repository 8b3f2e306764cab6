// Countries and rules as dated facts.

#include "storage/exchange/reference.hpp"

#include <map>

#include "storage/queries/countries.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {
namespace {

/// A country as the product ships it.
Country shipped(const std::string& code) {
  static const std::map<CountryCode, std::vector<CountryFact>> facts = [] {
    std::map<CountryCode, std::vector<CountryFact>> result;
    for (const ReferenceCountry& each : shipped_countries({})) result[each.code] = each.facts;
    return result;
  }();
  return {country_code(code), facts.at(country_code(code))};
}

std::string frameworks(const Country& country, const std::string& on) {
  std::string text;
  for (const Framework each : country.frameworks_on(day(on))) {
    text += (text.empty() ? "" : " ") + std::string{name(each)};
  }
  return text;
}

}  // namespace

TEST_CASE("Malta was a partner twice") {
  const Country malta = shipped("MLT");
  CHECK_FALSE(malta.is_partner_on(day("1995-04-25")));
  CHECK(malta.is_partner_on(day("1995-04-26")));
  CHECK(malta.is_partner_on(day("1996-10-26")));
  CHECK_FALSE(malta.is_partner_on(day("1996-10-27")));
  CHECK_FALSE(malta.is_partner_on(day("2008-04-02")));
  CHECK(malta.is_partner_on(day("2008-04-03")));
  CHECK(malta.partner_from() == day("1995-04-26"));
  const auto first = malta.partnership_on(day("1996-01-01"));
  REQUIRE(first);
  CHECK(first->until == day("1996-10-27"));
  CHECK(first->last_mandate_day == day("1996-10-26"));
  const auto second = malta.partnership_on(day("2020-01-01"));
  REQUIRE(second);
  CHECK(second->from == day("2008-04-03"));
  CHECK_FALSE(second->until.has_value());
}

TEST_CASE("Finland and Sweden change sides") {
  for (const auto& [code, on] : {std::pair{"FIN", "2023-04-04"}, {"SWE", "2024-03-07"}}) {
    CAPTURE(code);
    const Country country = shipped(code);
    CHECK(country.is_partner_on(day(on) - 1));
    CHECK_FALSE(country.is_member_on(day(on) - 1));
    CHECK_FALSE(country.is_partner_on(day(on)));
    CHECK(country.is_member_on(day(on)));
    CHECK(country.left_because(day(on)) == "host_acceded");
    const auto stretch = country.partnership_on(day("2020-01-01"));
    REQUIRE(stretch);
    CHECK(stretch->last_mandate_day == day(on));
  }
}

TEST_CASE("Tajikistan joined its frameworks at different dates") {
  const Country country = shipped("TJK");
  CHECK(frameworks(country, "1997-05-29").empty());
  CHECK(frameworks(country, "1997-05-30") == "EAPC");
  CHECK(frameworks(country, "2002-02-19") == "EAPC");
  CHECK(frameworks(country, "2002-02-20") == "EAPC PFP");
  const auto stretch = country.partnership_on(day("2010-01-01"));
  REQUIRE(stretch);
  CHECK(stretch->from == day("1997-05-30"));
}

TEST_CASE("frameworks that follow one another make one partnership") {
  const auto fact = [](FactKind kind, const std::string& on, Framework framework) {
    return CountryFact{kind, {day(on), day(on), Precision::day}, framework, "moved"};
  };
  const Country touching{country_code("XYZ"),
                         {fact(FactKind::joined, "2000-01-01", Framework::md),
                          fact(FactKind::left, "2010-01-01", Framework::md),
                          fact(FactKind::joined, "2010-01-01", Framework::ici),
                          fact(FactKind::left, "2015-01-01", Framework::ici),
                          fact(FactKind::joined, "2015-01-02", Framework::patg)}};
  const auto first = touching.partnership_on(day("2005-01-01"));
  REQUIRE(first);
  CHECK(first->from == day("2000-01-01"));
  CHECK(first->until == day("2015-01-01"));
  CHECK(first->last_mandate_day == day("2014-12-31"));
  CHECK_FALSE(touching.is_partner_on(day("2015-01-01")));
  CHECK(touching.partnership_on(day("2015-01-02"))->from == day("2015-01-02"));
  CHECK_FALSE(touching.partnership_on(day("1999-12-31")).has_value());

  const Country nested{country_code("XYZ"),
                       {fact(FactKind::joined, "2000-01-01", Framework::md),
                        fact(FactKind::joined, "2005-01-01", Framework::ici),
                        fact(FactKind::left, "2006-01-01", Framework::ici),
                        fact(FactKind::left, "2010-01-01", Framework::md)}};
  CHECK(nested.partnership_on(day("2002-01-01"))->until == day("2010-01-01"));
}

TEST_CASE("a suspended partner remains a partner") {
  World world;
  world.suspend("BLR", "2026-09-01");
  const Country country = world.record("BLR").country;
  CHECK_FALSE(country.is_suspended_on(day("2026-08-31")));
  CHECK(country.is_suspended_on(day("2026-09-01")));
  CHECK(country.is_partner_on(day("2026-09-01")));
  CHECK(frameworks(country, "2030-01-01") == "EAPC PFP");
  CHECK(refusal([&] { world.suspend("BLR", "2026-10-01"); }) == "partnership_is_not_suspended");
}

TEST_CASE("the shipped facts count as the design says on 2012-12-31") {
  const Date on = day("2012-12-31");
  int members = 0;
  int partners = 0;
  std::map<Framework, int> by_framework;
  for (const ReferenceCountry& each : shipped_countries({})) {
    const Country country{each.code, each.facts};
    members += country.is_member_on(on) ? 1 : 0;
    partners += country.is_partner_on(on) ? 1 : 0;
    for (const Framework framework : country.frameworks_on(on)) ++by_framework[framework];
  }
  CHECK(members == 28);
  CHECK(partners == 41);
  CHECK(by_framework[Framework::eapc] == 22);
  CHECK(by_framework[Framework::md] == 7);
  CHECK(by_framework[Framework::ici] == 4);
  CHECK(by_framework[Framework::patg] == 8);
}

TEST_CASE("a country that is member or partner is never both on one day") {
  for (const ReferenceCountry& each : shipped_countries({})) {
    const Country country{each.code, each.facts};
    for (Date on = day("1994-01-01"); on < day("2027-01-01"); on = on + 1) {
      if (country.is_member_on(on) && country.is_partner_on(on)) {
        FAIL(each.code.text() + " is both on " + to_text(on));
      }
    }
  }
}

TEST_CASE("framework names are understood in either case of letters") {
  CHECK(framework_named("eapc") == Framework::eapc);
  CHECK(framework_named("PFP") == Framework::pfp);
  CHECK_FALSE(framework_named("NATO").has_value());
  CHECK(all_frameworks().size() == 5);
}

TEST_CASE("a cycle is two calendar years that begin with an odd one") {
  const Policy policy = first_policy();
  CHECK(policy.cycle_end(day("2027-01-01")) == day("2028-12-31"));
  CHECK(policy.cycle_end(day("2027-03-15")) == day("2028-12-31"));
  CHECK(policy.cycle_end(day("2028-12-31")) == day("2028-12-31"));
  CHECK(policy.cycle_end(day("2029-01-01")) == day("2030-12-31"));
  CHECK(policy.cycle_end(day("2004-09-01")) == day("2004-12-31"));
  CHECK(policy.next_cycle_start(day("2026-11-21")) == day("2027-01-01"));
  CHECK(policy.next_cycle_start(day("2027-01-01")) == day("2029-01-01"));
}

TEST_CASE("a cycle has the length and the first year that the policy gives it") {
  Policy policy = first_policy();
  policy.cycle_years = 3;
  policy.cycle_first_year = 2028;
  CHECK(policy.cycle_end(day("2028-01-01")) == day("2030-12-31"));
  CHECK(policy.cycle_end(day("2027-12-31")) == day("2027-12-31"));
  CHECK(policy.cycle_end(day("2025-01-01")) == day("2027-12-31"));
  CHECK(policy.cycle_end(day("2024-12-31")) == day("2024-12-31"));
  policy.cycle_years = 1;
  CHECK(policy.cycle_end(day("2031-06-01")) == day("2031-12-31"));
}

TEST_CASE("the policy of a day is the last one effective by then") {
  const auto version = [](int number, const std::string& on) {
    return Policy{.version = number, .effective_on = day(on)};
  };
  const std::vector<Policy> all = {version(1, "1992-01-01"), version(2, "2027-01-01"),
                                   version(3, "2026-06-01"), version(4, "2027-01-01")};
  CHECK(policy_on(all, day("1980-01-01")).version == 1);
  CHECK(policy_on(all, day("2026-05-31")).version == 1);
  CHECK(policy_on(all, day("2026-06-01")).version == 3);
  CHECK(policy_on(all, day("2026-12-31")).version == 3);
  CHECK(policy_on(all, day("2027-01-01")).version == 4);
  CHECK(policy_version(all, 2).effective_on == day("2027-01-01"));
}

TEST_CASE("a policy that contradicts itself is refused and nothing is kept of it") {
  World world;
  const auto before = world.event_count();
  CHECK(refusal([&] { world.set_policy("renewal_window_days", 731); }) ==
        "window_longer_than_cycle");
  CHECK(refusal([&] { world.set_policy("renewal_window_days", 0); }) == "setting_is_in_range");
  CHECK(refusal([&] { world.set_policy("moon_phase", 1); }) == "setting_is_known");
  CHECK(world.event_count() == before);
  world.set_policy("renewal_window_days", 730);
  world.set_policy("reminder_ladder", "90,30");
  CHECK(refusal([&] { world.set_policy("cycle_years", 1); }) == "window_longer_than_cycle");
  CHECK(world.damage().empty());
}

TEST_CASE("a policy reads back as it was written") {
  const std::map<std::string_view, std::string> written = {
      {"cycle_years", "3"},
      {"cycle_first_year", "2009"},
      {"renewal_window_days", "200"},
      {"consecutive_terms_cap", "4"},
      {"open_end_check_months", "3"},
      {"reminder_ladder", "90, 10, 0"},
      {"reminder_posts", "10"},
      {"holdover_reminder_first", "5"},
      {"holdover_reminder_every", "15"},
      {"release_reminders", "held"},
      {"release_outcomes", "auto"},
      {"release_procedure", "held"},
      {"contact_confirmation_months", "18"},
      {"silence_hours", "48"},
      {"holidays", "12-25, 2026-04-06"},
      {"four_eyes", "1"},
      {"round_calendar", "call@start-300, offers_due@start-200, conference@start+10"},
      {"milestone_reminders", "30, 7"},
      {"joint_confirmation", "1"},
      {"deliverables", "action_plan@start+10, final_report@end-5"},
      {"handover_checklist", "files@end-3"}};
  Policy policy{.version = 7, .effective_on = day("2027-01-01")};
  for (const PolicySetting& setting : policy_settings()) {
    INFO(setting.name);
    CHECK(setting.text(policy) != written.at(setting.name));
    CHECK(!setting.set(policy, setting.name, written.at(setting.name)));
  }
  const Policy read = policy_from(7, day("2027-01-01"), settings_of(policy));
  for (const PolicySetting& setting : policy_settings()) {
    CHECK(setting.text(read) == written.at(setting.name));
  }
}

TEST_CASE("a set of rules written before a setting existed keeps its default") {
  const Policy old = policy_from(1, day("1992-01-01"), {{"cycle_years", 3}});
  CHECK(old.cycle_years == 3);
  CHECK(old.reminder_ladder == first_policy().reminder_ladder);
  CHECK(old.deliverables == first_duties());
}

TEST_CASE("a ladder that does not go down, or outlasts the cycle, is refused") {
  World world;
  const auto before = world.event_count();
  for (const std::string ladder :
       {"90,90", "30,90", "90,-1", "ninety", "90;30", "5000", "90,,30"}) {
    INFO(ladder);
    CHECK(refusal([&] { world.set_policy("reminder_ladder", ladder); }) == "ladder_goes_down");
  }
  CHECK(refusal([&] { world.set_policy("reminder_ladder", "731,90"); }) ==
        "ladder_longer_than_cycle");
  CHECK(refusal([&] { world.set_policy("release_reminders", "later"); }) == "release_is_known");
  CHECK(world.event_count() == before);
  CHECK(refusal([&] { world.set_policy("reminder_ladder", "365,0"); }) ==
        "posts_are_told_on_the_ladder");
  world.set_policy("reminder_posts", std::string{});
  world.set_policy("reminder_ladder", std::string{"729,0"});
  world.set_policy("reminder_ladder", std::string{});
}

TEST_CASE("embassies and delegations are told on the days that the policy names") {
  World world{"2026-09-01"};
  world.set_policy("reminder_posts", "90");
  world.set_policy("reminder_ladder", "365,120,90,45");
  world.set_policy("reminder_posts", "120,45");
  const std::string id = world.mandate("MDA", {"ROU"}, {.end = "2028-12-31"});
  world.clock_to("2028-09-03");
  CHECK(world.notices(id).back().starts_with("reminder_120 embassy:MDA:ROU"));
  world.set_policy("reminder_posts", "45");
  world.set_policy("reminder_ladder", "365,45");
  CHECK(refusal([&] { world.set_policy("reminder_posts", "90"); }) ==
        "posts_are_told_on_the_ladder");
}

TEST_CASE("what a mandate owes lies within a term") {
  World world;
  CHECK(refusal([&] { world.set_policy("deliverables", "final_report@end-900"); }) ==
        "duties_lie_in_the_term");
}

TEST_CASE("a rule changes in later versions too, unless one of them has changed it") {
  World world{"2026-09-01"};
  world.set_policy("consecutive_terms_cap", 2, "2028-01-01");
  world.set_policy("renewal_window_days", 200);
  const auto on = [&](const std::string& date) {
    std::vector<Policy> all;
    for (const PolicyRow& row : policies(world.database())) all.push_back(row.policy);
    return policy_on(all, day(date));
  };
  CHECK(on("2027-06-01").renewal_window_days == 200);
  CHECK(on("2028-01-01").renewal_window_days == 200);
  CHECK(on("2028-01-01").consecutive_terms_cap == 2);

  Remarks remarks;
  world.run([&](Work& work, Office& office) {
    remarks = office.set_policy(work, {.name = "consecutive_terms_cap", .value = "3"});
  });
  CHECK(on("2027-06-01").consecutive_terms_cap == 3);
  CHECK(on("2028-01-01").consecutive_terms_cap == 2);
  REQUIRE(remarks.size() == 1);
  CHECK(remarks.front().phrase->key() == "policy_changes_later");
}

TEST_CASE("a list of duties names items that have words, each once") {
  World world;
  for (const std::string list :
       {"poems@end+3", "files@end-3", "action_plan@end", "action_plan@noon+3", "action_plan+3",
        "action_plan@end+3,action_plan@end+4", "action_plan@end+99999"}) {
    INFO(list);
    CHECK(refusal([&] { world.set_policy("deliverables", list); }) == "duties_are_known");
  }
  CHECK(refusal([&] {
          world.set_policy("handover_checklist", std::string{"action_plan@end+1"});
        }) == "duties_are_known");
  world.set_policy("deliverables", std::string{"action_plan@start+60"});
}

TEST_CASE("a policy set ahead takes effect on its day and mandates keep the one they pinned") {
  World world{"2026-09-01"};
  const std::string early = world.mandate("MDA", {"ROU"});
  world.set_policy("renewal_window_days", 100, "2027-06-01");
  CHECK(world.timers("policy") ==
        std::vector<std::string>{"policy_took_effect_2 armed 2027-05-31T22:00:00Z"});
  world.clock_to("2027-06-01");
  CHECK(world.timers("policy") == std::vector<std::string>{"policy_took_effect_2 fired"});
  CHECK(world.events("policy").back() == "policy_took_effect");

  const std::string late = world.mandate("GEO", {"ROU"}, {.start = "2027-07-01"});
  CHECK(world.designation(early).policy == 1);
  CHECK(world.designation(late).policy == 2);
  world.clock_to("2028-01-01");
  CHECK(world.state(early) == "renewal_due");
  CHECK(world.state(late) == "in_force");
  world.clock_to("2028-09-21");
  CHECK(world.state(late) == "in_force");
  world.clock_to("2028-09-22");
  CHECK(world.state(late) == "renewal_due");
  CHECK(world.damage().empty());
}

TEST_CASE("an adoption pins the policy of the day of the meeting, not of its entry") {
  World world{"2026-09-01"};
  world.set_policy("renewal_window_days", 100, "2026-09-10");
  world.clock_to("2026-09-20");
  const std::string id = world.offer("MDA", {"ROU"});
  world.adopt({id}, "2026-09-09");
  CHECK(world.designation(id).policy == 1);
}

}  // namespace cpe
