#include "workflows/office/grounds.hpp"

#include "engine/error.hpp"
#include "workflows/decision/decision.hpp"

namespace cpe {
namespace {

constexpr Phrase not_a_reference{
    "reference_has_its_form",
    "\"{typed}\" is not a reference of the Council\nwrite it like PO(2026)0345 or PO-2026-0345",
    "«\u00a0{typed}\u00a0» n’est pas une référence du Conseil\n"
    "écrivez-la comme PO(2026)0345 ou PO-2026-0345"};
constexpr Phrase no_reference{
    "reference_is_given",
    "--reference is missing: the Council's document names what it decides\n"
    "give it, e.g. --reference PO-2026-0345",
    "--reference manque\u00a0: le document du Conseil désigne ce qu’il décide\n"
    "indiquez-la, p. ex. --reference PO-2026-0345"};
constexpr Phrase no_grounds{
    "act_has_its_grounds",
    "nothing says why: this needs a reason or a decision of the Council\n"
    "give --reason TEXT or --decision REFERENCE",
    "rien n’indique pourquoi\u00a0: il faut un motif ou une décision du Conseil\n"
    "indiquez --reason TEXTE ou --decision RÉFÉRENCE"};
constexpr Phrase no_reason{
    "act_has_its_reason",
    "nothing says why: what goes against the record or the rules needs a reason\n"
    "give --reason TEXT",
    "rien n’indique pourquoi\u00a0: ce qui va contre le registre ou les règles exige un motif\n"
    "indiquez --reason TEXTE"};
constexpr Phrase late_without_grounds{
    "late_entry_has_its_grounds",
    "{day} is over: what is entered late says why\n"
    "give --reason TEXT or --decision REFERENCE",
    "le {day} est passé\u00a0: une inscription tardive indique pourquoi\n"
    "indiquez --reason TEXTE ou --decision RÉFÉRENCE"};

constexpr Phrase late_without_reason{
    "late_entry_has_its_grounds",
    "{day} is over: what is entered late says why\ngive --reason TEXT",
    "le {day} est passé\u00a0: une inscription tardive indique pourquoi\n"
    "indiquez --reason TEXTE"};

}  // namespace

void require(rules::Ruling ruling) {
  if (ruling) throw Error{Code::refused, std::move(*ruling)};
}

std::string checked_reference(const std::string& typed) {
  const auto reference = council_reference(typed);
  if (!reference) throw Error{Code::usage, not_a_reference, {{"typed", typed}}};
  return *reference;
}

std::string reference_of(const Decision& decision, const std::string& typed) {
  if (!typed.empty()) return checked_reference(typed);
  if (decision.reference.empty()) throw Error{Code::usage, no_reference};
  return decision.reference;
}

void require_grounds(const Work& work, const std::string& decision) {
  if (decision.empty() && !work.has_reason()) throw Error{Code::usage, no_grounds};
}

void require_reason(const Work& work) {
  if (!work.has_reason()) throw Error{Code::usage, no_reason};
}

void require_grounds_where_late(const Work& work, Date on, const std::string& decision) {
  if (on >= work.today() || !decision.empty() || work.has_reason()) return;
  throw Error{Code::refused, late_without_grounds, {{"day", on}}};
}

void require_reason_where_late(const Work& work, Date on) {
  if (on >= work.today() || work.has_reason()) return;
  throw Error{Code::refused, late_without_reason, {{"day", on}}};
}

void require_letter_has_come(const Work& work, const LetterForm& letter) {
  if (letter.received_at) require(rules::letter_has_come(*letter.received_at, work.now()));
}

std::optional<Confirmation> confirmation_in(const Work& work, const LetterForm& letter) {
  if (!letter.sender) return std::nullopt;
  return Confirmation{.by = *letter.sender,
                      .received_at = letter.received_at.value_or(work.now()),
                      .letter = letter.reference};
}

Because because_of(const Work& work, Date on, const std::string& decision) {
  Because because;
  if (!decision.empty()) because.decision = checked_reference(decision);
  if (on != work.today()) because.occurred_at = midnight_in_brussels(on);
  return because;
}

}  // namespace cpe
