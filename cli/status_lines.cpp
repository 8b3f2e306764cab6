#include "cli/status_lines.hpp"

#include <algorithm>
#include <array>

#include "cli/commands/common.hpp"
#include "cli/round_shapes.hpp"
#include "cli/steps.hpp"
#include "workflows/answers/todo_rounds.hpp"

namespace cpe {
namespace {

constexpr Phrase in_force_topic{"in_force", "In force", "En cours"};
constexpr Phrase ends_topic{"ends", "Next ends", "Fins de mandat"};
constexpr Phrase successor_topic{"without_successor", "No successor", "Sans successeur"};
constexpr Phrase holdover_topic{"holdovers", "Holdover", "Échus"};
constexpr Phrase gaps_topic{"gaps", "Gaps", "Non pourvus"};
constexpr Phrase waiting_topic{"waiting", "For the Council", "Pour le Conseil"};
constexpr Phrase overdue_topic{"overdue", "Overdue", "En retard"};
constexpr Phrase next_topic{"next", "Next steps", "Prochaines étapes"};
constexpr Phrase round_topic{"round", "Round", "Cycle"};
constexpr Phrase round_stands{
    "round",
    "{round}: {state}, {decided} of {posts} {posts|post|posts} decided, {conflicts} "
    "{conflicts|conflict|conflicts}, {gaps} {gaps|gap|gaps}",
    "{round}\u00a0: {state}, {decided} {decided|poste décidé|postes décidés} sur {posts}, "
    "{conflicts} {conflicts|conflit|conflits}, {gaps} {gaps|poste non pourvu|postes non pourvus}"};
constexpr Phrase todo_topic{"todo", "To do", "À traiter"};

constexpr Phrase plain_in_force{"in_force", "{count} in force", "{count} en cours"};
constexpr Phrase expiring{"renewal_due", "{count} expiring",
                          "{count} {count|arrive|arrivent} à échéance"};
constexpr Phrase renewing{"renewing", "{count} renewing",
                          "{count} {count|renouvellement décidé|renouvellements décidés}"};
constexpr Phrase handing_over{"handing_over", "{count} handing over",
                              "{count} {count|passation|passations} en cours"};
constexpr Phrase coming{"coming", "{count} adopted, to begin",
                        "{count} {count|désigné|désignés}, à venir"};
constexpr Phrase open_ended{"open_ended", "{count} without an end date",
                            "{count} sans date de fin"};
constexpr Phrase mandates_of{"in_force", "{total} {total|mandate|mandates}: {parts}",
                             "{total} {total|mandat|mandats}\u00a0: {parts}"};
constexpr Phrase nothing{"none", "none", "néant"};
constexpr Phrase on_day_count{"ends", "{count} on {day}", "{count} le {day}"};
constexpr Phrase later{"later", "{count} later", "{count} plus tard"};
constexpr Phrase named{"named", "{count}: {hosts}", "{count}\u00a0: {hosts}"};
constexpr Phrase since_day{"since", "since {day}: {hosts}", "depuis le {day}\u00a0: {hosts}"};
constexpr Phrase none_count{"none", "{count} vacant", "{count} sans ambassade"};
constexpr Phrase none_named{"none", "{count} vacant ({hosts})", "{count} sans ambassade ({hosts})"};
constexpr Phrase not_known_count{"not_known", "{count} not known",
                                 "{count} {count|inconnu|inconnus}"};
constexpr Phrase offers_count{"offers", "{count} {count|offer|offers} on no list",
                              "{count} {count|offre|offres} hors liste"};
constexpr Phrase draft_named{"draft", "{id} waits ({count} {count|line|lines})",
                             "{id} en attente ({count} {count|ligne|lignes})"};
constexpr Phrase silence_named{"under_silence", "{id} under silence until {deadline}",
                               "{id} soumise à l’accord tacite jusqu’au {deadline}"};
constexpr Phrase broken_named{"broken", "{id}: silence broken", "{id}\u00a0: silence rompu"};
constexpr Phrase contested_named{"contested", "{id}: adoption contested",
                                 "{id}\u00a0: adoption contestée"};
constexpr Phrase steps_late{"steps", "{count} {count|step|steps} not applied: `cpe tick`",
                            "{count} {count|étape non appliquée|étapes non appliquées}\u00a0: `cpe "
                            "tick`"};
constexpr Phrase items_late{"items", "{count} of the items to do",
                            "{count} {count|point|points} à traiter"};
constexpr Phrase next_one{"next", "{day}: {step}, {subject}", "{day}\u00a0: {step}, {subject}"};
constexpr Phrase next_many{"next", "{day}: {step} ({count} times)",
                           "{day}\u00a0: {step} ({count} fois)"};
constexpr Phrase and_then{"then", "{first}; {second}", "{first}\u00a0; {second}"};
constexpr Phrase todo_count{"todo", "{count} {count|item|items}; the first: {what}",
                            "{count} {count|point|points}, dont le premier\u00a0: {what}"};

/// "a, b and c" would be read as names: here it is "a, b, c".
std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

class Screen {
 public:
  Screen(Session& session, const Network& network, const Overview& overview, const Desk& desk)
      : session_{session}, network_{network}, overview_{overview}, desk_{desk} {
    add_in_force();
    add_ends();
    add_without_successor();
    add_holdovers();
    add_gaps();
    add_waiting();
    add_rounds();
    if (!desk.is_present) return;
    add_overdue();
    add_next();
    add_todo();
  }

  const std::vector<StatusLine>& lines() const { return lines_; }

 private:
  std::string filled(const Phrase& phrase, std::vector<Argument> arguments) const {
    return session_.output().filled({phrase, std::move(arguments)});
  }
  std::string counted(const Phrase& phrase, std::int64_t count) const {
    return filled(phrase, {{"count", count}});
  }
  void add(const Phrase& topic, std::int64_t count, std::string detail, Tone tone = Tone::plain) {
    if (detail.empty()) detail = session_.output().filled({nothing});
    lines_.push_back({&topic, count, std::move(detail), tone});
  }

  std::string one_after_another(const std::vector<std::string>& parts) const {
    std::string text;
    for (const std::string& part : parts) {
      text = text.empty() ? part : filled(and_then, {{"first", text}, {"second", part}});
    }
    return text;
  }

  std::string names(const std::vector<CountryCode>& codes) const {
    std::vector<std::string> all;
    all.reserve(codes.size());
    for (const CountryCode code : codes) all.push_back(session_.name(code, overview_.on));
    sort_by_name(all);
    return joined(all);
  }
  std::string hosts_of(const std::vector<const Designation*>& mandates) const {
    std::vector<CountryCode> codes;
    codes.reserve(mandates.size());
    for (const Designation* each : mandates) codes.push_back(each->host);
    return names(codes);
  }

  std::string procedure_text(const Decision& list) const {
    const Argument id{"id", list.id.text()};
    switch (list.state) {
      case DecisionState::under_silence:
        return filled(silence_named, {id, {"deadline", *list.deadline}});
      case DecisionState::broken:
        return filled(broken_named, {id});
      default:
        return filled(contested_named, {id});
    }
  }

  void add_in_force();
  void add_ends();
  void add_without_successor();
  void add_holdovers();
  void add_gaps();
  void add_waiting();
  void add_rounds();
  void add_overdue();
  void add_next();
  void add_todo();

  Session& session_;
  const Network& network_;
  const Overview& overview_;
  const Desk& desk_;
  std::vector<StatusLine> lines_;
};

void Screen::add_in_force() {
  static constexpr std::array<std::pair<State, const Phrase*>, 4> states = {
      {{State::in_force, &plain_in_force},
       {State::renewal_due, &expiring},
       {State::renewing, &renewing},
       {State::handing_over, &handing_over}}};
  std::vector<std::string> parts;
  for (const auto& [state, phrase] : states) {
    const auto found = overview_.serving.find(state);
    if (found != overview_.serving.end()) parts.push_back(counted(*phrase, found->second));
  }
  const std::int64_t total = overview_.in_force();
  std::string text = parts.empty()
                         ? std::string{}
                         : filled(mandates_of, {{"total", total}, {"parts", joined(parts)}});
  if (overview_.coming > 0) {
    text = filled(and_then, {{"first", text.empty() ? filled(nothing, {}) : text},
                             {"second", counted(coming, overview_.coming)}});
  }
  add(in_force_topic, total, std::move(text), total > 0 ? Tone::good : Tone::plain);
}

void Screen::add_ends() {
  constexpr std::size_t shown = 3;
  std::vector<std::string> parts;
  std::int64_t count = 0;
  std::int64_t rest = 0;
  for (const auto& [day, mandates] : overview_.ends) {
    const auto here = static_cast<std::int64_t>(mandates.size());
    count += here;
    if (parts.size() < shown) {
      parts.push_back(filled(on_day_count, {{"count", here}, {"day", day}}));
    } else {
      rest += here;
    }
  }
  if (rest > 0) parts.push_back(counted(later, rest));
  if (overview_.open_ended > 0) parts.push_back(counted(open_ended, overview_.open_ended));
  add(ends_topic, count, joined(parts));
}

void Screen::add_without_successor() {
  const auto count = static_cast<std::int64_t>(overview_.without_successor.size());
  std::string text;
  if (count > 0) {
    text = filled(named, {{"count", count}, {"hosts", hosts_of(overview_.without_successor)}});
  }
  add(successor_topic, count, std::move(text), count > 0 ? Tone::warning : Tone::plain);
}

void Screen::add_holdovers() {
  std::vector<std::string> parts;
  std::int64_t count = 0;
  for (const auto& [day, mandates] : overview_.holdovers) {
    count += static_cast<std::int64_t>(mandates.size());
    parts.push_back(filled(since_day, {{"day", day}, {"hosts", hosts_of(mandates)}}));
  }
  std::string text = one_after_another(parts);
  if (count > 0) text = filled(named, {{"count", count}, {"hosts", text}});
  add(holdover_topic, count, std::move(text), count > 0 ? Tone::alarm : Tone::plain);
}

void Screen::add_gaps() {
  constexpr std::int64_t few = 6;
  const auto none = static_cast<std::int64_t>(overview_.none.size());
  const auto not_known = static_cast<std::int64_t>(overview_.not_known.size());
  std::vector<std::string> parts;
  if (none > 0 && none <= few) {
    parts.push_back(filled(none_named, {{"count", none}, {"hosts", names(overview_.none)}}));
  } else if (none > 0) {
    parts.push_back(counted(none_count, none));
  }
  if (not_known > 0) parts.push_back(counted(not_known_count, not_known));
  add(gaps_topic, none + not_known, joined(parts), none > 0 ? Tone::warning : Tone::plain);
}

void Screen::add_waiting() {
  std::vector<std::string> parts;
  const auto offers = std::ranges::count(network_.offers, State::offered, &Designation::state);
  if (offers > 0) parts.push_back(counted(offers_count, offers));
  for (const Decision& draft : network_.drafts) {
    const auto count = static_cast<std::int64_t>(draft.lines.size());
    parts.push_back(filled(draft_named, {{"id", draft.id.text()}, {"count", count}}));
  }
  for (const Decision& list : network_.procedures) parts.push_back(procedure_text(list));
  add(waiting_topic,
      offers + static_cast<std::int64_t>(network_.drafts.size() + network_.procedures.size()),
      joined(parts));
}

/// A line for each that is open; none where none is.
void Screen::add_rounds() {
  for (const Round& round : network_.rounds) {
    const BoardCounts counts = counts_of(board_of(network_, round));
    const bool is_wrong = counts.conflicts + counts.gaps > 0;
    add(round_topic, counts.posts,
        filled(round_stands, {{"round", name_of(round.id)},
                              {"state", &phrase(round.state)},
                              {"decided", counts.decided},
                              {"posts", counts.posts},
                              {"conflicts", counts.conflicts},
                              {"gaps", counts.gaps}}),
        is_wrong ? Tone::warning : Tone::plain);
  }
}

void Screen::add_overdue() {
  std::vector<std::string> parts;
  const auto steps = static_cast<std::int64_t>(network_.overdue.size());
  if (steps > 0) parts.push_back(counted(steps_late, steps));
  if (desk_.late > 0) parts.push_back(counted(items_late, desk_.late));
  add(overdue_topic, steps + desk_.late, joined(parts),
      steps + desk_.late > 0 ? Tone::alarm : Tone::plain);
}

void Screen::add_next() {
  constexpr std::size_t shown = 2;
  std::vector<std::string> parts;
  for (const SameSteps& same : same_steps(desk_.steps)) {
    if (parts.size() == shown) break;
    const Date day = date_in_brussels(same.due_at());
    const std::string step = same.count() == 1 ? step_words(session_, *same.timers.front())
                                               : step_words(session_, same.step());
    std::vector<Argument> arguments = {{"day", day}, {"step", step}};
    if (same.count() > 1) {
      parts.push_back(filled(next_many, {arguments[0], arguments[1], {"count", same.count()}}));
    } else {
      parts.push_back(
          filled(next_one,
                 {arguments[0], arguments[1], {"subject", same.timers.front()->subject.text()}}));
    }
  }
  add(next_topic, static_cast<std::int64_t>(desk_.steps.size()), one_after_another(parts));
}

void Screen::add_todo() {
  const auto count = static_cast<std::int64_t>(desk_.items.size());
  std::string text;
  if (count > 0) {
    text = filled(todo_count,
                  {{"count", count}, {"what", session_.output().filled(desk_.items.front().what)}});
  }
  add(todo_topic, count, std::move(text));
}

}  // namespace

std::vector<StatusLine> status_lines(Session& session, const Network& network,
                                     const Overview& overview, const Desk& desk) {
  return Screen{session, network, overview, desk}.lines();
}

}  // namespace cpe
