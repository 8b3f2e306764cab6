#include "workflows/notices/list_letter.hpp"

#include <algorithm>
#include <array>

namespace cpe {
namespace {

constexpr Phrase heading{
    "letter",
    "List of contact point embassies {reference} ({lines} {lines|designation|designations})",
    "Liste des ambassades points de contact {reference} ({lines} "
    "{lines|désignation|désignations})"};
constexpr Phrase list_circulated{
    "letter",
    "The list is put to the North Atlantic Council under the silence procedure until {at} "
    "(Brussels). It is adopted then unless an Ally objects in writing before that time.",
    "La liste est soumise au Conseil de l’Atlantique Nord selon la procédure d’accord tacite, "
    "jusqu’au {at} (Bruxelles). Elle sera alors adoptée, sauf objection écrite d’un Allié avant ce "
    "terme."};
constexpr Phrase list_recirculated{
    "letter",
    "The list is put to the Council once more, under a new silence procedure until {at} "
    "(Brussels). It is adopted then unless an Ally objects in writing before that time.",
    "La liste est de nouveau soumise au Conseil, selon une nouvelle procédure d’accord tacite, "
    "jusqu’au {at} (Bruxelles). Elle sera alors adoptée, sauf objection écrite d’un Allié avant ce "
    "terme."};
constexpr Phrase list_extended{
    "letter", "The deadline is extended: silence now runs until {at} (Brussels).",
    "Le délai est prorogé : la procédure court désormais jusqu’au {at} (Bruxelles)."};
constexpr Phrase list_broken{
    "letter", "Silence was broken on {at} (Brussels) by {members}. The list is not adopted.",
    "Le silence a été rompu le {at} (Bruxelles) : {members}. La liste n’est pas adoptée."};
constexpr Phrase list_adopted{"letter", "The Council adopted the list on {at} (Brussels).",
                              "Le Conseil a adopté la liste le {at} (Bruxelles)."};
constexpr Phrase list_withdrawn{"letter", "The list was withdrawn on {at} (Brussels).",
                                "La liste a été retirée le {at} (Bruxelles)."};
constexpr Phrase list_reopened{
    "letter",
    "You were told that the Council had adopted the list. The decision was reopened on {at} "
    "(Brussels).",
    "Il vous a été annoncé que le Conseil avait adopté la liste. La décision a été rouverte le "
    "{at} (Bruxelles)."};
constexpr Phrase subject{"letter", "Contact point embassies, list {reference}: {what}",
                         "Ambassades points de contact, liste {reference} : {what}"};

struct ListWords {
  std::string_view step;
  const Phrase* body;
  Phrase subject;
};
constexpr std::array list_words = {
    ListWords{list_step::circulated,
              &list_circulated,
              {"letter", "silence procedure", "procédure d’accord tacite"}},
    ListWords{list_step::recirculated,
              &list_recirculated,
              {"letter", "new silence procedure", "nouvelle procédure d’accord tacite"}},
    ListWords{
        list_step::extended, &list_extended, {"letter", "deadline extended", "délai prorogé"}},
    ListWords{list_step::broken, &list_broken, {"letter", "silence broken", "silence rompu"}},
    ListWords{list_step::adopted, &list_adopted, {"letter", "adopted", "adoptée"}},
    ListWords{list_step::withdrawn, &list_withdrawn, {"letter", "withdrawn", "retirée"}},
    ListWords{list_step::reopened, &list_reopened, {"letter", "reopened", "rouverte"}}};

const ListWords& words_of(const Notice& notice) {
  return *std::ranges::find(list_words, notice.step, &ListWords::step);
}

}  // namespace

Sentence list_subject(const Notice& notice) {
  return {subject, {{"reference", notice.facts.reference}, {"what", &words_of(notice).subject}}};
}

Sentence list_heading(const Notice& notice) {
  return {heading,
          {{"reference", notice.facts.reference}, {"lines", notice.facts.list.value().lines}}};
}

Sentence list_message(const Notice& notice, const std::string& members) {
  std::vector<Argument> said = {{"at", notice.facts.list.value().at}};
  if (notice.step == list_step::broken) said.push_back({"members", members});
  return {*words_of(notice).body, std::move(said)};
}

}  // namespace cpe
