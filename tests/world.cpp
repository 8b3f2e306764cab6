#include "tests/world.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/error.hpp"
#include "storage/exchange/history_file.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"
#include "storage/record/audit.hpp"
#include "tests/support.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe {
namespace {

const Intent tester{.actor = "tester", .via = "test", .on_behalf_of = {}, .reason = "it is so"};

constexpr const char* import_head =
    "host,member,city,start,end,role,precision,confidence,source,note\n";

std::optional<Date> day_if_any(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return day(text);
}

std::vector<DesignationId> designation_ids(const std::vector<std::string>& ids) {
  std::vector<DesignationId> result;
  for (const std::string& id : ids) result.emplace_back(id);
  return result;
}

}  // namespace

Date day(const std::string& text) { return parse_date(text).value(); }
CountryCode country_code(const std::string& text) { return CountryCode::of(text); }
EndReason end_reason(const std::string& text) { return end_reason_named(text).value(); }

std::vector<CountryCode> country_codes(const std::vector<std::string>& texts) {
  std::vector<CountryCode> codes;
  for (const std::string& text : texts) codes.push_back(country_code(text));
  return codes;
}

Instant instant(const std::string& text) {
  if (const auto exact = parse_instant(text)) return *exact;
  if (const auto wall = parse_wall_time(text)) return from_brussels(*wall).instant.value();
  return from_brussels({day(text), 12, 0, 0}).instant.value();
}

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return std::string{error.sentence().phrase->key()};
  }
  return {};
}

std::string to_text(const Answer& answer) {
  std::string text{name(answer.kind)};
  if (answer.reason) text += " " + std::string{name(*answer.reason)};
  for (const Designation* each : answer.designations) text += " " + each->id.text();
  return text;
}

World::World(const std::string& now, std::optional<Date> reference_until)
    : beginning_{std::make_unique<Beginning>(instant(now))},
      register_{OpenRegister::create_in_memory(
          {.sandbox = true, .reference_until = reference_until}, *beginning_, tester)} {}

// Time.

void World::clock_to(const std::string& when) {
  register_->set_clock(instant(when), false, tester, [](const Report&) {});
}
void World::clock_to_asleep(const std::string& when) {
  register_->set_clock(instant(when), true, tester, [](const Report&) {});
}
void World::tick() { register_->engine().tick(tester); }
Date World::today() const { return date_in_brussels(register_->clock().now()); }

void World::reopen() {
  const TemporaryFolder folder;
  register_->database().keep_as(folder / "register.db");
  register_.emplace(OpenRegister::copied(folder / "register.db", *beginning_));
}

// Verbs.

Report World::run(const std::function<void(Work&, Office&)>& command) {
  Intent intent = tester;
  intent.reason = reason_;
  return register_->engine().run(intent, [&](Work& work) { command(work, register_->office()); });
}

Report World::try_out(const std::function<void(Work&, Office&)>& command) {
  Intent intent = tester;
  intent.reason = reason_;
  intent.dry_run = true;
  return register_->engine().run(intent, [&](Work& work) { command(work, register_->office()); });
}

std::string World::offer(const std::string& host, const std::vector<std::string>& members,
                         const Term& term) {
  std::string id;
  run([&](Work& work, Office& office) {
    id = office
             .submit_offer(work, {.host = country_code(host),
                                  .members = country_codes(members),
                                  .start = day_if_any(term.start),
                                  .end = day_if_any(term.end),
                                  .until_event = term.until_event})
             .id.text();
  });
  return id;
}

void World::amend(const std::string& id, const OfferChanges& changes) {
  run([&](Work& work, Office& office) { office.amend_offer(work, DesignationId{id}, changes); });
}

void World::withdraw(const std::string& id) {
  run([&](Work& work, Office& office) { office.withdraw_offer(work, DesignationId{id}); });
}

std::string World::draft(const std::vector<std::string>& ids) {
  std::string decision;
  run([&](Work& work, Office& office) {
    decision = office.draft_decision(work, designation_ids(ids)).text();
  });
  return decision;
}

void World::adopt_draft(const std::string& decision, const std::string& meeting_on) {
  const std::string reference = "PO(2026)" + std::to_string(1000 + ++references_);
  run([&](Work& work, Office& office) {
    office.adopt_at_meeting(work, DecisionId{decision}, day_if_any(meeting_on).value_or(today()),
                            reference);
  });
}

std::string World::adopt(const std::vector<std::string>& ids, const std::string& meeting_on) {
  std::string decision = draft(ids);
  adopt_draft(decision, meeting_on);
  return decision;
}

std::string World::mandate(const std::string& host, const std::vector<std::string>& members,
                           const Term& term) {
  std::string id = offer(host, members, term);
  adopt({id});
  return id;
}

// Silence.

Remarks World::circulate(const std::string& decision, const std::string& until) {
  const CirculationForm form{.reference = "PO(2026)" + std::to_string(1000 + ++references_),
                             .until = instant(until)};
  Remarks remarks;
  run([&](Work& work, Office& office) {
    remarks = office.circulate(work, DecisionId{decision}, form);
  });
  return remarks;
}

Remarks World::recirculate(const std::string& decision, const std::string& until) {
  Remarks remarks;
  run([&](Work& work, Office& office) {
    remarks = office.recirculate(work, DecisionId{decision}, {.until = instant(until)});
  });
  return remarks;
}

Remarks World::extend_silence(const std::string& decision, const std::string& until) {
  Remarks remarks;
  run([&](Work& work, Office& office) {
    remarks = office.extend_silence(work, DecisionId{decision}, instant(until));
  });
  return remarks;
}

std::string World::under_silence(const std::vector<std::string>& ids, const std::string& until) {
  std::string decision = draft(ids);
  circulate(decision, until);
  return decision;
}

namespace {

std::optional<Instant> instant_if_any(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return instant(text);
}

}  // namespace

Remarks World::position(const std::string& decision, const std::string& member,
                        const std::string& kind, const std::string& received_at) {
  Remarks remarks;
  run([&](Work& work, Office& office) {
    remarks = office.take_position(work, DecisionId{decision},
                                   {.by = country_code(member),
                                    .kind = position_kind_named(kind).value(),
                                    .received_at = instant_if_any(received_at),
                                    .text = "in the words of " + member});
  });
  return remarks;
}

void World::lift(const std::string& decision, const std::string& member,
                 const std::string& received_at) {
  run([&](Work& work, Office& office) {
    office.lift_objection(work, DecisionId{decision}, country_code(member),
                          instant_if_any(received_at));
  });
}

void World::adopt_as_lifted(const std::string& decision, const std::string& at) {
  run([&](Work& work, Office& office) {
    office.adopt_as_lifted(work, DecisionId{decision}, instant_if_any(at));
  });
}

Remarks World::reopen(const std::string& decision) {
  Remarks remarks;
  run([&](Work& work, Office& office) {
    remarks = office.reopen_decision(work, DecisionId{decision});
  });
  return remarks;
}

void World::withdraw_decision(const std::string& decision) {
  run([&](Work& work, Office& office) { office.withdraw_decision(work, DecisionId{decision}); });
}

std::string World::split(const std::string& decision, const std::vector<std::string>& lines) {
  std::string made;
  run([&](Work& work, Office& office) {
    made = office.split_decision(work, DecisionId{decision}, designation_ids(lines)).text();
  });
  return made;
}

void World::end(const std::string& id, const std::string& last_day, const std::string& reason) {
  run([&](Work& work, Office& office) {
    office.end_mandate(work, DesignationId{id}, day(last_day), end_reason(reason));
  });
}

void World::accede(const std::string& country, const std::string& on) {
  run([&](Work& work, Office& office) {
    office.member_accedes(work, country_code(country), day(on));
  });
}

void World::join(const std::string& country, const std::string& framework, const std::string& on) {
  run([&](Work& work, Office& office) {
    office.partner_joins(
        work,
        {.code = country_code(country), .framework = framework_named(framework), .on = day(on)});
  });
}

void World::leave(const std::string& country, const std::string& on, const std::string& framework) {
  run([&](Work& work, Office& office) {
    office.partner_leaves(
        work,
        {.code = country_code(country), .framework = framework_named(framework), .on = day(on)});
  });
}

void World::suspend(const std::string& country, const std::string& from) {
  run([&](Work& work, Office& office) {
    office.partner_is_suspended(work,
                                {.code = country_code(country), .on = day(from), .scope = "all"});
  });
}

void World::attest(const std::string& host, const std::string& from) {
  run([&](Work& work, Office& office) {
    office.record_is_complete(work, country_code(host), day(from));
  });
}

void World::set_policy(const std::string& name, int value, const std::string& effective_on) {
  set_policy(name, std::to_string(value), effective_on);
}

void World::set_policy(const std::string& name, const std::string& value,
                       const std::string& effective_on) {
  run([&](Work& work, Office& office) {
    office.set_policy(work,
                      {.name = name, .value = value, .effective_on = day_if_any(effective_on)});
  });
}

ImportReply World::import(const std::string& rows) { return import_file(import_head + rows); }

ImportReply World::import_file(const std::string& csv) {
  const auto records = read_history(csv);
  const auto find = [this](const std::string& text) -> std::optional<CountryCode> {
    for (const TypedName& each : typed_names(database())) {
      if (each.code.text() == text || (!each.is_city && each.text == text)) return each.code;
    }
    return std::nullopt;
  };
  ImportReply reply;
  run([&](Work& work, Office& office) { reply = office.import_history(work, records, find); });
  return reply;
}

// Acts.

void World::extend(const std::string& id, const Extension& extension) {
  run([&](Work& work, Office& office) {
    office.extend_mandate(work, DesignationId{id},
                          {.end = day_if_any(extension.to),
                           .until_event = extension.until_event,
                           .on = day_if_any(extension.on),
                           .decision = extension.decision});
  });
}

void World::shorten(const std::string& id, const std::string& to, const std::string& because) {
  run([&](Work& work, Office& office) {
    office.shorten_mandate(work, DesignationId{id},
                           {.end = day(to), .because = end_reason(because)});
  });
}

void World::correct(const std::string& id, const OfferChanges& changes,
                    std::optional<Precision> precision) {
  run([&](Work& work, Office& office) {
    office.correct_mandate(work, DesignationId{id}, {.changes = changes, .precision = precision});
  });
}

void World::annul(const std::string& id) {
  run([&](Work& work, Office& office) { office.annul_mandate(work, DesignationId{id}); });
}

void World::embassy(const std::string& act, const std::string& member, const std::string& where,
                    const std::string& from, const std::string& city) {
  using Act = EmbassyReply (Office::*)(Work&, const EmbassyForm&);
  static const std::map<std::string, Act> acts = {
      {"relocate", &Office::relocate_embassy}, {"pause", &Office::pause_embassy},
      {"resume", &Office::resume_embassy},     {"close", &Office::close_embassy},
      {"join", &Office::embassy_joins},        {"leave", &Office::embassy_leaves}};
  EmbassyForm form{.member = country_code(member),
                   .host = country_code(where.substr(0, 3)),
                   .mandate = parse_designation_id(where),
                   .from = day_if_any(from),
                   .city = city};
  if (act == "join" || act == "leave") form.decision = "PO(2026)0399";
  run([&](Work& work, Office& office) { (office.*acts.at(act))(work, form); });
}

void World::resume(const std::string& country, const std::string& on) {
  run([&](Work& work, Office& office) {
    office.partner_is_resumed(work, {.code = country_code(country), .on = day(on)});
  });
}

// Questions.

Designation World::designation(const std::string& id) {
  return find_designation(database(), DesignationId{id}).value();
}
Decision World::decision(const std::string& id) {
  return find_decision(database(), DecisionId{id}).value();
}
std::string World::state(const std::string& id) { return std::string{name(designation(id).state)}; }
std::string World::decision_state(const std::string& id) {
  return std::string{name(decision(id).state)};
}

HostRecord World::record(const std::string& host, KnownAt known_at) {
  return host_record(database(), country_code(host), known_at);
}

std::string World::who(const std::string& host, const std::string& on, KnownAt known_at) {
  const HostRecord all = record(host, known_at);
  return to_text(who_serves(all, day(on), today()));
}

std::vector<std::string> World::events(const std::string& subject) {
  std::vector<std::string> names;
  for (const HistoryEntry& each : history_of(database(), Subject{subject}, {})) {
    if (each.event.name != "reminder_due") names.push_back(each.event.name);
  }
  return names;
}

std::string World::contact(const std::string& recipient, Language language) {
  const Recipient who = parse_recipient(recipient).value();
  std::string place = recipient;
  std::ranges::replace(place, ':', '.');
  std::string id;
  run([&](Work& work, Office& office) {
    id = office
             .add_contact(work, {.recipient = who,
                                 .name = "Bureau " + recipient,
                                 .address = place + "@mail.example",
                                 .language = language})
             .text();
  });
  return id;
}

std::vector<std::string> World::notices(const std::string& subject) {
  std::vector<std::string> result;
  for (const NoticeEntry& each : notice_entries(database())) {
    if (each.notice.subject.text() != subject) continue;
    result.push_back(each.notice.step + " " + to_text(each.notice.recipient) + " " +
                     std::string{shown_state(each)});
  }
  return result;
}

Event World::last_event(const std::string& subject, const std::string& name) {
  std::optional<Event> last;
  for (HistoryEntry& each : history_of(database(), Subject{subject}, {})) {
    if (each.event.name == name) last = std::move(each.event);
  }
  return last.value();
}

namespace {

/// The steps of one version that `belongs` takes, with their states.
template <class Belongs>
std::vector<std::string> told(const std::vector<Timer>& timers, int version, Belongs belongs) {
  std::vector<std::string> result;
  for (const Timer& each : timers) {
    if (each.version != version || !belongs(each.step)) continue;
    result.push_back(each.step + " " + std::string{name(each.state)});
    if (each.state == TimerState::armed) result.back() += " " + to_text(each.due_at);
  }
  return result;
}

int newest(const std::vector<Timer>& timers) {
  int version = 0;
  for (const Timer& each : timers) version = std::max(version, each.version);
  return version;
}

}  // namespace

std::vector<std::string> World::timers(const std::string& subject, std::optional<int> version) {
  const auto all = timers_of(database(), Subject{subject});
  return told(all, version.value_or(newest(all)),
              [](const std::string& step) { return !days_in(step).has_value(); });
}

std::vector<std::string> World::reminders(const std::string& subject) {
  const auto all = timers_of(database(), Subject{subject});
  return told(all, newest(all), [](const std::string& step) { return days_in(step).has_value(); });
}

std::int64_t World::event_count() { return record_bounds(database()).events; }

std::string World::damage() {
  for (const Difference& each : compare_with_rebuilt(database())) {
    return each.table + " " + each.key + ": " + each.in_file + " but rebuilt " + each.rebuilt;
  }
  for (const Finding& each : verify_record(database()).findings) {
    return fill(each.sentence, Style{Language::en});
  }
  return {};
}

}  // namespace cpe
