#include "tests/rigs/faults.hpp"

#include <algorithm>
#include <cstdlib>

namespace cpe::rigs {
namespace {

constexpr std::array<std::string_view, kinds_of_calls> call_names = {
    "open",      "read",       "write",     "truncate",   "sync",        "remove",
    "access",    "size",       "lock",      "map_shared", "lock_shared", "file_open",
    "file_read", "file_write", "file_sync", "file_name",  "file_lock"};

std::size_t place_of(Call call) { return static_cast<std::size_t>(call); }

std::string_view name(Effect effect) {
  switch (effect) {
    case Effect::io_error:
      return "io_error";
    case Effect::disk_full:
      return "disk_full";
    case Effect::cut_short:
      return "cut_short";
  }
  return {};
}

struct Armed {
  std::optional<Fault> fault;
  Tally* tally = nullptr;
};

Deeds*& written_down() {
  static Deeds* deeds = nullptr;
  return deeds;
}

Armed& armed() {
  static Armed state;
  return state;
}

}  // namespace

std::string to_text(const Fault& fault) {
  return std::string{call_names[place_of(fault.call)]} + " " + std::to_string(fault.number) + " " +
         std::string{name(fault.effect)} + (fault.lasts ? " from then on" : "");
}

std::vector<Effect> effects_of(Call call) {
  switch (call) {
    case Call::write:
    case Call::file_write:
      return {Effect::io_error, Effect::disk_full, Effect::cut_short};
    case Call::read:
    case Call::file_read:
      return {Effect::io_error, Effect::cut_short};
    case Call::file_open:
    case Call::file_name:
      return {Effect::io_error, Effect::disk_full};
    default:
      return {Effect::io_error};
  }
}

std::vector<Fault> every_fault(const Counts& calls) {
  std::vector<Fault> all;
  for (std::size_t i = 0; i < kinds_of_calls; ++i) {
    const auto call = static_cast<Call>(i);
    for (int number = 1; number <= calls[i]; ++number) {
      for (const Effect effect : effects_of(call)) {
        for (const bool lasts : {false, true}) all.push_back({call, number, effect, lasts});
      }
    }
  }
  return all;
}

void arm(const std::optional<Fault>& fault, Tally& tally) { armed() = {fault, &tally}; }

bool is_armed() { return armed().tally != nullptr; }

void write_down(Deeds& deeds) { written_down() = &deeds; }

void did(std::string_view what, std::string_view path) {
  Deeds* deeds = written_down();
  if (deeds == nullptr) return;
  for (const std::string_view part : {what, std::string_view{" "}, path, std::string_view{"\n"}}) {
    if (deeds->size + part.size() > deeds->text.size()) std::abort();  // a longer text is needed
    std::ranges::copy(part, deeds->text.data() + deeds->size);
    deeds->size += part.size();
  }
}

std::optional<Effect> meets(Call call) {
  const auto& [fault, tally] = armed();
  if (tally == nullptr) return std::nullopt;
  const int number = ++tally->calls[place_of(call)];
  if (!fault || fault->call != call) return std::nullopt;
  const bool is_it = fault->lasts ? number >= fault->number : number == fault->number;
  if (!is_it) return std::nullopt;
  ++tally->met;
  return fault->effect;
}

}  // namespace cpe::rigs
