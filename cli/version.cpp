#include "cli/version.hpp"

namespace cpe {

// In one file only: a new version compiles one file anew.
std::string_view version() { return CPE_VERSION; }

}  // namespace cpe
