// What the tests of rounds share.

#pragma once

#include "storage/queries/rounds.hpp"
#include "tests/workflows/council.hpp"

namespace cpe {

/// Moldova, Georgia and Ukraine are the posts of the round 2027-2028; its call is open on 1 May
/// 2026.
class Rotation : public World {
 public:
  explicit Rotation(const std::string& now = "2026-05-01", std::optional<RoundState> stage = {})
      : World{now} {
    run([&](Work& work, Office& office) {
      office.open_round(work, {.id = id, .start = day("2027-01-01"), .stage = stage});
    });
    keep_only({"GEO", "MDA", "UKR"});
  }

  Round round() { return find_round(database(), id).value(); }
  std::string round_state() { return std::string{name(round().state)}; }
  PostView post(const std::string& host) {
    for (PostView& each : board_of(database(), round(), today())) {
      if (each.post.host == country_code(host)) return std::move(each);
    }
    throw std::out_of_range{host};
  }
  std::string next(const std::string& host) {
    const PostView view = post(host);
    if (!view.next) return "";
    return std::string{name(view.next->step)} +
           (view.next->on ? " " + to_text(*view.next->on) : "");
  }

  void include(const std::string& host) { change(host, &Office::include_post); }
  void exclude(const std::string& host) { change(host, &Office::exclude_post); }
  void vacate(const std::string& host) { change(host, &Office::vacate_post); }
  void move(const std::string& milestone, const std::string& on) {
    run([&](Work& work, Office& office) { office.move_milestone(work, id, milestone, day(on)); });
  }
  Remarks announce(const std::string& on) {
    Remarks remarks;
    run([&](Work& work, Office& office) { remarks = office.announce_round(work, id, day(on)); });
    return remarks;
  }

  const RoundId id = parse_round_id("2027-2028").value();

 private:
  void change(const std::string& host, void (Office::*act)(Work&, const RoundId&, CountryCode)) {
    run([&](Work& work, Office& office) { (office.*act)(work, id, country_code(host)); });
  }
  void keep_only(const std::vector<std::string>& hosts) {
    const auto kept = country_codes(hosts);
    run([&](Work& work, Office& office) {
      for (const Post& each : round().posts) {
        if (std::ranges::find(kept, each.host) != kept.end()) continue;
        office.exclude_post(work, id, each.host);
      }
    });
  }
};

}  // namespace cpe
