#include "cli/commands/all.hpp"

#include <iterator>

namespace cpe {

const std::vector<Command>& all_commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> joined;
    for (auto* part :
         {register_commands, who_commands, list_commands, history_commands, gap_commands,
          offer_commands, decision_commands, mandate_commands, embassy_commands, member_commands,
          partner_commands, policy_commands, timer_commands, care_commands, help_commands}) {
      auto commands = part();
      joined.insert(joined.end(), std::make_move_iterator(commands.begin()),
                    std::make_move_iterator(commands.end()));
    }
    return joined;
  }();
  return all;
}

}  // namespace cpe
