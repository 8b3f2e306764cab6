#include "workflows/duties/duties.hpp"

#include <algorithm>
#include <array>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::array progress_words = {
    Phrase{"due", "due", "à faire"},
    Phrase{"received", "received", "reçu"},
    Phrase{"approved", "approved", "approuvé"},
    Phrase{"waived", "waived", "dispensé"},
    Phrase{"half_ticked", "ticked by one side", "coché d’un côté"},
    Phrase{"ticked", "ticked by both sides", "coché des deux côtés"}};

constexpr Phrase unknown_duty{
    "duty_is_known", "{id} has no item \"{item}\"\nits items are: {known}",
    "{id} n’a pas d’élément «\u00a0{item}\u00a0»\nses éléments sont\u00a0: {known}"};
constexpr Phrase nothing_owed{"duty_is_known",
                              "nothing is owed by {id}, and nothing handed over\n"
                              "see `cpe show {id}`",
                              "{id} ne doit rien, et rien n’est à transmettre\n"
                              "voir `cpe show {id}`"};
constexpr Phrase done_ahead{
    "duty_is_done", "{day} is still to come: today is {today}\ngive the day on which it was done",
    "le {day} est encore à venir\u00a0: nous sommes le {today}\n"
    "indiquez le jour où cela a été fait"};
constexpr Phrase over_already{
    "duty_is_open", "\"{item}\" of {id} is settled already: {progress}\nnothing is to be done",
    "«\u00a0{item}\u00a0» de {id} est déjà réglé\u00a0: {progress}\nil n’y a rien à faire"};
constexpr Phrase received_already{
    "duty_is_received_once",
    "\"{item}\" of {id} came in on {day} already\n"
    "approve it (`cpe deliverable approve`), or undo that (`cpe undo`)",
    "«\u00a0{item}\u00a0» de {id} a déjà été reçu le {day}\n"
    "approuvez-le (`cpe deliverable approve`), ou annulez cela (`cpe undo`)"};
constexpr Phrase approved_too_early{
    "duty_is_received_before",
    "\"{item}\" of {id} came in on {received}: it cannot be approved on {day}\n"
    "give {received} or a later day",
    "«\u00a0{item}\u00a0» de {id} a été reçu le {received}\u00a0: il ne peut pas être approuvé le "
    "{day}\nindiquez le {received} ou un jour ultérieur"};
constexpr Phrase ticked_already{
    "side_ticks_once",
    "\"{item}\" of {id} was ticked by this side on {day} already\nthe other side has still to tick",
    "«\u00a0{item}\u00a0» de {id} a déjà été coché de ce côté le {day}\n"
    "l’autre côté reste à cocher"};
constexpr Phrase not_ticked{
    "handover_is_ticked",
    "the handover of {id} has open items: {open}\n"
    "tick them for both sides (`cpe handover tick {id} ITEM --side outgoing`, then incoming), or "
    "say "
    "why they are waived: --reason",
    "la passation de {id} a des éléments ouverts\u00a0: {open}\n"
    "cochez-les pour les deux parties (`cpe handover tick {id} ÉLÉMENT --side outgoing`, puis "
    "incoming), ou motivez la dispense\u00a0: --reason"};

void add(std::vector<Duty>& duties, const Designation& mandate, Duty::Kind kind, std::string item,
         Date due_on) {
  duties.push_back({.designation = mandate.id,
                    .item = std::move(item),
                    .kind = kind,
                    .due_on = due_on,
                    .marks = {}});
}

/// A report on each calendar year of the term; the last year has the final report.
void add_yearly(std::vector<Duty>& duties, const Designation& mandate, const DutyRule& rule,
                Date last) {
  for (int year = mandate.terms.start.year(); year < last.year(); ++year) {
    add(duties, mandate, Duty::Kind::deliverable, rule.item + "_" + std::to_string(year),
        Date::of(year, 12, 31) + rule.days);
  }
}

void take_marks(std::vector<Duty>& duties, const std::vector<DutyMark>& marks) {
  for (Duty& duty : duties) {
    const auto found = std::ranges::find(marks, duty.item, &DutyMark::item);
    if (found != marks.end()) duty.marks = found->marks;
  }
  std::ranges::stable_sort(duties, {}, &Duty::due_on);
}

bool owes(const Designation& mandate) {
  return mandate.live && mandate.precision == Precision::day && tenure_of(mandate).has_value();
}

}  // namespace

Duty::Progress Duty::progress() const {
  if (marks.waived_on) return Progress::waived;
  if (kind == Kind::handover) {
    if (marks.outgoing_on && marks.incoming_on) return Progress::ticked;
    return marks.outgoing_on || marks.incoming_on ? Progress::half_ticked : Progress::due;
  }
  if (marks.approved_on) return Progress::approved;
  return marks.received_on ? Progress::received : Progress::due;
}

bool Duty::is_open() const {
  const Progress now = progress();
  return now == Progress::due || now == Progress::received || now == Progress::half_ticked;
}

const Phrase& phrase(Duty::Progress progress) {
  return progress_words[static_cast<std::size_t>(progress)];
}
std::string_view name(Duty::Progress progress) { return phrase(progress).key(); }

std::vector<Duty> duties_of(const Designation& mandate, const Policy& policy, Date registered_on,
                            const std::vector<DutyMark>& marks) {
  std::vector<Duty> duties;
  if (!owes(mandate)) return duties;
  const auto& end = mandate.terms.end;
  for (const DutyRule& rule : policy.deliverables) {
    const auto due = [&](Date anchor) {
      add(duties, mandate, Duty::Kind::deliverable, rule.item, anchor + rule.days);
    };
    if (rule.anchor == Anchor::start) due(mandate.terms.start);
    if (rule.anchor == Anchor::end && end) due(*end);
    if (rule.anchor == Anchor::yearly && end) add_yearly(duties, mandate, rule, *end);
  }
  if (mandate.imported) {
    std::erase_if(duties, [&](const Duty& duty) { return duty.due_on < registered_on; });
  }
  take_marks(duties, marks);
  return duties;
}

std::vector<Duty> handover_of(const Designation& outgoing, const Designation& incoming,
                              const Policy& policy, const std::vector<DutyMark>& marks) {
  std::vector<Duty> duties;
  // Who was a renewal stays one, whoever joins or leaves later.
  const bool renewed =
      outgoing.state == State::renewing || outgoing.end_reason == EndReason::renewed;
  if (!outgoing.terms.end || renewed || same_members(outgoing.terms, incoming.terms)) return duties;
  for (const DutyRule& rule : policy.handover_checklist) {
    const Date anchor = rule.anchor == Anchor::start ? incoming.terms.start : *outgoing.terms.end;
    const Date due = anchor + rule.days;
    add(duties, outgoing, Duty::Kind::handover, rule.item,
        std::max(due, incoming.decided_on.value_or(due)));
  }
  take_marks(duties, marks);
  return duties;
}

json::object row_of(const DutyMark& mark) {
  return {{"item", columns::of(mark.item)},
          {"received_on", columns::of(mark.marks.received_on)},
          {"approved_on", columns::of(mark.marks.approved_on)},
          {"waived_on", columns::of(mark.marks.waived_on)},
          {"outgoing_on", columns::of(mark.marks.outgoing_on)},
          {"incoming_on", columns::of(mark.marks.incoming_on)}};
}

DutyMark duty_mark_from(const columns::Row& row) {
  return {.item = columns::text(row, "item"),
          .marks = {.received_on = columns::date(row, "received_on"),
                    .approved_on = columns::date(row, "approved_on"),
                    .waived_on = columns::date(row, "waived_on"),
                    .outgoing_on = columns::date(row, "outgoing_on"),
                    .incoming_on = columns::date(row, "incoming_on")}};
}

std::optional<Sentence> rules::duty_is_known(const std::vector<Duty>& duties, std::string_view item,
                                             const DesignationId& id) {
  if (duties.empty()) return Sentence{nothing_owed, {{"id", id.text()}}};
  Names known;
  for (const Duty& duty : duties) {
    if (duty.item == item) return std::nullopt;
    known.items.push_back(duty.item);
  }
  return Sentence{unknown_duty,
                  {{"id", id.text()}, {"item", std::string{item}}, {"known", std::move(known)}}};
}

std::optional<Sentence> rules::duty_is_done_by(Date on, Date today) {
  if (on <= today) return std::nullopt;
  return Sentence{done_ahead, {{"day", on}, {"today", today}}};
}

std::optional<Sentence> rules::duty_is_received_once(const Duty& duty) {
  if (!duty.marks.received_on) return std::nullopt;
  return Sentence{
      received_already,
      {{"id", duty.designation.text()}, {"item", duty.item}, {"day", *duty.marks.received_on}}};
}

std::optional<Sentence> rules::duty_is_received_before(const Duty& duty, Date on) {
  if (!duty.marks.received_on || *duty.marks.received_on <= on) return std::nullopt;
  return Sentence{approved_too_early,
                  {{"id", duty.designation.text()},
                   {"item", duty.item},
                   {"day", on},
                   {"received", *duty.marks.received_on}}};
}

std::optional<Sentence> rules::side_ticks_once(const Duty& duty, Side side) {
  const auto& ticked = side == Side::outgoing ? duty.marks.outgoing_on : duty.marks.incoming_on;
  if (!ticked) return std::nullopt;
  return Sentence{ticked_already,
                  {{"id", duty.designation.text()}, {"item", duty.item}, {"day", *ticked}}};
}

std::optional<Sentence> rules::duty_is_open(const Duty& duty) {
  if (duty.is_open()) return std::nullopt;
  return Sentence{over_already,
                  {{"id", duty.designation.text()},
                   {"item", duty.item},
                   {"progress", &phrase(duty.progress())}}};
}

std::optional<Sentence> rules::handover_is_ticked(const std::vector<Duty>& handover,
                                                  const DesignationId& id) {
  Names open;
  for (const Duty& duty : handover) {
    if (duty.is_open()) open.items.push_back(duty.item);
  }
  if (open.items.empty()) return std::nullopt;
  return Sentence{not_ticked, {{"id", id.text()}, {"open", std::move(open)}}};
}

}  // namespace cpe
