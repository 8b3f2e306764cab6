// A file of offers: which column is what.

#pragma once

#include <string_view>
#include <vector>

#include "workflows/office/forms.hpp"

namespace cpe {

/// The records of a CSV text with the columns host, member and, where there are any, city, start,
/// end, until_event, received_at, reference and from.  Throws `Error{Code::storage}` as `read_rows`
/// does; a column that is none of these is refused.
std::vector<OfferRecord> read_offers(std::string_view csv);

}  // namespace cpe
