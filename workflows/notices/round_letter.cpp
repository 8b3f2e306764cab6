#include "workflows/notices/round_letter.hpp"

#include "workflows/reference/duty.hpp"
#include "workflows/round/milestones.hpp"

namespace cpe {
namespace {

constexpr Phrase heading{
    "letter",
    "Contact point embassies from {start} to {end} ({posts} {posts|post|posts} to be filled)",
    "Ambassades points de contact du {start} au {end} ({posts} {posts|poste|postes} à pourvoir)"};
constexpr Phrase call{
    "letter", "Allies are asked to offer their embassies for these terms. Offers are due by {day}.",
    "Les Alliés sont invités à proposer leurs ambassades pour ces mandats. Les offres sont "
    "attendues pour le {day} au plus tard."};
constexpr Phrase offers_due{"letter", "Offers for these terms are due by {day}.",
                            "Les offres pour ces mandats sont attendues pour le {day} au plus "
                            "tard."};
constexpr Phrase reminder{"letter", "{milestone}: {day}.", "{milestone}\u00a0: {day}."};
constexpr Phrase call_subject{"letter", "Contact point embassies {round}: call for offers",
                              "Ambassades points de contact {round}\u00a0: appel à candidatures"};
constexpr Phrase reminder_subject{"letter", "Contact point embassies {round}: {milestone}, {day}",
                                  "Ambassades points de contact {round}\u00a0: {milestone}, {day}"};

std::vector<Argument> said_of(const Notice& notice) {
  const Milestone& milestone = notice.facts.round.value().milestone;
  return {{"round", name_of(RoundId{notice.subject.text()})},
          {"milestone", duty_phrase(milestone.item)},
          {"day", milestone.on}};
}

}  // namespace

Sentence round_subject(const Notice& notice) {
  return {notice.step == step::call_opened ? call_subject : reminder_subject, said_of(notice)};
}

Sentence round_heading(const Notice& notice) {
  return {heading,
          {{"start", notice.facts.start},
           {"end", notice.facts.end.value_or(notice.facts.start)},
           {"posts", notice.facts.round.value().posts}}};
}

Sentence round_message(const Notice& notice) {
  if (notice.step == step::call_opened) return {call, said_of(notice)};
  const bool is_due = notice.facts.round.value().milestone.item == milestone::offers_due;
  return {is_due ? offers_due : reminder, said_of(notice)};
}

}  // namespace cpe
