// What stands behind an act: a reason in words, a decision of the Council, or both.

#pragma once

#include <string>

#include "engine/engine.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/rules.hpp"
#include "workflows/office/forms.hpp"

namespace cpe {

/// Throws what a rule refuses.
void require(rules::Ruling ruling);

/// The Council's reference in its own form.  Throws `Error{Code::usage}` for a text that is none.
std::string checked_reference(const std::string& typed);

/// The same, or the reference that the decision has already where nothing was typed.
std::string reference_of(const Decision& decision, const std::string& typed);

/// Throws `Error{Code::usage}` for an act that is given neither a reason nor a decision.
void require_grounds(const Work& work, const std::string& decision);

/// Throws `Error{Code::usage}` for an act that is given no reason in words.
void require_reason(const Work& work);

/// What took effect before today and is entered only now says why.  Throws `Error{Code::refused}`
/// where it does not.
void require_grounds_where_late(const Work& work, Date on, const std::string& decision);

/// The same where the act takes no decision of the Council.
void require_reason_where_late(const Work& work, Date on);

/// Throws where the letter would be received only later.
void require_letter_has_come(const Work& work, const LetterForm& letter);

/// What the sender of the letter confirms by it; nothing where nobody is named.
std::optional<Confirmation> confirmation_in(const Work& work, const LetterForm& letter);

/// The grounds of an act that holds from `on`, for its event.
Because because_of(const Work& work, Date on, const std::string& decision);

}  // namespace cpe
