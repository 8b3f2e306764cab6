// Every ordinary test run replays what is kept of the fuzz targets and random variants of it, the
// same in every run.  tests/fuzz/run.sh goes on where this ends.

#include <algorithm>
#include <random>

#include "tests/catch.hpp"
#include "tests/fuzz/small_register.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support.hpp"

namespace cpe::fuzz {
namespace {

/// Variants of kept inputs: a few bytes changed, cut, doubled or taken from another.
class Variants {
 public:
  explicit Variants(const std::vector<std::string>& kept) : kept_{kept} {}

  std::string next() {
    std::string input = any();
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      change(input, below(input.size()));
    }
    return input;
  }

 private:
  /// The standard's distributions differ from library to library.
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  const std::string& any() { return kept_[below(kept_.size())]; }
  char byte() { return static_cast<char>(below(256)); }

  std::string part_of(const std::string& text) {
    const std::size_t begin = below(text.size());
    return text.substr(begin, 1 + below(16));
  }

  void change(std::string& input, std::size_t place) {
    if (input.empty()) input.push_back(byte());
    switch (below(7)) {
      case 0:
        input[place] = static_cast<char>(input[place] ^ (1 << below(8)));
        break;
      case 1:
        input[place] = byte();
        break;
      case 2:
        input.insert(place, 1, byte());
        break;
      case 3:
        input.erase(place, 1 + below(16));
        break;
      case 4:
        input.insert(place, part_of(input));
        break;
      case 5:
        input.insert(place, part_of(any()));
        break;
      default:
        input = input.substr(0, place) + any();
        break;
    }
  }

  const std::vector<std::string>& kept_;
  std::mt19937 random_;  // NOLINT: the same variants in every run
};

const Target& target(std::string_view name) {
  return *std::ranges::find(targets(), name, &Target::name);
}

/// What the target says against the input; "" where nothing is.
std::string finding(const Target& target, const std::string& input) {
  try {
    target.fuzz(input);
    return {};
  } catch (const std::exception& failure) {
    return failure.what();
  }
}

std::string readable(std::string_view input) {
  std::string text;
  for (const char c : input) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte >= ' ' && byte < 0x7f && c != '\\';
    text += is_plain ? std::string(1, c) : "\\x" + hex({&c, 1});
  }
  return text;
}

void replay(std::string_view name) {
  const Target& chosen = target(name);
  std::vector<std::string> kept;
  for (const std::string& file : TemporaryFolder::names_in(corpus_of(chosen))) {
    INFO(name << "/" << file);
    kept.push_back(contents(corpus_of(chosen) / file));
    CHECK(finding(chosen, kept.back()) == "");
  }
  REQUIRE(!kept.empty());
  Variants variants{kept};
  for (int i = 0; i < chosen.variants; ++i) {
    const std::string input = variants.next();
    INFO(name << ", variant " << i);
    const std::string found = finding(chosen, input);
    if (!found.empty()) FAIL_CHECK(found << "\n" << readable(input));
  }
}

}  // namespace

TEST_CASE("any file of designations is read, refused by row and rule, or called unreadable",
          "[fuzz]") {
  replay("designations");
}

TEST_CASE("any file of contacts is read, refused by row and rule, or called unreadable", "[fuzz]") {
  replay("contacts");
}

TEST_CASE("whatever is read as a time prints and reads back as the same", "[fuzz]") {
  replay("times");
}

TEST_CASE("whatever is typed as a name, an id or a rule is understood or not, and shown safely",
          "[fuzz]") {
  replay("names");
}

TEST_CASE("any command line is read, refused as wrong usage, completed and recorded", "[fuzz]") {
  replay("words");
}

TEST_CASE("an event that no program of ours recorded is called a fault where it cannot be read",
          "[fuzz]") {
  replay("events");
}

TEST_CASE("a row that somebody altered ends in an answer or in a word about the file", "[fuzz]") {
  replay("rows");
}

TEST_CASE("a file whose bytes changed ends in an answer or in a word about the file", "[fuzz]") {
  replay("files");
}

TEST_CASE("while nothing is spoilt the small register answers all that is asked", "[fuzz]") {
  for (const Lines& group : questions()) {
    const SpoiltFile file{small_register()};
    for (const std::string& line : group) {
      CAPTURE(line);
      CHECK(file.ask(line) == Code{});
    }
  }
}

}  // namespace cpe::fuzz
