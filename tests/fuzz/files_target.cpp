// A register whose file the disk altered: bytes that are others, an end that is missing.
//
// The input: what is asked, how much of the file is left (two bytes, in 65,536ths; 0 for all of
// it), and then four bytes for each byte altered: its place, and what stands there.

#include <algorithm>

#include "tests/fuzz/small_register.hpp"
#include "tests/fuzz/target.hpp"

namespace cpe::fuzz {
namespace {

/// Takes a number of so many bytes off the front; bytes that are missing count as 0.
std::size_t take_number(std::string_view& bytes, std::size_t count) {
  std::size_t number = 0;
  for (; count > 0; --count) {
    number = number << 8 | (bytes.empty() ? 0U : static_cast<unsigned char>(bytes.front()));
    bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
  }
  return number;
}

}  // namespace

void files(std::string_view damage) {
  const std::size_t group = take_number(damage, 1);
  std::string bytes = small_register();
  if (const std::size_t left = take_number(damage, 2); left > 0) {
    bytes.resize(bytes.size() * left / 65536);
  }
  constexpr std::size_t most = 64;
  for (std::size_t i = 0; i < most && !damage.empty() && !bytes.empty(); ++i) {
    const std::size_t place = take_number(damage, 3) % bytes.size();
    bytes[place] = static_cast<char>(take_number(damage, 1));
  }
  SpoiltFile{bytes}.ask_group(group);
}

}  // namespace cpe::fuzz
