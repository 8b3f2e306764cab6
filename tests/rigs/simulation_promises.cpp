#include "tests/rigs/simulation_promises.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/ledger.hpp"
#include "storage/outbox/spool.hpp"
#include "storage/queries/countries.hpp"
#include "storage/queries/forecast.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"
#include "storage/record/events.hpp"
#include "tests/support.hpp"
#include "workflows/designation/ladder.hpp"

namespace cpe::simulation {
namespace {

std::string text_of(const json::object& row, std::string_view column) {
  return std::string{row.at(column).as_string()};
}

/// The rows of a table that an event changed.
json::array rows_in(const json::object& after, std::string_view table) {
  const json::value* rows = after.if_contains(table);
  return rows == nullptr ? json::array{} : rows->as_array();
}

template <class Key>
std::string words(const Key& key) {
  const auto& [subject, version, step] = key;
  return subject + " " + step + " (version " + std::to_string(version) + ")";
}

std::string words(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& each : texts) result += "\n    " + each;
  return result;
}

constexpr int far = 600;  ///< days around today about which questions are asked

}  // namespace

Promises::Promises(World& world, const std::vector<std::string>& hosts)
    : world_{world}, hosts_{hosts}, head_{genesis_hash()}, furthest_{world.today()} {
  catch_up();
}

// Following the record.

void Promises::catch_up() {
  fired_now_.clear();
  touched_.clear();
  touched_lists_.clear();
  const std::vector<Event> events = events_after(world_.database(), seen_);
  for (const Event& event : events) last_event_of_[event.subject.text()] = event.seq;
  for (const Event& event : events) follow(event);
  furthest_ = std::max(furthest_, world_.today());
}

void Promises::follow(const Event& event) {
  if (event.seq.value != seen_.value + 1) {
    throw Broken{"the record has no gap", "before event " + std::to_string(event.seq.value)};
  }
  seen_ = event.seq;
  continues_the_chain(find_event(world_.database(), event.seq).value());
  const json::object payload = json::parse(event.payload).as_object();
  const json::object after = json::parse(event.after).as_object();
  if (event.name == "timer_failed") throw Broken{"no step fails", event.payload};
  if (const auto id = parse_designation_id(event.subject.text())) {
    touched_.insert(event.subject.text().substr(0, 3));
  } else if (parse_decision_id(event.subject.text())) {
    touched_lists_.insert(event.subject.text());
  } else if (const auto code = CountryCode::from(event.subject.text())) {
    touched_.insert(event.subject.text());
  }
  for (const auto& row : rows_in(after, "timer")) follow_timer(event, row.as_object(), payload);
  for (const auto& row : rows_in(after, "notice")) follow_notice(event, row.as_object());
  if (event.name == "reminder_due" || event.name == "review_due") everyone_was_told(event);
}

void Promises::continues_the_chain(const Event& event) {
  if (event.digest != digest_of(event) || event.hash != chained(head_, event.digest)) {
    throw Broken{"the chain is whole", "event " + std::to_string(event.seq.value)};
  }
  head_ = event.hash;
}

void Promises::follow_timer(const Event& event, const json::object& row,
                            const json::object& payload) {
  const TimerKey key{event.subject.text(), row.at("version").as_int64(), text_of(row, "step")};
  const std::string state = text_of(row, "state");
  if (state == "fired") return has_fired(event, key, row, payload);
  disarm(key);
  if (state != "armed") return;
  if (over_.contains(key)) throw Broken{"a timer fires once", words(key) + " was armed again"};
  const ArmedTimer timer{.due_at = {row.at("due_at").as_int64()},
                         .rank = static_cast<int>(row.at("rank").as_int64()),
                         .armed_at = {row.at("armed_at").as_int64()}};
  armed_[key] = timer;
  by_due_order_.insert({{timer.due_at, timer.rank, event.subject.text()}, key});
}

void Promises::has_fired(const Event& event, const TimerKey& key, const json::object& row,
                         const json::object& payload) {
  const auto found = armed_.find(key);
  if (found == armed_.end()) throw Broken{"a timer fires once", words(key) + " was not armed"};
  const ArmedTimer timer = found->second;
  const Instant fired_at{row.at("fired_at").as_int64()};
  const DueOrder order{timer.due_at, timer.rank, event.subject.text()};
  if (by_due_order_.begin()->first < order) {
    throw Broken{"timers fire in due order",
                 words(key) + " before " + words(by_due_order_.begin()->second)};
  }
  if (timer.due_at > fired_at) throw Broken{"no timer fires early", words(key)};
  const std::int64_t late =
      std::max<std::int64_t>(0, fired_at.micros - std::max(timer.due_at, timer.armed_at).micros) /
      micros_per_second;
  if (payload.at("late_by_s") != json::value(late)) {
    throw Broken{"lateness is right", words(key) + " is " + std::to_string(late) + " s late, not " +
                                          json::serialize(payload.at("late_by_s"))};
  }
  if (event.occurred_at != timer.due_at) {
    throw Broken{"what is due happens when it is due", words(key)};
  }
  disarm(key);
  over_.insert(key);
  ++fired_;
  fired_now_.push_back(to_text(timer.due_at) + " " + words(key));
}

void Promises::disarm(const TimerKey& key) {
  const auto found = armed_.find(key);
  if (found == armed_.end()) return;
  const auto& [subject, version, step] = key;
  by_due_order_.erase({{found->second.due_at, found->second.rank, subject}, key});
  armed_.erase(found);
}

void Promises::follow_notice(const Event& event, const json::object& row) {
  const NoticeKey key{event.subject.text(), row.at("version").as_int64(), text_of(row, "step"),
                      text_of(row, "recipient")};
  const std::string about = std::get<0>(key) + " " + std::get<2>(key) + " " + std::get<3>(key);
  const bool is_new = row.contains("number");
  if (is_new && notices_.contains(key)) throw Broken{"a notice is queued once", about};
  if (!is_new && !notices_.contains(key)) throw Broken{"no notice is lost", about};
  std::string& state = notices_[key];
  const bool is_taken_back = event.name == "act_undone";
  if (state == "sent" && !is_taken_back) throw Broken{"what was sent stays sent", about};
  state = text_of(row, "state");
}

/// Where nothing has changed since, the recipients are those that a forecast names.
void Promises::everyone_was_told(const Event& event) {
  const auto is_last = [&](const std::string& subject) {
    const auto last = last_event_of_.find(subject);
    return last == last_event_of_.end() || last->second <= event.seq;
  };
  const Designation mandate = world_.designation(event.subject.text());
  if (!is_last(event.subject.text())) return;
  if (mandate.successor && !is_last(mandate.successor->text())) return;
  const json::object payload = json::parse(event.payload).as_object();
  const json::object after = json::parse(event.after).as_object();
  std::set<std::string> told;
  for (const auto& row : rows_in(after, "notice")) {
    told.insert(text_of(row.as_object(), "recipient"));
  }
  std::set<std::string> wanted;
  for (const Recipient& each : recipients_of(
           world_.database(), {.subject = event.subject, .step = text_of(payload, "step")})) {
    wanted.insert(to_text(each));
  }
  if (told != wanted || told.empty()) {
    throw Broken{"everyone is told", event.subject.text() + " " + text_of(payload, "step")};
  }
}

// After a step.

void Promises::before_time_passes(Instant to) {
  after_step(false);
  foreseen_.emplace();
  for (const Timer& each : foreseen_timers(world_.database(), to)) {
    const TimerKey key{each.subject.text(), each.version, each.step};
    foreseen_->push_back(to_text(each.due_at) + " " + words(key));
  }
}

void Promises::after_step(bool may_wait) {
  catch_up();
  if (foreseen_) forecast_came_true();
  if (!may_wait) nothing_waits();
  if (may_wait) return;
  for (const std::string& host : touched_) {
    if (std::ranges::find(hosts_, host) != hosts_.end()) look_at(host);
  }
  for (const Decision& list : decisions(world_.database(), {})) {
    const bool is_open = list.state == DecisionState::draft ||
                         list.state == DecisionState::under_silence ||
                         list.state == DecisionState::broken;
    if (is_open || touched_lists_.contains(list.id.text())) look_at(list);
  }
  constexpr int every = 8;
  if (++looks_ % every == 0) {
    const std::string& host = hosts_[static_cast<std::size_t>(looks_ / every) % hosts_.size()];
    briefings_.push_back({seen_, world_.today(), host, answers(host, seen_, world_.today())});
  }
}

void Promises::forecast_came_true() {
  const std::vector<std::string> foreseen = std::move(*foreseen_);
  foreseen_.reset();
  if (foreseen == fired_now_) return;
  std::vector<std::string> differences;
  std::ranges::set_symmetric_difference(foreseen, fired_now_, std::back_inserter(differences));
  for (std::string& each : differences) {
    const bool was_foreseen = std::ranges::find(foreseen, each) != foreseen.end();
    each += was_foreseen ? " was foreseen and did not fire" : " fired and was not foreseen";
  }
  throw Broken{"the forecast comes true",
               differences.empty() ? "in another order:" + words(fired_now_) : words(differences)};
}

void Promises::nothing_waits() {
  if (by_due_order_.empty()) return;
  const auto& [order, key] = *by_due_order_.begin();
  if (std::get<0>(order) <= world_.opened().clock().now()) {
    throw Broken{"what is due fires", words(key) + " is still armed"};
  }
}

void Promises::look_at(const std::string& host) {
  const HostRecord record = world_.record(host);
  no_two_hold(record);
  everybody_serves_a_partner(record);
  every_end_has_a_reason(host);
  who_is_known_serves(record);
}

void Promises::no_two_hold(const HostRecord& record) {
  const auto& mandates = record.mandates;
  for (std::size_t i = 0; i < mandates.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!overlap(mandates[i].terms, mandates[j].terms)) continue;
      throw Broken{"no two mandates hold a host",
                   mandates[i].id.text() + " overlaps " + mandates[j].id.text()};
    }
  }
}

/// On the day of accession itself a mandate still serves; a holdover ends the day before.
void Promises::everybody_serves_a_partner(const HostRecord& record) {
  const Country& country = record.country;
  if (country.is_partner_on(furthest_)) return;
  const bool accedes_today = country.member_since() == furthest_;
  for (const Designation& each : record.mandates) {
    const bool is_there = is_serving(each.state) || each.state == State::holdover;
    if (!is_there || (accedes_today && is_serving(each.state))) continue;
    throw Broken{"nobody serves where there is no partnership", each.id.text()};
  }
}

void Promises::every_end_has_a_reason(const std::string& host) {
  for (const Designation& each : designations_of_host(world_.database(), country_code(host))) {
    if (each.state != State::ended) continue;
    if (!each.end_reason || !each.ended_on) {
      throw Broken{"every mandate that ended has a reason", each.id.text()};
    }
  }
}

void Promises::who_is_known_serves(const HostRecord& record) {
  const Date today = furthest_;
  const Answer answer = who_serves(record, today, today);
  const auto wrong = [&](bool is_right) {
    if (!is_right) throw Broken{"who is known serves", to_text(answer)};
  };
  if (answer.kind == AnswerKind::known) {
    // Ended today in the record, it serves out the day.
    wrong(answer.designations.size() == 1 && is_serving(answer.designations[0]->state));
  }
  if (answer.kind == AnswerKind::holdover) {
    wrong(answer.designations[0]->state == State::holdover);
  }
}

void Promises::after_delivery(const std::filesystem::path& spool) {
  const Date today = world_.today();
  if (has_unspooled_messages(world_.database())) {
    throw Broken{"what is to leave leaves", "a message has no file"};
  }
  std::set<std::string> messages;
  for (const NoticeEntry& each : notice_entries(world_.database())) {
    if (each.message) messages.insert(each.message->id);
    const bool waits = each.notice.state == NoticeState::pending && !each.message;
    const bool somebody_answers = contact_on(world_.database(), each.notice.recipient, today) &&
                                  contact_on(world_.database(), Recipient::desk(), today);
    if (waits && somebody_answers) {
      throw Broken{"no notice is lost", to_text(each.notice.id) + " waits"};
    }
  }
  std::size_t files = 0;
  for (const std::string& id : messages) {
    if (!std::filesystem::exists(Spool{spool}.place_of(id))) {
      throw Broken{"no notice is lost", "message " + id + " has no file"};
    }
  }
  if (std::filesystem::exists(spool)) {
    for (const std::string& name : TemporaryFolder::names_in(spool)) {
      files += name.ends_with(".eml") ? 1U : 0U;
    }
  }
  if (files != messages.size()) throw Broken{"no notice leaves twice", "more files than messages"};
}

// All of the record.

void Promises::thoroughly() {
  const std::string damage = world_.damage();
  if (!damage.empty()) throw Broken{"replay and chain agree with the tables", damage};
  for (const std::string& host : hosts_) {
    look_at(host);
    states_follow_from_dates(world_.record(host));
  }
  const auto lists = decisions(world_.database(), {});
  for (const Decision& list : lists) look_at(list);
  numbers_have_no_gap(lists);
}

void Promises::states_follow_from_dates(const HostRecord& record) {
  std::vector<Policy> rules;
  for (const PolicyRow& row : policies(world_.database())) rules.push_back(row.policy);
  for (const Designation& each : record.mandates) {
    const State by_dates =
        state_on(each, record, policy_version(rules, each.policy.value()), furthest_);
    if (by_dates == each.state) continue;
    throw Broken{"states follow from dates",
                 each.id.text() + " is " + std::string{name(each.state)} + ", by its dates " +
                     std::string{name(by_dates)} + " on " + to_text(furthest_)};
  }
}

void Promises::at_the_end() {
  for (const Briefing& each : briefings_) {
    if (answers(each.host, each.known_at, each.today) == each.answers) continue;
    throw Broken{"what was answered once is answered again",
                 each.host + " as known at event " + std::to_string(each.known_at.value)};
  }
  const std::size_t some = std::min<std::size_t>(hosts_.size(), 4);
  for (std::size_t i = 0; i < some; ++i) days_agree_with_stretches(hosts_[i]);
}

std::vector<std::string> Promises::answers(const std::string& host, Seq known_at, Date today) {
  const HostRecord record = world_.record(host, known_at);
  std::vector<std::string> result;
  for (int days = -far; days <= far; days += far / 4) {
    result.push_back(to_text(who_serves(record, today + days, today)));
  }
  return result;
}

void Promises::days_agree_with_stretches(const std::string& host) {
  const HostRecord record = world_.record(host);
  const Date today = world_.today();
  Date expected = today - far;
  for (const Stretch& each : stretches(record, today - far, today + far, today)) {
    bool agrees = each.first == expected && each.last >= each.first;
    for (Date on = each.first; on <= each.last && agrees; on = on + 1) {
      agrees = to_text(who_serves(record, on, today)) == to_text(each.answer);
    }
    if (!agrees) throw Broken{"stretches agree with days", host + " from " + to_text(each.first)};
    expected = each.last + 1;
  }
  if (expected != today + far + 1) throw Broken{"stretches agree with days", host + ": some left"};
}

}  // namespace cpe::simulation
