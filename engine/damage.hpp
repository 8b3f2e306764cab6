// What one row holds that cpe never writes: somebody altered it, or the disk did.
//
// It ends a command as any file does that cannot be used.  But the rest of the register can: a step
// that comes upon it fails by itself.

#pragma once

#include "engine/error.hpp"

namespace cpe {

class DamagedRow final : public Error {
 public:
  explicit DamagedRow(const Phrase& phrase, std::vector<Argument> arguments = {})
      : Error{Code::storage, phrase, std::move(arguments)} {}
};

}  // namespace cpe
