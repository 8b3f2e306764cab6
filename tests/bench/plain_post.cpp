#include "tests/bench/plain_post.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "tests/bench/parcel.hpp"

namespace cpe::bench {
namespace {

constexpr std::array<std::string_view, steps_of_a_parcel> event_names = {
    "parcel_posted", "parcel_sorted",  "parcel_loaded",    "parcel_departed",
    "parcel_landed", "parcel_cleared", "parcel_delivered", "parcel_settled"};

}  // namespace

PlainPostOffice::PlainPostOffice(PlainDatabase& database)
    : ledger_{database},
      read_{database.handle(), "SELECT state, weight, due_at FROM parcel WHERE id = ?1"},
      add_{database.handle(),
           "INSERT INTO parcel (id, state, weight, due_at) VALUES (?1, ?2, 1250, ?3)"},
      change_{database.handle(), "UPDATE parcel SET state = ?2, due_at = ?3 WHERE id = ?1"},
      arm_{database.handle(),
           "INSERT INTO timer (subject, version, step, due_at, rank, state, armed_at) "
           "VALUES (?1, 1, 'next', ?2, 5, 'armed', ?3)"},
      move_{database.handle(),
            "UPDATE timer SET due_at = ?2, armed_at = ?3 "
            "WHERE subject = ?1 AND version = 1 AND step = 'next'"},
      cancel_{database.handle(),
              "UPDATE timer SET state = 'cancelled' "
              "WHERE subject = ?1 AND version = 1 AND step = 'next'"},
      due_{database.handle(),
           "SELECT subject, due_at, armed_at FROM timer WHERE state = 'armed' AND due_at <= ?1 "
           "ORDER BY due_at, rank, subject LIMIT ?2"},
      claim_{database.handle(),
             "UPDATE timer SET state = 'fired', fired_at = ?2 "
             "WHERE subject = ?1 AND version = 1 AND step = 'next' AND state = 'armed'"} {}

void PlainPostOffice::step(std::string_view parcel, std::int64_t now) {
  int state = 0;
  read_.text(1, parcel);
  if (read_.step()) {
    while (name(static_cast<ParcelState>(state)) != read_.text_at(0)) ++state;
    if (read_.integer_at(1) > 30'000) throw std::runtime_error{"too heavy"};
  }
  read_.reset();
  record(parcel, state, now, nullptr);
}

void PlainPostOffice::record(std::string_view parcel, int state, std::int64_t now, const Due* due) {
  const bool is_last = state + 1 == steps_of_a_parcel;
  const std::string_view before = name(static_cast<ParcelState>(state));
  const std::string_view after = name(static_cast<ParcelState>(state + 1));
  const std::int64_t next = is_last ? 0 : now + time_for_a_step;
  const std::string number = std::to_string(now);

  std::string payload =
      "{\"from\":\"" + std::string{before} + "\",\"remark\":\"" + std::string{step_remark} + "\"";
  std::string rows =
      "{\"parcel\":[{\"state\":\"" + std::string{after} + "\",\"due_at\":" + std::to_string(next);
  if (state == 0) rows += ",\"weight\":1250";
  rows += "}],\"timer\":[{\"version\":1,\"step\":\"next\",\"state\":\"";
  if (due != nullptr) {
    const std::int64_t late = (now - std::max(due->due_at, due->armed_at)) / micros_per_second;
    payload += ",\"step\":\"next\",\"late_by_s\":" + std::to_string(late);
    rows += "fired\",\"fired_at\":" + number + "}]}";
  } else if (is_last) {
    rows += "cancelled\"}]}";
  } else {
    rows +=
        "armed\",\"due_at\":" + std::to_string(next) + ",\"rank\":5,\"armed_at\":" + number + "}]}";
  }
  // What one command did together says so.
  if (due == nullptr && ledger_.first_of_commit() <= ledger_.last_seq()) {
    payload += ",\"with\":" + std::to_string(ledger_.first_of_commit());
  }
  payload += "}";
  ledger_.append({.subject = parcel,
                  .recorded_at = now,
                  .occurred_at = due == nullptr ? now : due->due_at,
                  .name = event_names[static_cast<std::size_t>(state)],
                  .actor = due == nullptr ? "post-master1" : "cpe",
                  .via = "post-master1: step",
                  .cause = 0,
                  .payload = payload,
                  .after = rows});

  PlainStatement& row = state == 0 ? add_ : change_;
  row.text(1, parcel);
  row.text(2, after);
  row.integer(3, next);
  row.run();
  PlainStatement& timer = due != nullptr ? claim_ : is_last ? cancel_ : state == 0 ? arm_ : move_;
  timer.text(1, parcel);
  if (due != nullptr) {
    timer.integer(2, now);
  } else if (!is_last) {
    timer.integer(2, next);
    timer.integer(3, now);
  }
  timer.run();
}

int PlainPostOffice::fire(std::int64_t now, int limit) {
  std::vector<Due> all;
  due_.integer(1, now);
  due_.integer(2, limit);
  while (due_.step()) {
    all.push_back({std::string{due_.text_at(0)}, due_.integer_at(1), due_.integer_at(2)});
  }
  due_.reset();
  for (const Due& each : all) {
    read_.text(1, each.subject);
    read_.step();
    int state = 0;
    while (name(static_cast<ParcelState>(state)) != read_.text_at(0)) ++state;
    read_.reset();
    record(each.subject, state, now, &each);
  }
  return static_cast<int>(all.size());
}

}  // namespace cpe::bench
