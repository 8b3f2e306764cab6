#include "tests/rigs/simulation_people.hpp"

#include <algorithm>
#include <set>

#include "engine/error.hpp"
#include "storage/queries/contacts.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"

namespace cpe::simulation {
namespace {

using Texts = std::vector<std::string>;

const Texts all_hosts = {"MDA", "GEO", "UKR", "AZE", "SRB", "JOR", "ARM", "KAZ", "KGZ", "UZB",
                         "TJK", "TKM", "BLR", "RUS", "CHE", "AUT", "IRL", "MLT", "SWE", "FIN",
                         "EST", "LVA", "LTU", "POL", "CZE", "HUN", "SVK", "SVN", "ROU", "BGR",
                         "HRV", "ALB", "MKD", "MNE", "BIH", "EGY", "TUN", "MAR", "ISR", "DZA"};
const Texts first_members = {"NOR", "GBR", "DEU", "FRA", "ITA", "ESP", "NLD", "BEL",
                             "DNK", "PRT", "GRC", "TUR", "USA", "CAN", "LUX", "ISL"};

Texts first_of(const Texts& all, int many) { return {all.begin(), all.begin() + many}; }

std::string joined(const Texts& texts, const std::string& between) {
  std::string result;
  for (const std::string& each : texts) result += (result.empty() ? "" : between) + each;
  return result;
}

std::string option(const std::string& name, const std::string& value) {
  return value.empty() ? "" : " --" + name + " " + value;
}

std::string options_of(const Term& term) {
  return option("start", term.start) + option("end", term.end) +
         option("until-event", term.until_event);
}

bool is_anything(State) { return true; }
bool is_offered(State state) { return state == State::offered; }
bool is_to_withdraw(State state) { return is_open_offer(state) || state == State::designated; }

/// The last Sunday of a month, at the instant at which the clocks change.
Instant change_of_clocks(int year, int month) {
  Date day = Date::of(year, month, 31);
  while (day.weekday() != 0) day = day - 1;
  constexpr std::int64_t to_one_o_clock = 60 * 60 * micros_per_second;
  return parse_instant(to_text(day) + "T00:00:00Z").value() + to_one_o_clock;
}

}  // namespace

Dice::Dice(std::uint32_t seed, int step) {
  std::seed_seq mixed{seed, static_cast<std::uint32_t>(step)};
  random_.seed(mixed);
}

int Dice::between(int least, int most) {
  // Not std::uniform_int_distribution: every library has its own.
  return least + static_cast<int>(random_() % static_cast<std::uint32_t>(most - least + 1));
}

People::People(World& world, const Scenario& scenario)
    : world_{world},
      scenario_{scenario},
      hosts_{first_of(all_hosts, scenario.hosts)},
      members_{first_of(first_members, scenario.members)},
      dice_{scenario.seed, 0} {
  // Nothing leaves but where it is asked for.
  commands_ = {"export CPE_DB=$(mktemp -d)/simulation.db CPE_SPOOL=/dev/null/none",
               "cpe init --sandbox --reference-until " + scenario.from,
               "cpe clock set " + to_text(now())};
}

const std::vector<People::Choice>& People::choices() {
  static const std::vector<Choice> all = {{26, &People::time_passes},
                                          {8, &People::downtime},
                                          {2, &People::an_hour_passes},
                                          {3, &People::night_of_the_change},
                                          {1, &People::clock_is_set_back},
                                          {5, &People::offer},
                                          {9, &People::mandate},
                                          {7, &People::rotation},
                                          {3, &People::amend},
                                          {3, &People::withdraw},
                                          {2, &People::draft},
                                          {4, &People::decide_draft},
                                          {3, &People::circulate_draft},
                                          {5, &People::letter},
                                          {2, &People::lift},
                                          {3, &People::break_is_over},
                                          {1, &People::extend_silence},
                                          {1, &People::reopen},
                                          {4, &People::extend},
                                          {3, &People::shorten},
                                          {3, &People::end},
                                          {6, &People::correct},
                                          {2, &People::annul},
                                          {7, &People::embassy},
                                          {2, &People::joins_again},
                                          {2, &People::leaves},
                                          {1, &People::accedes},
                                          {2, &People::suspension},
                                          {1, &People::attest},
                                          {2, &People::policy},
                                          {2, &People::note},
                                          {1, &People::settle_note},
                                          {4, &People::contact},
                                          {1, &People::end_contact},
                                          {2, &People::duty},
                                          {2, &People::handover},
                                          {3, &People::notices},
                                          {1, &People::deliver},
                                          {4, &People::undo}};
  return all;
}

void People::act(int step) {
  dice_ = Dice{scenario_.seed, step};
  if (step < scenario_.hosts) return host_joins(hosts_[static_cast<std::size_t>(step)]);
  int total = 0;
  for (const Choice& each : choices()) total += each.weight;
  int chance = between(1, total);
  for (const Choice& each : choices()) {
    chance -= each.weight;
    if (chance <= 0) return (this->*each.verb)();
  }
}

bool People::typed(const std::string& line, const std::function<void()>& act) {
  commands_.push_back("cpe " + line);
  try {
    act();
    asleep_ = false;
    return true;
  } catch (const Error& error) {
    const bool is_an_answer = error.code() == Code::refused || error.code() == Code::usage;
    if (!is_an_answer)
      throw Broken{"no command fails", fill(error.sentence(), Style{Language::en})};
    commands_.back() += " || true";
    asleep_ = false;
    return false;
  }
}

bool People::typed_with_reason(const std::string& line, const std::function<void()>& act) {
  return typed(line + " --reason 'it is so'", act);
}

std::vector<std::string> People::some_members() {
  Texts result = {member()};
  if (dice_.one_in(4)) {
    const std::string& other = member();
    if (other != result.front()) result.push_back(other);
  }
  return result;
}

std::string People::any(const std::string& of, bool (*wanted)(State)) {
  Texts ids;
  for (const Designation& each : designations_of_host(world_.database(), country_code(of))) {
    if (wanted(each.state)) ids.push_back(each.id.text());
  }
  return ids.empty() ? std::string{} : dice_.any_of(ids);
}

// Time.

void People::clock_to(Instant to) {
  clock_to_deadlines_until(to);
  if (to < now()) return;
  set_clock(to, [&] { before_time_passes(to); });
}

void People::set_clock(Instant to, const std::function<void()>& before) {
  typed("clock set " + to_text(to), [&] {
    if (asleep_) world_.tick();  // what waited is late, not foreseen
    before();
    world_.clock_to(to_text(to));
  });
}

void People::time_passes() {
  constexpr std::int64_t minute = 60 * micros_per_second;
  const int most = scenario_.days_of_a_stride * 2;
  clock_to(now() + (between(0, most) * 24 * 60 + between(0, 24 * 60)) * minute);
}

void People::an_hour_passes() { clock_to(now() + an_hour); }

void People::night_of_the_change() {
  const Date today = world_.today();
  Instant change = change_of_clocks(today.year(), 3);
  if (change < now()) change = change_of_clocks(today.year(), 10);
  if (change < now()) return;
  // Just before, in the hour that is missing or comes twice, just after.
  const auto seconds = std::int64_t{between(-5400, 5400)};
  clock_to(change + seconds * micros_per_second);
  if (dice_.one_in(2)) clock_to(now() + an_hour);
}

/// No command does that, but a system's clock may be set wrong and right again.
void People::clock_is_set_back() {
  const std::string micros = std::to_string(now().micros - an_hour);
  commands_.push_back("sqlite3 $CPE_DB \"UPDATE setting SET value = '" + micros +
                      "' WHERE name = 'clock'\"");
  world_.database().set_setting("clock", micros);
}

/// Whoever comes back opens the register anew, and knows what lies in the file and nothing else.
void People::downtime() {
  const Instant to = now() + between(1, scenario_.days_of_a_stride * 4) * a_day;
  typed("clock set " + to_text(to) + " --asleep", [&] { world_.clock_to_asleep(to_text(to)); });
  asleep_ = true;
  world_.reopen();
  if (dice_.one_in(2)) typed("tick", [&] { world_.tick(); });
}

// Offers and decisions.

std::string People::offer_for(const std::string& of, const Term& term) {
  const Texts by = some_members();
  std::string id;
  typed_with_reason("offer submit " + of + " " + joined(by, "+") + options_of(term),
                    [&] { id = world_.offer(of, by, term); });
  return id;
}

/// Often on the days on which something else begins or ends: that is where mistakes lie.
Term People::some_term(const std::string& of) {
  Term term;
  if (dice_.one_in(3)) return term;
  const Date start = world_.today() + between(-150, 400);
  term.start = to_text(start);
  const auto partnership = world_.record(of).country.partnership_on(start);
  if (partnership && partnership->last_mandate_day && dice_.one_in(2)) {
    term.end = to_text(*partnership->last_mandate_day);
    return term;
  }
  const int kind = between(0, 4);
  if (kind < 3) term.end = to_text(start + between(0, 900));
  if (kind == 3) term.until_event = "accession";
  return term;
}

void People::offer() {
  const std::string& of = host();
  offer_for(of, some_term(of));
}

void People::mandate() {
  const std::string& of = host();
  const std::string id = offer_for(of, some_term(of));
  if (!id.empty()) draft_and_adopt({id});
}

/// Whoever goes on, and whoever comes after them: as every second year.
void People::rotation() {
  Texts ids;
  for (int i = between(1, std::min(12, scenario_.hosts)); i > 0; --i) {
    const std::string id = offer_for(host(), {});
    if (!id.empty()) ids.push_back(id);
  }
  if (!ids.empty()) draft_and_adopt(ids);
}

void People::draft_and_adopt(const Texts& ids) {
  std::string decision;
  typed_with_reason("decision draft " + joined(ids, " "), [&] { decision = world_.draft(ids); });
  if (decision.empty()) return;
  dice_.one_in(4) ? circulate(DecisionId{decision}) : adopt(decision);
}

void People::adopt(const std::string& decision) {
  const std::string meeting = dice_.one_in(4) ? day_near(-40, 0) : to_text(world_.today());
  const std::string reference = next_reference();
  typed_with_reason(
      "decision adopt " + decision + " --meeting " + meeting + " --reference " + reference, [&] {
        run([&](Work& work, Office& office) {
          office.adopt_at_meeting(work, DecisionId{decision}, day(meeting), reference);
        });
      });
}

void People::amend() {
  const std::string id = any(host(), is_open_offer);
  if (id.empty()) return;
  const Texts by = some_members();
  const Date start = world_.today() + between(-50, 300);
  typed_with_reason(
      "offer amend " + id + " --members " + joined(by, "+") + " --start " + to_text(start),
      [&] { world_.amend(id, {.members = country_codes(by), .start = start}); });
}

void People::withdraw() {
  const std::string id = any(host(), is_to_withdraw);
  if (!id.empty()) typed_with_reason("offer withdraw " + id, [&] { world_.withdraw(id); });
}

void People::draft() {
  std::set<std::string> lines;
  for (int i = between(1, 4); i > 0; --i) {
    const std::string id = any(host(), is_offered);
    if (!id.empty()) lines.insert(id);
  }
  const Texts ids{lines.begin(), lines.end()};
  if (!ids.empty()) {
    typed_with_reason("decision draft " + joined(ids, " "), [&] { world_.draft(ids); });
  }
}

/// A draft that lies there is adopted, given up or loses a line.
void People::decide_draft() {
  const auto drafts =
      lists([](const Decision& each) { return each.state == DecisionState::draft; });
  if (drafts.empty()) return;
  const Decision& one = dice_.any_of(drafts);
  const std::string id = one.id.text();
  const int what = between(0, 3);
  if (what == 0) {
    typed_with_reason("decision withdraw " + id, [&] {
      run([&](Work& work, Office& office) { office.withdraw_decision(work, one.id); });
    });
  } else if (what == 1 && !one.lines.empty()) {
    const DesignationId line = one.lines.front();
    typed_with_reason("decision remove " + id + " " + line.text(), [&] {
      run([&](Work& work, Office& office) { office.remove_from_decision(work, one.id, {line}); });
    });
  } else {
    adopt(id);
  }
}

// Mandates and embassies.

void People::extend() {
  const std::string id = any(host(), is_running);
  if (id.empty()) return;
  Extension extension{.to = day_near(-50, 500)};
  if (dice_.one_in(5)) extension = {.until_event = "accession"};
  if (dice_.one_in(2)) extension.on = day_near(-60, 0);
  typed_with_reason("mandate extend " + id + option("to", extension.to) +
                        option("until-event", extension.until_event) + option("on", extension.on),
                    [&] { world_.extend(id, extension); });
}

void People::shorten() {
  const std::string id = any(host(), is_running);
  if (id.empty()) return;
  const std::string to = day_near(-5, 300);
  typed_with_reason("mandate shorten " + id + " --to " + to + " --because council_decision",
                    [&] { world_.shorten(id, to); });
}

void People::end() {
  const std::string id = any(host(), is_running);
  if (id.empty()) return;
  const std::string on = day_near(-100, 100);
  typed_with_reason("mandate end " + id + " --on " + on + " --because council_decision",
                    [&] { world_.end(id, on); });
}

void People::correct() {
  const std::string id = any(host(), is_anything);
  if (id.empty()) return;
  const Terms terms = world_.designation(id).terms;
  OfferChanges changes;
  std::string line;
  if (dice_.one_in(2)) {
    changes.start = terms.start + between(-60, 60);
    line += " --start " + to_text(*changes.start);
  }
  if (dice_.one_in(2)) {
    changes.end = terms.end.value_or(world_.today()) + between(-60, 60);
    line += " --end " + to_text(*changes.end);
  }
  if (dice_.one_in(4)) {
    const Texts by = some_members();
    changes.members = country_codes(by);
    line += " --members " + joined(by, "+");
  }
  typed_with_reason("mandate correct " + id + line, [&] { world_.correct(id, changes); });
}

void People::annul() {
  const std::string id = any(host(), is_anything);
  if (!id.empty()) typed_with_reason("mandate annul " + id, [&] { world_.annul(id); });
}

void People::embassy() {
  const Texts acts = {"pause", "resume", "close", "join", "leave", "relocate"};
  const std::string id = any(host(), is_anything);
  if (id.empty()) return;
  const std::string& act = dice_.any_of(acts);
  std::string who = member();
  if (act != "join") who = world_.designation(id).terms.embassies.front().member.text();
  const std::string from = day_near(-60, 5);
  const std::string city = act == "relocate" ? "Elsewhere" : "";
  const bool is_decided = act == "join" || act == "leave";
  typed_with_reason("embassy " + act + " " + who + " " + id + " --from " + from +
                        option("to", city) + (is_decided ? " --decision PO-2026-0399" : ""),
                    [&] { world_.embassy(act, who, id, from, city); });
}

// Countries and rules.

void People::host_joins(const std::string& code) {
  const std::string on = to_text(world_.today());
  typed_with_reason("partner join " + code + " PFP --on " + on,
                    [&] { world_.join(code, "PFP", on); });
}

void People::joins_again() {
  const Texts frameworks = {"PFP", "EAPC", "MD"};
  const std::string& code = host();
  const std::string& framework = dice_.any_of(frameworks);
  const std::string on = day_near(-60, 300);
  typed_with_reason("partner join " + code + " " + framework + " --on " + on,
                    [&] { world_.join(code, framework, on); });
}

void People::leaves() {
  const std::string& code = host();
  const std::string on = day_near(-60, 300);
  const std::string framework = dice_.one_in(2) ? "PFP" : "";
  typed_with_reason(
      "partner leave " + code + (framework.empty() ? "" : " " + framework) + " --on " + on,
      [&] { world_.leave(code, on, framework); });
}

void People::accedes() {
  const std::string& code = host();
  const std::string on = day_near(-60, 300);
  const bool done =
      typed_with_reason("member accede " + code + " --on " + on, [&] { world_.accede(code, on); });
  if (done) members_.push_back(code);
}

void People::suspension() {
  const std::string& code = host();
  const std::string on = day_near(-60, 60);
  if (dice_.one_in(2)) {
    typed_with_reason("partner suspend " + code + " --from " + on + " --scope all",
                      [&] { world_.suspend(code, on); });
  } else {
    typed_with_reason("partner resume " + code + " --from " + on, [&] { world_.resume(code, on); });
  }
}

void People::attest() {
  const std::string& code = host();
  const std::string from = day_near(-700, 0);
  typed_with_reason("partner attest " + code + " --from " + from,
                    [&] { world_.attest(code, from); });
}

void People::policy() {
  using Rule = std::pair<std::string, std::string>;
  const std::vector<Rule> rules = {
      {"renewal_window_days", "365"},       {"renewal_window_days", "60"},
      {"reminder_ladder", "365,180,90,30"}, {"reminder_ladder", "90,30,7,0"},
      {"holdover_reminder_first", "1"},     {"holdover_reminder_first", "7"},
      {"holdover_reminder_every", "30"},    {"holdover_reminder_every", "90"},
      {"open_end_check_months", "3"},       {"open_end_check_months", "6"},
      {"consecutive_terms_cap", "0"},       {"consecutive_terms_cap", "3"},
      {"release_reminders", "held"},        {"release_reminders", "auto"},
      {"release_outcomes", "auto"},         {"release_outcomes", "held"}};
  const Rule& rule = dice_.any_of(rules);
  const std::string from = dice_.one_in(2) ? "" : day_near(0, 200);
  typed_with_reason("policy set " + rule.first + " " + rule.second + option("effective", from),
                    [&] { world_.set_policy(rule.first, rule.second, from); });
}

// The desk.

void People::note() {
  const std::string& about = host();
  const Date back = world_.today() + between(0, 200);
  typed_with_reason("note " + about + " 'they called' --follow-up " + to_text(back), [&] {
    run([&](Work& work, Office& office) {
      office.add_note(work, {.subject = subject_of(country_code(about)),
                             .text = "they called",
                             .follow_up_on = back});
    });
  });
}

void People::settle_note() {
  const auto waiting = notes_to_follow_up(world_.database());
  if (waiting.empty()) return;
  const NoteId id = waiting.front().note.id;
  typed_with_reason("note done " + id.text(), [&] {
    run([&](Work& work, Office& office) { office.settle_note(work, id); });
  });
}

void People::contact() {
  const std::string who = dice_.one_in(2) ? "desk" : "delegation:" + member();
  const Language language = dice_.one_in(2) ? Language::fr : Language::en;
  std::string place = who;
  std::ranges::replace(place, ':', '.');
  std::string words = who;
  std::ranges::replace(words, ':', ' ');
  typed_with_reason("contact add " + words + " --name 'Bureau " + who + "' --address " + place +
                        "@mail.example --language " + (language == Language::fr ? "fr" : "en"),
                    [&] { world_.contact(who, language); });
}

void People::end_contact() {
  const auto all = contacts_of(world_.database(), Recipient::delegation(country_code(member())));
  if (all.empty()) return;
  const ContactId id = all.back().id;
  typed_with_reason("contact end " + id.text() + " --on " + to_text(world_.today()), [&] {
    run([&](Work& work, Office& office) { office.end_contact(work, id, world_.today()); });
  });
}

void People::duty() {
  const std::string id = any(host(), is_running);
  if (id.empty()) return;
  const Texts items = {"terms_of_reference", "action_plan", "final_report"};
  const std::string& item = dice_.any_of(items);
  const auto act = static_cast<DutyAct>(between(0, 2));
  const Texts words = {"receive", "approve", "waive"};
  typed_with_reason("deliverable " + words[static_cast<std::size_t>(act)] + " " + id + " " + item,
                    [&] {
                      run([&](Work& work, Office& office) {
                        office.mark_duty(work, DesignationId{id}, item, act, world_.today());
                      });
                    });
}

void People::handover() {
  const std::string id = any(host(), is_running);
  if (id.empty()) return;
  if (dice_.one_in(2)) {
    typed_with_reason("handover complete " + id, [&] {
      run([&](Work& work, Office& office) {
        office.complete_handover(work, DesignationId{id}, {}, true);
      });
    });
  } else {
    typed_with_reason("handover tick " + id + " files --side outgoing", [&] {
      run([&](Work& work, Office& office) {
        office.tick_handover(work, DesignationId{id}, "files", Side::outgoing, world_.today());
      });
    });
  }
}

void People::notices() {
  const bool releases = !dice_.one_in(3);
  const std::vector<Notice> waiting =
      releases ? held_notices(world_.database()) : waiting_to_leave(world_.database());
  if (waiting.empty()) return;
  const NoticeId id = dice_.any_of(waiting).id;
  const std::string verb = releases ? "release " : "mark-sent ";
  typed_with_reason("notices " + verb + to_text(id), [&] {
    run([&](Work& work, Office& office) {
      releases ? office.release_notices(work, {id}, "somebody")
               : office.mark_notices_sent(work, {id});
    });
  });
}

void People::deliver() {
  commands_.push_back("CPE_SPOOL=$(dirname $CPE_DB)/spool cpe tick");
  world_.tick();
  asleep_ = false;
  const std::filesystem::path spool = folder_ / "spool";
  const Delivery delivery = world_.opened().deliver(spool);
  if (delivery.obstacle)
    throw Broken{"what is to leave leaves", fill(*delivery.obstacle, Style{Language::en})};
  after_delivery(spool);
}

void People::undo() {
  typed_with_reason("undo", [&] {
    run([&](Work& work, Office& office) { office.undo_last_act(work, "tester"); });
  });
}

}  // namespace cpe::simulation
