// W1d and W2 for real designations: through the office, with all its rules, against the rows that
// it wrote.

#include <boost/json/object.hpp>

#include "storage/open_register.hpp"
#include "tests/bench/fired.hpp"
#include "tests/bench/network.hpp"
#include "tests/bench/replay.hpp"
#include "tests/bench/works.hpp"
#include "tests/support.hpp"

namespace cpe::bench {
namespace {

const Intent desk{
    .actor = "desk-officer", .via = "desk-officer: bench", .on_behalf_of = {}, .reason = {}};

/// A register with hosts that wait for an embassy.
class Desk {
 public:
  Desk(const std::filesystem::path& path, const std::vector<CountryCode>& hosts)
      : register_{made(path, hosts, clock_)} {}

  /// One command, in a commit of its own.
  template <class Act>
  void command(Act&& act) {
    register_.engine().run(desk, [&](Work& work) { act(work, register_.office()); });
    ends_.push_back(register_.store().head().seq);
  }
  /// What fell due, in a commit of its own.
  void tick() {
    register_.engine().tick(desk);
    ends_.push_back(register_.store().head().seq);
  }
  void clock_to(std::string_view when) { clock_.set(at(when)); }
  Database& database() { return register_.database(); }

  /// The last event of each commit so far.
  const std::vector<Seq>& ends() const { return ends_; }

 private:
  static OpenRegister made(const std::filesystem::path& path, const std::vector<CountryCode>& hosts,
                           const Clock& clock) {
    if (!std::filesystem::exists(path)) make_register(path, hosts, clock);
    return OpenRegister::to_write(path, clock);
  }

  ManualClock clock_{at("2026-09-01T10:00:00Z")};
  OpenRegister register_;
  std::vector<Seq> ends_;
};

DesignationId offer(Work& work, Office& office, CountryCode host) {
  return office
      .submit_offer(work, {.host = host,
                           .members = {CountryCode::of("POL")},
                           .cities = {"Capital"},
                           .start = Date::of(2027, 1, 1),
                           .end = Date::of(2028, 12, 31)})
      .id;
}

void amend(Work& work, Office& office, const DesignationId& id) {
  office.amend_offer(work, id, {.cities = {"Other Capital"}});
}

/// From offers to mandates, ten posts to a list; each command is timed.
void run_lifecycles(Desk& product, const std::vector<CountryCode>& hosts, Times& times) {
  constexpr std::size_t on_a_list = 10;
  int reference = 0;
  for (std::size_t first = 0; first + on_a_list <= hosts.size(); first += on_a_list) {
    std::vector<DesignationId> lines;
    const auto timed = [&](const auto& act) { times.add(time_of([&] { product.command(act); })); };
    for (std::size_t i = first; i < first + on_a_list; ++i) {
      timed([&](Work& work, Office& office) { lines.push_back(offer(work, office, hosts[i])); });
      timed([&](Work& work, Office& office) { amend(work, office, lines.back()); });
    }
    std::optional<DecisionId> list;
    timed([&](Work& work, Office& office) { list = office.draft_decision(work, lines); });
    timed([&](Work& work, Office& office) {
      office.adopt_at_meeting(work, *list, work.today(),
                              "PO(2026)" + std::to_string(1000 + ++reference));
    });
  }
}

struct Files {
  Scratch scratch;
  std::filesystem::path product = scratch / "product.db";
  std::filesystem::path plain = scratch / "plain.db";
};

using Commands = std::function<void(Desk&, Times&)>;

/// The commands once, untimed, so that plain SQLite may write their rows before the product does:
/// at the same instants the same rows come of them.
class Rehearsal {
 public:
  Rehearsal(const std::vector<CountryCode>& hosts, const Commands& commands)
      : desk_{scratch_ / "rehearsal.db", hosts} {
    Times untold;
    commands(desk_, untold);
    timed_ = untold.count();
  }

  Replay replay_on(const std::filesystem::path& start) const {
    return {scratch_ / "rehearsal.db", start, desk_.ends()};
  }
  /// The first of the commits that are timed; what comes before prepares them.
  std::size_t first_timed() const { return desk_.ends().size() - timed_; }

 private:
  Scratch scratch_;
  Desk desk_;
  std::size_t timed_ = 0;
};

Figure race(Figure rate, int rounds, const std::vector<CountryCode>& hosts,
            const Commands& commands) {
  const Rehearsal rehearsal{hosts, commands};
  for (int round = 0; round < rounds; ++round) {
    const Files files;
    Desk product{files.product, hosts};
    copy_without_triggers(files.product, files.plain);
    Replay plain = rehearsal.replay_on(files.plain);
    Times ours;
    Times theirs;
    const auto write_again = [&] {
      for (std::size_t i = 0; i < plain.commits(); ++i) {
        const Seconds took = time_of([&] { plain.write(i); });
        if (i >= rehearsal.first_timed()) theirs.add(took);
      }
    };
    take_turns(
        round, [&] { commands(product, ours); }, write_again);
    plain.require_same(files.product);
    const double commits = static_cast<double>(theirs.count());
    rate.rounds.push_back({commits / ours.sum(), commits / theirs.sum()});
  }
  return rate;
}

Figure rate_of(const std::string& what, double goal = 0) {
  return {"W1d", what, "/s", Better::more, goal, {}};
}

constexpr std::size_t lines_of_a_list = 44;

/// Mandates for all of the hosts, a list after the other.
void adopt_everywhere(Desk& product, const std::vector<CountryCode>& hosts) {
  int reference = 1000;
  for (std::size_t first = 0; first < hosts.size(); first += lines_of_a_list) {
    product.command([&](Work& work, Office& office) {
      std::vector<DesignationId> lines;
      const std::size_t end = std::min(first + lines_of_a_list, hosts.size());
      for (std::size_t i = first; i < end; ++i) lines.push_back(offer(work, office, hosts[i]));
      office.adopt_at_meeting(work, office.draft_decision(work, lines), work.today(),
                              "PO(2026)" + std::to_string(++reference));
    });
  }
}

/// Offers and amendments for all of the hosts in one commit, which is timed.
void offer_everywhere(Desk& product, const std::vector<CountryCode>& hosts, Times& times) {
  times.add(time_of([&] {
    product.command([&](Work& work, Office& office) {
      for (const CountryCode host : hosts) amend(work, office, offer(work, office, host));
    });
  }));
}

/// A list with a line for each of the hosts; its adoption is timed.
void adopt_one_list(Desk& product, const std::vector<CountryCode>& hosts, Times& times) {
  std::optional<DecisionId> list;
  product.command([&](Work& work, Office& office) {
    std::vector<DesignationId> lines;
    for (const CountryCode host : hosts) lines.push_back(offer(work, office, host));
    list = office.draft_decision(work, lines);
  });
  times.add(time_of([&] {
    product.command([&](Work& work, Office& office) {
      office.adopt_at_meeting(work, *list, work.today(), "PO(2026)1001");
    });
  }));
}

}  // namespace

std::vector<Figure> designations(const Options& options) {
  const auto hosts = synthetic_hosts(std::max(10, static_cast<int>(200 * options.size)));
  const auto list_of_44 = synthetic_hosts(static_cast<int>(lines_of_a_list));
  return {race(rate_of("designations, offer to adoption, one commit each"), options.rounds, hosts,
               [&](Desk& product, Times& times) { run_lifecycles(product, hosts, times); }),
          race(rate_of("designations, offers and amendments in one commit"), options.rounds, hosts,
               [&](Desk& product, Times& times) { offer_everywhere(product, hosts, times); }),
          race(rate_of("a list of 44 adopted in one commit", 1.0 / 3), options.rounds, list_of_44,
               [&](Desk& product, Times& times) { adopt_one_list(product, list_of_44, times); })};
}

/// A hundred lists of 44: the clock stands an hour after the instant at which all terms begin.
std::vector<Figure> terms_that_begin_at_once(const Options& options, std::vector<Limit>& limits) {
  const auto steps = static_cast<int>(100 * lines_of_a_list * options.size);
  const std::vector<CountryCode> hosts = synthetic_hosts(std::max(44, steps));
  const auto count = static_cast<int>(hosts.size());
  const std::string what = std::to_string(count) + " terms that begin at one instant";
  Times all;
  Figure figure = race({"W2", what + ", in one pass", "/s", Better::more, 0, {}}, options.rounds,
                       hosts, [&](Desk& product, Times& times) {
                         adopt_everywhere(product, hosts);
                         product.clock_to("2027-01-01T00:00:00Z");
                         const Seconds took = time_of([&] { product.tick(); });
                         times.add(took);
                         all.add(took);
                         require_fired_in_order(product.database(), "term_started", count,
                                                at("2026-12-31T23:00:00Z"), 3600);
                       });
  limits.push_back({"W2", what + ", the slowest round", "s", all.quantile(1), 5});
  return {std::move(figure)};
}

}  // namespace cpe::bench
