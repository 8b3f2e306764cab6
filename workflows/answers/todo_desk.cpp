#include "workflows/answers/todo_desk.hpp"

#include <algorithm>

#include "workflows/designation/course.hpp"
#include "workflows/words.hpp"

namespace cpe::todo {
namespace {

constexpr int days_ahead = 30;

constexpr Phrase come_back{"follow_up", "{subject}: come back to {id}: {text}",
                           "{subject}\u00a0: revenir à {id}\u00a0: {text}"};
constexpr Phrase deliver{"deliverable_due", "{host}: {item} of {id}: {progress}",
                         "{host}\u00a0: {item} de {id}\u00a0: {progress}"};
constexpr Phrase deliver_together{"deliverable_due",
                                  "{count} deliverables of mandates are due on {due}",
                                  "{count} livrables de mandats sont à remettre le {due}"};
constexpr Phrase delivery_is_late{"deliverable_due",
                                  "{count} deliverables of mandates were due on {due}",
                                  "{count} livrables de mandats étaient à remettre le {due}"};
constexpr Phrase hand_over{"handover_item", "{host}: handover of {id}, {item}: {progress}",
                           "{host}\u00a0: passation de {id}, {item}\u00a0: {progress}"};
constexpr Phrase hand_over_together{"handover_item", "{count} items of handovers, due on {due}",
                                    "{count} éléments de passation, pour le {due}"};
constexpr Phrase failed{"step_failed",
                        "{subject}: the step \"{step}\" failed on {day} and was not done",
                        "{subject}\u00a0: l’étape «\u00a0{step}\u00a0» a échoué le {day} et n’a "
                        "pas été exécutée"};

/// The first words of a long text; whole characters only.
std::string beginning(const std::string& text) {
  constexpr std::size_t most = 120;
  if (text.size() <= most) return text;
  std::size_t end = text.rfind(' ', most);
  if (end == text.npos) {
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  }
  return text.substr(0, end) + " \u2026";
}

/// What comes next for a deliverable: to receive it, then to approve it.
std::string command_for(const Duty& duty) {
  const std::string what = duty.designation.text() + " " + duty.item;
  if (duty.kind == Duty::Kind::handover) {
    return "cpe handover tick " + what + " --side " +
           (duty.marks.outgoing_on ? "incoming" : "outgoing");
  }
  const bool is_received = duty.progress() == Duty::Progress::received;
  return std::string{"cpe deliverable "} + (is_received ? "approve " : "receive ") + what;
}

const Phrase* together_phrase(const Duty& duty, Date today) {
  if (duty.kind == Duty::Kind::handover) return &hand_over_together;
  return duty.due_on < today ? &delivery_is_late : &deliver_together;
}

}  // namespace

TodoItems follow_ups(const std::vector<FollowUp>& notes) {
  TodoItems items;
  items.reserve(notes.size());
  for (const auto& [note, text] : notes) {
    items.push_back({.due_on = note.follow_up_on.value(),
                     .concerns = {},
                     .what = {come_back,
                              {{"subject", words_of(note.subject)},
                               {"id", note.id.text()},
                               {"text", beginning(text)}}},
                     .command = "cpe note done " + note.id.text(),
                     .subject = note.subject,
                     .host = std::nullopt,
                     .together = std::nullopt});
  }
  return items;
}

TodoItems duties_to_do(const Designation& mandate, const std::vector<Duty>& duties, Date today) {
  TodoItems items;
  for (const Duty& duty : duties) {
    if (!duty.is_open() || duty.due_on > today + days_ahead) continue;
    const bool is_handover = duty.kind == Duty::Kind::handover;
    const Phrase* item = duty_phrase(duty.item);
    items.push_back({.due_on = duty.due_on,
                     .concerns = {.desk = true,
                                  .delegations = members_of(mandate),
                                  .embassies_in = {mandate.host}},
                     .what = {is_handover ? hand_over : deliver,
                              {{"host", mandate.host},
                               {"item", item == nullptr ? Value{duty.item} : Value{item}},
                               {"id", mandate.id.text()},
                               {"progress", &phrase(duty.progress())}}},
                     .command = command_for(duty),
                     .subject = subject_of(mandate.id),
                     .host = mandate.host,
                     .together = Together{together_phrase(duty, today), "cpe todo --all"}});
  }
  return items;
}

TodoItems failed_steps(const std::vector<FailedStep>& steps) {
  TodoItems items;
  items.reserve(steps.size());
  for (const FailedStep& failure : steps) {
    const Phrase* words = step_phrase(failure.step);
    items.push_back({.due_on = failure.on,
                     .concerns = {},
                     .what = {failed,
                              {{"subject", failure.subject.text()},
                               {"step", words == nullptr ? Value{failure.step} : Value{words}},
                               {"day", failure.on}}},
                     .command = "cpe history " + failure.subject.text(),
                     .subject = failure.subject,
                     .host = std::nullopt,
                     .together = std::nullopt});
  }
  return items;
}

}  // namespace cpe::todo
