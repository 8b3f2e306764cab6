// What was put right in a list after its adoption, in words and as data.

#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "cli/session.hpp"

namespace cpe {

/// One sentence for each slip put right and each line that another decision took the place of.
std::vector<Sentence> corrigenda_in_words(Session& session, const Decision& list, KnownAt known_at);

boost::json::array corrigenda_shapes(Session& session, const Decision& list, KnownAt known_at);

}  // namespace cpe
