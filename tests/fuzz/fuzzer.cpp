// libFuzzer's door to the targets; $CPE_FUZZ_TARGET names one.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "tests/fuzz/target.hpp"

namespace {

const cpe::fuzz::Target& target() {
  const char* wanted = std::getenv("CPE_FUZZ_TARGET");
  for (const cpe::fuzz::Target& each : cpe::fuzz::targets()) {
    if (wanted != nullptr && each.name == wanted) return each;
  }
  std::cerr << "set CPE_FUZZ_TARGET to one of:";
  for (const cpe::fuzz::Target& each : cpe::fuzz::targets()) std::cerr << ' ' << each.name;
  std::cerr << '\n';
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const cpe::fuzz::Target& chosen = target();
  try {
    chosen.fuzz({reinterpret_cast<const char*>(bytes), size});
  } catch (const std::exception& finding) {
    std::cerr << "finding: " << finding.what() << '\n';
    std::abort();
  }
  return 0;
}
