// One event of a round being decided: what guards read and actions write.

#pragma once

#include <algorithm>
#include <utility>

#include "workflows/round/events.hpp"

namespace cpe::rotation {

/// What is known, what becomes of the round, or why not.
struct Proceedings {
  Round round;
  const RoundCircumstances& given;
  std::optional<Sentence> refusal = {};

  bool require(bool kept, const Phrase& otherwise, std::vector<Argument> arguments) {
    if (kept) return true;
    arguments.push_back({"round", name_of(round.id)});
    refusal = Sentence{otherwise, std::move(arguments)};
    return false;
  }
};

}  // namespace cpe::rotation
