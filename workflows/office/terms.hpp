// From the fields of a form to the terms of a designation.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

/// Throws `Error{Code::usage}` for a city or an event that could begin another line of a letter.
void require_one_line(const std::string& text);

/// Throws `Error{Code::usage}` where a form names more than one end.
void require_one_end(std::optional<Date> end, std::optional<Span> term, const std::string& event);

/// The last day of a term of that length.
Date last_day(Date start, Span term);

/// One city for all embassies, or one each, or the host's capital.  Throws `Error{Code::usage}` for
/// any other number of cities.
std::vector<Embassy> embassies_of(const std::vector<CountryCode>& members,
                                  const std::vector<std::string>& cities,
                                  const std::string& capital);

/// The terms of a designation with some of them changed.  Embassies that stay keep what is known of
/// them; new ones sit in the capital unless cities are named.  Throws where an embassy that is to
/// go does not serve here.
Terms changed_terms(const Designation& before, const OfferChanges& changes,
                    const std::string& capital);

bool same_terms(const Terms& a, const Terms& b);

}  // namespace cpe
