// Which cpe this is.

#pragma once

#include <string_view>

namespace cpe {

std::string_view version();  ///< "0.2.0"

}  // namespace cpe
