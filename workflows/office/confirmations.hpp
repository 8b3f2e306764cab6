// Who has not confirmed a joint offer, in words.

#pragma once

#include <optional>

#include "workflows/designation/designation.hpp"

namespace cpe {

/// Nothing where every member has, and for an offer that needs no confirmation.
std::optional<Sentence> still_to_confirm(const Designation& offer);

/// The same once its dates or partners have changed: what was confirmed was another offer.
std::optional<Sentence> to_confirm_anew(const Designation& offer);

}  // namespace cpe
