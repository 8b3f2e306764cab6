// What the targets of imported files share: a register to import into, and what an answer owes.

#pragma once

#include "cli/session.hpp"
#include "cli/unicode.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/world.hpp"

namespace cpe::fuzz {

/// Reads a file into `world` in a dry run: it is unreadable, refused with all its faults, or fits.
template <class Import>
void try_import(World& world, Import&& import) {
  const std::int64_t before = world.event_count();
  const CountryFinder finder = [&](const std::string& typed) {
    return find_country(world.database(), typed);
  };
  try {
    world.try_out([&](Work& work, Office& office) { import(work, office, finder); });
  } catch (const ImportRefused& refused) {
    expect(!refused.faults().empty(), "a file is refused for its faults");
    for (const ImportFault& fault : refused.faults()) {
      expect(fault.line > 0 && !fault.column.empty(), "a fault has its place");
      for (const Language language : {Language::en, Language::fr}) {
        expect(is_utf8(fill(fault.sentence, Style{language})), "a fault is told in UTF-8");
      }
    }
  } catch (const Error& error) {
    expect(error.code() == Code::storage, "a file that is not refused is unreadable");
    for (const Language language : {Language::en, Language::fr}) {
      expect(is_utf8(fill(error.sentence(), Style{language})), "it is told in UTF-8 why");
    }
  }
  expect(world.event_count() == before, "a dry run leaves nothing behind");
}

}  // namespace cpe::fuzz
