// Every command, by noun: each file of this folder contributes its own.

#pragma once

#include <vector>

#include "cli/command.hpp"

namespace cpe {

std::vector<Command> register_commands();  ///< init, import
std::vector<Command> who_commands();
std::vector<Command> list_commands();
std::vector<Command> served_commands();  ///< careers.cpp
std::vector<Command> gap_commands();
std::vector<Command> status_commands();
std::vector<Command> show_commands();
std::vector<Command> history_commands();
std::vector<Command> offer_commands();
std::vector<Command> round_commands();
std::vector<Command> round_report_commands();
std::vector<Command> decision_commands();
std::vector<Command> silence_commands();  ///< decision circulate, object, state, lift, ...
std::vector<Command> mandate_commands();
std::vector<Command> note_commands();  ///< note, note done, note list, undo
std::vector<Command> duty_commands();  ///< deliverable, handover
std::vector<Command> embassy_commands();
std::vector<Command> member_commands();
std::vector<Command> partner_commands();
std::vector<Command> region_commands();
std::vector<Command> policy_commands();
std::vector<Command> todo_commands();
std::vector<Command> brief_commands();
std::vector<Command> contact_commands();
std::vector<Command> notice_commands();
std::vector<Command> timer_commands();  ///< timers, tick, run, clock
std::vector<Command> care_commands();   ///< verify, rebuild
std::vector<Command> help_commands();   ///< help, completion, diagram

const std::vector<Command>& all_commands();

}  // namespace cpe
