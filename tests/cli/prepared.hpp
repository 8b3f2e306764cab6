// Registers in which the example of every command works: one line of the table prepares each.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/all.hpp"
#include "tests/cli/shell.hpp"

namespace cpe {

using Lines = std::vector<std::string>;

// Where the examples are tried: lines of shell that must all succeed, from an empty folder on.

inline Lines operator+(Lines first, const Lines& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

inline const Lines nothing = {};
inline const Lines sandbox = {"cpe init --sandbox", "cpe clock set '2026-11-21 12:00'"};
inline const Lines history = sandbox + Lines{"cpe import examples/designations.csv"};
inline const Lines offers = history + Lines{"cpe offer submit MDA POL --start 2027-01-01",
                                            "cpe offer submit UKR GBR+CAN --start 2027-01-01",
                                            "cpe offer submit GEO EST --start 2027-01-01"};
inline const Lines rivals = offers + Lines{"cpe offer submit UKR POL --start 2027-01-01"};
inline const Lines listed = offers + Lines{"cpe decision draft MDA UKR-2027-1"};
inline const Lines adopted =
    listed + Lines{
                 "cpe decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345 "
                 "--reason 'as proposed'"};
inline const Lines silence = {
    "cpe decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-25 18:00'",
    "cpe clock set '2026-11-21 12:30'"};
inline const Lines objection = {
    "cpe decision object D-2026-1 --by FRA --received-at '2026-11-21 12:15' --text 'not this "
    "post'"};
inline const Lines under_silence = listed + silence;
inline const Lines broken = under_silence + objection;
inline const Lines handing_over =
    adopted + Lines{"cpe offer submit JOR FRA", "cpe decision draft JOR",
                    "cpe decision adopt D-2026-2 --meeting 2026-11-20 --reference PO-2026-0346"};
inline const Lines with_contacts = history + Lines{"cpe contact import examples/contacts.csv"};
inline const Lines asleep = adopted + Lines{"cpe clock set 2027-01-01 --asleep"};

/// The call of a round is open, with an offer for Moldova and two for Ukraine.
inline const Lines calling = {"cpe init --sandbox",
                              "cpe clock set '2026-05-01 09:00'",
                              "cpe import examples/designations.csv",
                              "cpe partner suspend BLR --from 2021-06-25 --reason x",
                              "cpe round open 2027-2028 --start 2027-01-01",
                              "cpe offer submit MDA POL --round 2027-2028",
                              "cpe offer submit UKR GBR+CAN --round 2027-2028",
                              "cpe offer submit UKR POL --round 2027-2028"};
inline const Lines round_adopted =
    calling + Lines{"cpe clock set '2026-11-23 09:00'", "cpe decision draft MDA-2027-1",
                    "cpe decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345 "
                    "--reason 'as proposed'"};

/// One line for each command whose example needs something else than `adopted`.
inline const std::map<std::string_view, Lines> worlds = {
    {"init", nothing},
    {"import", sandbox},
    {"offer submit", history},
    {"offer amend", offers},
    {"offer confirm", offers},
    {"offer merge", rivals},
    {"offer divide", rivals},
    {"offer import", history},
    {"offer withdraw", offers},
    {"offer list", offers},
    {"decision draft", offers},
    {"decision add", listed},
    {"decision remove", offers + Lines{"cpe decision draft MDA GEO-2027-1"}},
    {"decision adopt", listed},
    {"decision withdraw", listed + Lines{"cpe decision draft GEO-2027-1"}},
    {"decision show", listed},
    {"decision list", listed},
    {"decision circulate", listed},
    {"decision object", under_silence},
    {"decision state", under_silence},
    {"decision extend", under_silence},
    {"decision lift", broken},
    {"decision recirculate", broken},
    {"decision split", offers + Lines{"cpe decision draft MDA GEO-2027-1"} + silence + objection},
    {"decision record", listed},
    {"decision reopen", adopted},
    {"contact end", with_contacts},
    {"contact confirm", with_contacts},
    {"contact list", with_contacts},
    {"handover show", handing_over},
    {"handover tick", handing_over},
    {"handover complete", handing_over},
    {"embassy resume", history + Lines{"cpe embassy pause SWE AZE"}},
    {"partner resume", history + Lines{"cpe partner suspend BLR --from 2021-06-25 --reason x"}},
    {"note done", adopted + Lines{"cpe note MDA 'call back' --follow-up 2027-03-01"}},
    {"round show", calling},
    {"round report", calling},
    {"round list", calling},
    {"round calendar", calling},
    {"round milestone", calling},
    {"round include", calling},
    {"round exclude", calling},
    {"round vacate", calling},
    {"round cancel", calling},
    {"round announce", round_adopted},
    {"round open", sandbox + Lines{"cpe clock set '2026-03-02 09:00'"}},
    {"round close",
     history + Lines{"cpe clock set '2027-02-01 09:00'",
                     "cpe round open 2027-2028 --start 2027-01-01 --at in_force --reason x",
                     "cpe round vacate $(cpe round show --format csv | tail -n +2 | cut -d, -f1) "
                     "--reason x"}},
    {"policy migrate", adopted + Lines{"cpe policy set renewal_window_days 400"}},
    {"undo", offers},
    {"tick", asleep},
    {"run", asleep},
};

/// What tests of all commands must know about some of them.
inline bool never_ends(const Command& command) { return command.name == "run"; }
/// It makes the register that the others need: what holds for the rest is tested by itself.
inline bool begins_the_record(const Command& command) { return command.name == "init"; }
/// Its answer is read by programs, or is a letter in the recipient's language: the same in every
/// language of ours.
inline bool has_no_language(const Command& command) {
  return command.name == "diagram" || command.name == "completion bash" ||
         command.name == "notices show" || command.name == "notices preview";
}

/// A register in which the example of the command can be tried.
inline Shell prepared_for(const Command& command) {
  static std::map<Lines, Shell> made;
  const auto found = worlds.find(command.name);
  const Lines& world = found == worlds.end() ? adopted : found->second;
  if (!made.contains(world)) {
    const Shell& shell = made[world];
    for (const std::string& line : world) {
      const Ran ran = shell.script(line);
      INFO(line << "\n" << ran.err);
      REQUIRE(ran.status == 0);
    }
  }
  return made[world].copy();
}

/// The example followed by further words, as a shell runs it.
inline Ran run_example(const Shell& shell, const Command& command, std::string_view more = {}) {
  return shell.script(std::string{command.example} + ' ' + std::string{more});
}

/// The example without "cpe ".
inline std::string example_of(const Command& command) {
  return std::string{command.example.substr(std::min<std::size_t>(4, command.example.size()))};
}

}  // namespace cpe
