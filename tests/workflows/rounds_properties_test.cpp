// Random rounds, offers and decisions against a model of a few lines that knows nothing of events,
// states and timers.

#include <random>

#include "tests/catch.hpp"
#include "tests/workflows/rounds.hpp"

namespace cpe {
namespace {

/// What should stand in the register: offers by host, lists, and what was left vacant.
struct Model {
  struct Offer {
    std::string id;
    std::string host;
    std::string list = {};  ///< empty: on none
    bool adopted = false;
    bool gone = false;  ///< withdrawn, or not retained
  };
  struct List {
    std::string id;
    bool silent = false;  ///< under silence
    bool broken = false;  ///< it was, and is not adopted
    bool over = false;    ///< adopted or withdrawn
  };
  std::vector<Offer> offers = {};
  std::vector<List> lists = {};
  std::vector<std::string> vacant = {};

  bool is_vacant(const std::string& host) const { return has(vacant, host); }
  bool is_adopted(const std::string& host) const {
    return std::ranges::any_of(
        offers, [&](const Offer& each) { return each.host == host && each.adopted; });
  }
  std::int64_t open_offers(const std::string& host) const {
    return std::ranges::count_if(offers, [&](const Offer& each) {
      return each.host == host && !each.adopted && !each.gone;
    });
  }
  bool fills_a_post_twice(const std::vector<const Offer*>& lines) const {
    for (const Offer* a : lines) {
      for (const Offer* b : lines) {
        if (a != b && a->host == b->host) return true;
      }
    }
    return false;
  }

  /// All or none: the lines are adopted, and what competes with them is set aside.
  void adopt(List& list) {
    list.over = true;
    list.broken = false;
    for (Offer& each : offers) {
      if (each.list == list.id && !each.gone) each.adopted = true;
    }
    for (Offer& each : offers) {
      if (!each.adopted && is_adopted(each.host)) each.gone = true;
    }
    // A list from which all was set aside has nothing left to decide.
    for (List& other : lists) {
      if (other.silent && lines_of(other).empty()) other.over = true;
    }
  }
  /// The list is withdrawn: its lines wait again.
  void give_up(List& list) {
    list.over = true;
    list.broken = false;
    for (Offer& each : offers) {
      if (each.list == list.id && !each.adopted) each.list.clear();
    }
  }
  std::vector<const Offer*> lines_of(const List& list) const {
    std::vector<const Offer*> lines;
    for (const Offer& each : offers) {
      if (each.list == list.id && !each.gone) lines.push_back(&each);
    }
    return lines;
  }

  std::string state(const std::vector<std::string>& hosts) const {
    const bool decided = std::ranges::all_of(hosts, [&](const std::string& host) {
      return is_vacant(host) || (is_adopted(host) && open_offers(host) == 0);
    });
    if (decided) return "decided";
    const bool has_candidates = std::ranges::any_of(
        hosts, [&](const std::string& host) { return !is_vacant(host) && is_adopted(host); });
    const bool is_listed = std::ranges::any_of(offers, [&](const Offer& each) {
      return !is_vacant(each.host) && !each.list.empty() && !each.gone && !each.adopted;
    });
    return has_candidates || is_listed ? "listed" : "deconfliction";
  }
};

const std::vector<std::string> hosts = {"GEO", "MDA", "UKR"};
const std::vector<std::string> members = {"EST", "FRA", "ITA", "POL", "ROU", "TUR"};

/// Plays random acts in both, and compares after each.
class Play {
 public:
  explicit Play(unsigned seed) : random_{seed}, world_{"2026-08-03", RoundState::deconfliction} {}

  void act() {
    static const std::vector<void (Play::*)()> acts = {
        &Play::offer,     &Play::offer,           &Play::offer,           &Play::draft,
        &Play::circulate, &Play::elapse_or_break, &Play::vacate_or_fill,  &Play::withdraw,
        &Play::go_on,     &Play::split,           &Play::adopt_at_meeting};
    (this->*acts[below(acts.size())])();
  }

  void compare() {
    INFO(told_);
    CHECK(world_.round_state() == model_.state(hosts));
    for (const Model::Offer& each : model_.offers) {
      const State state = world_.designation(each.id).state;
      CAPTURE(each.id, name(state));
      CHECK(is_adopted(state) == each.adopted);
      CHECK(is_open_offer(state) == (!each.adopted && !each.gone));
    }
    for (const std::string& host : hosts) {
      const PostView view = world_.post(host);
      CAPTURE(host);
      CHECK(view.conflict == (model_.open_offers(host) > 1));
      const bool is_filled = model_.is_adopted(host) || model_.open_offers(host) > 0;
      CHECK(view.gap.has_value() == (!is_filled && !model_.is_vacant(host)));
    }
  }
  std::string damage() { return world_.damage(); }

 private:
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_);
  }
  template <class Each>
  Each& one_of(std::vector<Each>& all) {
    return all[below(all.size())];
  }
  /// Does it in the world; whether that was allowed has to be as the model says.
  bool tried(const std::string& what, bool allowed, const std::function<void()>& in_world) {
    told_ += what + (allowed ? "\n" : " (refused)\n");
    INFO(told_);
    const std::string refused = refusal(in_world);
    CAPTURE(refused);
    CHECK(refused.empty() == allowed);
    return allowed && refused.empty();
  }

  void offer() {
    const std::string host = hosts[below(hosts.size())];
    const std::string member = members[below(members.size())];
    const bool is_new = std::ranges::none_of(model_.offers, [&](const Model::Offer& each) {
      return each.host == host && !each.gone && !each.adopted && by_[each.id] == member;
    });
    const bool is_free = !model_.is_adopted(host);
    std::string made;
    if (tried("offer " + host + " " + member, is_new && is_free,
              [&] { made = world_.offer(host, {member}, {.start = "2027-01-01"}); })) {
      model_.offers.push_back({made, host});
      by_[made] = member;
    }
  }

  void draft() {
    std::vector<std::string> ids;
    std::vector<const Model::Offer*> lines;
    for (Model::Offer& each : model_.offers) {
      const bool waits = each.list.empty() && !each.adopted && !each.gone;
      if (!waits || below(2) == 0) continue;
      ids.push_back(each.id);
      lines.push_back(&each);
    }
    if (ids.empty()) return;
    std::string made;
    if (!tried("draft", !model_.fills_a_post_twice(lines), [&] { made = world_.draft(ids); })) {
      return;
    }
    model_.lists.push_back({made});
    for (Model::Offer& each : model_.offers) {
      if (has(ids, each.id)) each.list = made;
    }
  }

  void circulate() {
    for (Model::List& list : model_.lists) {
      if (list.over || list.silent || model_.lines_of(list).empty()) continue;
      const bool has_rival = std::ranges::any_of(
          model_.lines_of(list), [&](const Model::Offer* line) { return rival_is_silent(*line); });
      if (tried("circulate " + list.id, !has_rival,
                [&] { world_.circulate(list.id, to_text(world_.today() + 3) + " 18:00"); })) {
        list.silent = true;
      }
      return;
    }
  }
  bool rival_is_silent(const Model::Offer& line) const {
    return std::ranges::any_of(model_.lists, [&](const Model::List& list) {
      const auto lines = model_.lines_of(list);
      return list.silent && !list.over && std::ranges::any_of(lines, [&](const Model::Offer* each) {
               return each->host == line.host && each->id != line.id;
             });
    });
  }

  void elapse_or_break() {
    for (Model::List& list : model_.lists) {
      if (!list.silent || list.over) continue;
      if (below(3) != 0) continue;
      tried("break " + list.id, true, [&] { world_.position(list.id, "BEL", "objection"); });
      list.silent = false;
      list.broken = true;
      return;
    }
    told_ += "four days pass\n";
    world_.clock_to(to_text(world_.today() + 4));
    for (Model::List& list : model_.lists) {
      if (list.silent && !list.over) model_.adopt(list);
    }
  }

  /// A broken list is asked for again, or given up.
  void go_on() {
    for (Model::List& list : model_.lists) {
      if (!list.broken) continue;
      if (below(2) == 0) {
        tried("withdraw " + list.id, true, [&] { world_.withdraw_decision(list.id); });
        return model_.give_up(list);
      }
      const auto lines = model_.lines_of(list);
      const bool has_rival = std::ranges::any_of(
          lines, [&](const Model::Offer* line) { return rival_is_silent(*line); });
      if (tried("recirculate " + list.id, !lines.empty() && !has_rival,
                [&] { world_.recirculate(list.id, to_text(world_.today() + 3) + " 18:00"); })) {
        list.silent = true;
        list.broken = false;
      }
      return;
    }
  }

  /// One line of a broken list goes to a list of its own; the rest stays.
  void split() {
    for (Model::List& list : model_.lists) {
      const auto lines = model_.lines_of(list);
      if (!list.broken || lines.empty()) continue;
      const std::string line = lines[below(lines.size())]->id;
      std::string made;
      if (!tried("split " + list.id + " " + line, lines.size() > 1,
                 [&] { made = world_.split(list.id, {line}); })) {
        return;
      }
      for (Model::Offer& each : model_.offers) {
        if (each.id == line) each.list = made;
      }
      model_.lists.push_back({made});
      return;
    }
  }

  void adopt_at_meeting() {
    for (Model::List& list : model_.lists) {
      if (list.over || list.silent || model_.lines_of(list).empty()) continue;
      if (tried("adopt " + list.id, true, [&] { world_.adopt_draft(list.id); })) {
        model_.adopt(list);
      }
      return;
    }
  }

  void vacate_or_fill() {
    const std::string host = hosts[below(hosts.size())];
    if (model_.is_vacant(host)) {
      tried("include " + host, true, [&] { world_.include(host); });
      std::erase(model_.vacant, host);
      return;
    }
    const bool allowed = !model_.is_adopted(host) && model_.open_offers(host) == 0;
    if (tried("vacate " + host, allowed, [&] { world_.vacate(host); })) {
      model_.vacant.push_back(host);
    }
  }

  void withdraw() {
    if (model_.offers.empty()) return;
    Model::Offer& offer = one_of(model_.offers);
    // Under silence a withdrawal is an amendment: that is another test's story.
    const bool is_silent = std::ranges::any_of(model_.lists, [&](const Model::List& list) {
      return list.id == offer.list && list.silent && !list.over;
    });
    if (is_silent || offer.adopted) return;
    if (tried("withdraw " + offer.id, !offer.gone, [&] { world_.withdraw(offer.id); })) {
      offer.gone = true;
    }
  }

  std::mt19937 random_;
  Rotation world_;
  Model model_;
  std::map<std::string, std::string> by_;  ///< which member made an offer
  std::string told_;
};

}  // namespace

TEST_CASE("random rounds and decisions go as a small model of them says") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Play play{seed};
    for (int act = 0; act < 30; ++act) {
      play.act();
      play.compare();
    }
    CHECK(play.damage().empty());
  }
}

}  // namespace cpe
