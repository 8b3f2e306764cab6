// A designation in every state and an event of every kind, in circumstances in which all rules are
// kept: what the tests of the lifecycle start from and then spoil in one point.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/world.hpp"
#include "workflows/designation/decide.hpp"

namespace cpe {

/// Member since 1949.
inline Country ally(const std::string& code) {
  const Date since = Date::of(1949, 8, 24);
  return {country_code(code), {{FactKind::acceded, {since, since, Precision::day}}}};
}

/// Partner in EAPC since 1997-05-30.
inline Country partner(const std::string& code) {
  const Date since = Date::of(1997, 5, 30);
  return {country_code(code),
          {{FactKind::joined, {since, since, Precision::day}, Framework::eapc}}};
}

inline Terms term_of(const std::vector<std::string>& members, const std::string& start,
                     const std::string& end) {
  Terms terms{.embassies = {}, .start = day(start), .end = parse_date(end)};
  for (const std::string& member : members) {
    terms.embassies.push_back({.member = country_code(member), .city = "Chisinau"});
  }
  return terms;
}

/// MDA-2027-1: ROU and POL from 2027-01-01 to 2028-12-31; the embassy of POL is paused.  What is
/// annulled had been adopted.
inline Designation specimen(State state) {
  Designation result{.id = DesignationId{"MDA-2027-1"},
                     .host = country_code("MDA"),
                     .state = state,
                     .terms = term_of({"ROU", "POL"}, "2027-01-01", "2028-12-31")};
  result.terms.embassies[1].paused = true;
  const bool was_adopted = is_adopted(state) || state == State::annulled;
  if (state == State::listed || state == State::under_silence || was_adopted) {
    result.decision = DecisionId{"D-2026-1"};
  }
  if (was_adopted || state == State::holdover || state == State::ended) {
    result.reference = "PO(2026)0345";
    result.decided_on = day("2026-11-20");
    result.policy = 1;
  }
  if (state == State::renewing || state == State::handing_over) {
    result.successor = DesignationId{"MDA-2029-1"};
  }
  if (state == State::ended) {
    result.end_reason = EndReason::handed_over;
    result.ended_on = day("2028-12-31");
  }
  return result;
}

/// MDA-2029-1, adopted: the same embassies from 2029-01-01 to 2030-12-31.
inline Designation next_term() {
  Designation result = specimen(State::designated);
  result.id = DesignationId{"MDA-2029-1"};
  result.terms = term_of({"ROU", "POL"}, "2029-01-01", "2030-12-31");
  return result;
}

/// An event of every kind, by name, that the rules allow for the specimen.
inline const std::map<std::string, DesignationEvent>& sound_events() {
  const auto row = [](const std::string& start, const std::string& end) {
    return ImportedRow{.terms = term_of({"ROU", "POL"}, start, end)};
  };
  const DesignationId next{"MDA-2029-1"};
  const std::vector<DesignationEvent> all = {
      OfferSubmitted{term_of({"ROU"}, "2027-01-01", "2028-12-31"), std::nullopt},
      OfferAmended{term_of({"ROU"}, "2027-03-01", "2028-12-31")},
      OfferConfirmed{{.by = country_code("POL"), .received_at = instant("2026-08-31")}},
      OfferWithdrawn{},
      Listed{DecisionId{"D-2026-1"}},
      Unlisted{},
      NotRetained{DesignationId{"MDA-2027-2"}},
      Circulated{},
      SilenceBroken{},
      Adopted{day("2026-11-20"), "PO(2026)0345", 1},
      AdoptionReopened{},
      AdoptionContested{},
      AdoptionReferred{DecisionId{"D-2026-2"}},
      AdoptionUpheld{DecisionId{"D-2026-2"}, day("2026-12-10"), "PO(2026)0346"},
      ImportedPast{row("2019-01-01", "2020-12-31")},
      ImportedServing{row("2025-01-01", "2026-12-31")},
      ImportedComing{row("2027-01-01", "2028-12-31")},
      TermStarted{},
      RenewalWindowOpened{},
      RenewalWindowClosed{},
      RenewalDesignated{next},
      HandoverDesignated{next},
      SuccessorLost{},
      TermEnded{},
      HoldoverClosed{day("2029-01-31"), EndReason::lapsed},
      Extended{day("2029-06-30"), ""},
      Shortened{day("2028-06-30"), EndReason::council_decision},
      EndedEarly{day("2027-03-31"), EndReason::withdrawn_by_member},
      EmbassyJoined{{.member = country_code("LTU"), .city = "Chisinau"}, day("2027-03-01")},
      EmbassyLeft{country_code("POL")},
      EmbassyRelocated{country_code("ROU"), "Iasi"},
      EmbassyClosed{country_code("ROU"), day("2027-06-01")},
      Paused{country_code("ROU")},
      Resumed{country_code("POL")},
      Corrected{term_of({"ROU", "POL"}, "2027-02-01", "2028-12-31"), Precision::day},
      Annulled{},
      Reinstated{},
      PolicyMigrated{1, 2}};
  static const std::map<std::string, DesignationEvent> by_name = [&] {
    std::map<std::string, DesignationEvent> result;
    for (const DesignationEvent& each : all) result.emplace(std::string{name(each)}, each);
    return result;
  }();
  return by_name;
}

/// A day on which the event may happen to the specimen.
inline Date sound_day(const std::string& event) {
  static const std::map<std::string, std::string> days = {{"imported_past", "2026-11-21"},
                                                          {"imported_serving", "2026-11-21"},
                                                          {"imported_coming", "2026-11-21"},
                                                          {"term_started", "2027-01-01"},
                                                          {"renewal_window_opened", "2028-01-01"},
                                                          {"renewal_window_closed", "2027-06-01"},
                                                          {"term_ended", "2029-01-01"},
                                                          {"holdover_closed", "2029-02-01"},
                                                          {"ended_early", "2027-04-01"},
                                                          {"corrected", "2029-02-01"}};
  const auto found = days.find(event);
  return found == days.end() ? day("2026-09-01") : day(found->second);
}

inline Circumstances sound_circumstances(const std::string& event) {
  Circumstances given{.today = sound_day(event),
                      .now = midnight_in_brussels(sound_day(event)),
                      .policy = first_policy(),
                      .host = partner("MDA"),
                      .members = {ally("ROU"), ally("POL"), ally("LTU")}};
  if (event == "renewal_designated" || event == "handover_designated") {
    given.others = {next_term()};
  }
  return given;
}

/// The key of the phrase that refuses; "" where the event is allowed.
inline std::string ruling(const Designation& designation, const DesignationEvent& event,
                          const Circumstances& given) {
  const auto outcome = decide(designation, event, given);
  const auto* refused = std::get_if<Sentence>(&outcome);
  return refused == nullptr ? "" : std::string{refused->phrase->key()};
}

}  // namespace cpe
