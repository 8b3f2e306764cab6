// How far a long piece of work has come, for whoever watches.

#pragma once

#include <cstdint>
#include <functional>

namespace cpe {

/// Told every now and then how much is done, of how much.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// For work that nobody watches.
inline void unwatched(std::int64_t /*done*/, std::int64_t /*total*/) {}

}  // namespace cpe
