// One event of a designation being decided: what guards read and actions write.

#pragma once

#include <optional>
#include <utility>

#include "workflows/designation/decide.hpp"
#include "workflows/designation/rules.hpp"

namespace cpe::lifecycle {

/// What is known, what becomes of the designation, or why not.
struct Proceedings {
  Designation designation;
  const Circumstances& given;
  std::optional<Sentence> refusal = {};

  bool allow(rules::Ruling ruling) {
    if (ruling) refusal = std::move(ruling);
    return !refusal.has_value();
  }
};

}  // namespace cpe::lifecycle
