// One event of a decision being decided: what guards read and actions write.

#pragma once

#include <algorithm>
#include <utility>

#include "workflows/decision/events.hpp"

namespace cpe::council {

/// What is known, what becomes of the decision, or why not.
struct Proceedings {
  Decision decision;
  const CouncilCircumstances& given;
  std::optional<Sentence> refusal = {};

  bool require(bool kept, const Phrase& otherwise, std::vector<Argument> arguments) {
    if (kept) return true;
    arguments.push_back({"id", decision.id.text()});
    refusal = Sentence{otherwise, std::move(arguments)};
    return false;
  }
  bool allow(std::optional<Sentence> ruling) {
    if (ruling) refusal = std::move(ruling);
    return !refusal.has_value();
  }
  bool lists(const DesignationId& designation) const {
    return std::ranges::find(decision.lines, designation) != decision.lines.end();
  }
};

}  // namespace cpe::council
