// Fuzz targets: what comes in from outside, and what must hold whatever it is.
//
// A target takes any bytes and returns where the product answers them as it promises; it throws
// `Finding` where it does not.  A crash, a hang or a sanitizer speaks for itself.  libFuzzer drives
// the targets for as long as somebody likes (tests/fuzz/run.sh); every ordinary test run replays
// the inputs kept in tests/fuzz/corpus and random variants of them (tests/fuzz/corpus_test.cpp).

#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/error.hpp"

namespace cpe::fuzz {

/// A promise that an input breaks.
struct Finding : std::logic_error {
  using std::logic_error::logic_error;
};

inline void expect(bool holds, const std::string& promise) {
  if (!holds) throw Finding{promise};
}

/// Runs `read`; an `Error` of one of `codes` is an answer too.  Whether it ended without one.
template <class Read>
bool answers(std::initializer_list<Code> codes, Read&& read) {
  try {
    read();
    return true;
  } catch (const Error& error) {
    for (const Code code : codes) {
      if (error.code() == code) return false;
    }
    throw Finding{"an error that is no answer: " + fill(error.sentence(), Style{Language::en})};
  }
}

void designations(std::string_view csv);  ///< a file of past designations
void contacts(std::string_view csv);      ///< a file of contacts
void times(std::string_view text);        ///< dates, instants, wall times, spans
void names(std::string_view text);        ///< names, ids, references, rules as typed
void words(std::string_view line);        ///< a command line
void events(std::string_view fields);     ///< an event of the ledger
void rows(std::string_view change);       ///< a row of a table that somebody altered
void files(std::string_view damage);      ///< bytes of the file that the disk altered

struct Target {
  std::string_view name;  ///< also of the folder of its inputs
  void (*fuzz)(std::string_view);
  int variants;  ///< how many an ordinary test run tries: as many as fit into a second or so
};
std::span<const Target> targets();

/// Where the inputs of a target are kept.
std::filesystem::path corpus_of(const Target& target);

}  // namespace cpe::fuzz
