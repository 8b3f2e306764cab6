#include "cli/commands/all.hpp"

#include <array>
#include <iterator>

namespace cpe {
namespace {

/// In the order of the overview within each chapter.
constexpr std::array parts = {
    register_commands,     who_commands,      list_commands,    served_commands,  show_commands,
    history_commands,      gap_commands,      status_commands,  offer_commands,   round_commands,
    round_report_commands, decision_commands, silence_commands, mandate_commands, embassy_commands,
    duty_commands,         note_commands,     member_commands,  partner_commands, region_commands,
    policy_commands,       contact_commands,  todo_commands,    brief_commands,   timer_commands,
    notice_commands,       care_commands,     help_commands,
};

}  // namespace

const std::vector<Command>& all_commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> joined;
    for (auto* part : parts) {
      auto commands = part();
      joined.insert(joined.end(), std::make_move_iterator(commands.begin()),
                    std::make_move_iterator(commands.end()));
    }
    return joined;
  }();
  return all;
}

}  // namespace cpe
