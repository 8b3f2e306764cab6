// What the people of a simulation do with lists under silence.

#include <algorithm>

#include "storage/queries/designations.hpp"
#include "tests/rigs/simulation_people.hpp"

namespace cpe::simulation {
namespace {

bool is_draft(const Decision& list) { return list.state == DecisionState::draft; }
bool is_under_silence(const Decision& list) { return list.state == DecisionState::under_silence; }
bool is_broken(const Decision& list) { return list.state == DecisionState::broken; }
bool is_adopted(const Decision& list) { return list.state == DecisionState::adopted; }
bool was_circulated(const Decision& list) { return list.circulation > 0; }
bool is_objected_to(const Decision& list) { return !objectors(list).empty(); }

constexpr int hours_in_a_month = 30 * 24;
constexpr std::int64_t a_second = micros_per_second;

}  // namespace

std::vector<Decision> People::lists(bool (*wanted)(const Decision&)) {
  auto all = decisions(world_.database(), {});
  std::erase_if(all, [&](const Decision& each) { return !wanted(each); });
  return all;
}

std::string People::next_reference() {
  return "PO-" + std::to_string(world_.today().year()) + "-" + std::to_string(1000 + ++references_);
}

/// A forecast does not say what comes of a list: it ends just before a deadline and begins anew
/// after it.
void People::clock_to_deadlines_until(Instant to) {
  while (true) {
    std::optional<Instant> first;
    for (const Decision& each : lists(is_under_silence)) {
      if (*each.deadline <= to && (!first || *each.deadline < *first)) first = each.deadline;
    }
    if (!first) return;
    const Instant just_before = *first + -a_second;
    if (just_before >= now()) set_clock(just_before, [&] { before_time_passes(just_before); });
    if (*first < now()) return;
    set_clock(*first, before_a_deadline);
  }
}

void People::circulate_draft() {
  const auto drafts = lists(is_draft);
  if (!drafts.empty()) circulate(dice_.any_of(drafts).id);
}

void People::circulate(const DecisionId& list) {
  const CirculationForm form{.reference = next_reference(),
                             .until = now() + between(1, hours_in_a_month) * an_hour};
  typed_with_reason(
      "decision circulate " + list.text() + " --reference " + form.reference + " --until " +
          to_text(form.until),
      [&] { run([&](Work& work, Office& office) { office.circulate(work, list, form); }); });
}

/// Often late, and about lists that are decided.
void People::letter() {
  const auto some = lists(dice_.one_in(3) ? was_circulated : is_under_silence);
  if (some.empty()) return;
  const DecisionId list = dice_.any_of(some).id;
  const auto kind = static_cast<PositionKind>(between(0, 4));
  const std::string by = member();
  const Instant received = now() + -between(0, 1) * between(0, hours_in_a_month) * an_hour;
  typed_with_reason("decision " + std::string{breaks_silence(kind) ? "object " : "state "} +
                        list.text() + " --by " + by + " --kind " + std::string{name(kind)} +
                        " --received-at " + to_text(received),
                    [&] {
                      run([&](Work& work, Office& office) {
                        office.take_position(
                            work, list,
                            {.by = country_code(by), .kind = kind, .received_at = received});
                      });
                    });
}

void People::lift() {
  const auto some = lists(is_objected_to);
  if (some.empty()) return;
  const Decision& list = dice_.any_of(some);
  const CountryCode by = dice_.any_of(objectors(list));
  typed_with_reason("decision lift " + list.id.text() + " --by " + by.text(), [&] {
    run([&](Work& work, Office& office) { office.lift_objection(work, list.id, by, {}); });
  });
}

void People::break_is_over() {
  const auto broken = lists(is_broken);
  if (broken.empty()) return;
  const Decision& list = dice_.any_of(broken);
  const std::string id = list.id.text();
  const int how = between(0, 4);
  if (how == 0) return adopt(id);
  if (how == 1) {
    typed_with_reason("decision adopt " + id + " --lifted", [&] {
      run([&](Work& work, Office& office) { office.adopt_as_lifted(work, list.id, {}); });
    });
  } else if (how == 2 && !list.lines.empty()) {
    const DesignationId line = list.lines.front();
    typed_with_reason("decision split " + id + " " + line.text(), [&] {
      run([&](Work& work, Office& office) { office.split_decision(work, list.id, {line}); });
    });
  } else if (how == 3 && dice_.one_in(3)) {
    typed_with_reason("decision withdraw " + id, [&] {
      run([&](Work& work, Office& office) { office.withdraw_decision(work, list.id); });
    });
  } else {
    const Instant until = now() + between(1, hours_in_a_month) * an_hour;
    typed_with_reason("decision recirculate " + id + " --until " + to_text(until), [&] {
      run([&](Work& work, Office& office) { office.recirculate(work, list.id, {.until = until}); });
    });
  }
}

void People::extend_silence() {
  const auto running = lists(is_under_silence);
  if (running.empty()) return;
  const Decision& list = dice_.any_of(running);
  const Instant until = *list.deadline + between(-24, hours_in_a_month) * an_hour;
  typed_with_reason("decision extend " + list.id.text() + " --until " + to_text(until), [&] {
    run([&](Work& work, Office& office) { office.extend_silence(work, list.id, until); });
  });
}

void People::reopen() {
  const auto adopted = lists(is_adopted);
  if (adopted.empty()) return;
  const DecisionId list = dice_.any_of(adopted).id;
  typed_with_reason("decision reopen " + list.text(), [&] {
    run([&](Work& work, Office& office) { office.reopen_decision(work, list); });
  });
}

}  // namespace cpe::simulation
