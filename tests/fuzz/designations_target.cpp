// A file of past designations, read into a register that holds some of its hosts already.

#include "storage/exchange/history_file.hpp"
#include "tests/fuzz/imported.hpp"

namespace cpe::fuzz {
namespace {

World& register_with_mandates() {
  static World world;
  static const bool made = [] {
    world.import(
        "MDA,POL,Chisinau,2025-01-01,2026-12-31,sole,day,high,x,\n"
        "UKR,POL,Kyiv,2013,2014,sole,year,low,x,\n");
    world.offer("JOR", {"FRA"});
    return true;
  }();
  (void)made;
  return world;
}

}  // namespace

void designations(std::string_view csv) {
  constexpr std::size_t longest = 4096;
  if (csv.size() > longest) return;
  World& world = register_with_mandates();
  try_import(world, [&](Work& work, Office& office, const CountryFinder& finder) {
    const ImportReply reply = office.import_history(work, read_history(csv), finder);
    expect(!reply.designations.empty(), "a file without faults has rows");
    for (const DesignationId& id : reply.designations) {
      const Designation entered = world.designation(id.text());
      expect(lies_within_the_record(entered.terms.start), "it begins within the record");
      expect(entered.terms.end >= entered.terms.start, "it ends after it begins");
      expect(!entered.terms.embassies.empty(), "somebody serves");
    }
  });
}

}  // namespace cpe::fuzz
