// W1 for real designations: through the office, with all its rules, against the rows that it wrote.

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

Figure race(const std::string& work, const std::string& what, double goal, int rounds,
            const std::vector<CountryCode>& hosts,
            const std::function<void(Desk&, Times&)>& prepare_and_run) {
  Figure rate{work, what, "/s", Better::more, goal, {}};
  for (int round = 0; round < rounds; ++round) {
    const Files files;
    Desk product{files.product, hosts};
    copy_without_triggers(files.product, files.plain);
    Times ours;
    prepare_and_run(product, ours);
    Replay plain{files.product, files.plain, product.ends()};
    const std::size_t untimed = product.ends().size() - ours.count();
    Times theirs;
    for (std::size_t i = 0; i < plain.commits(); ++i) {
      const Seconds took = time_of([&] { plain.write(i); });
      if (i >= untimed) theirs.add(took);
    }
    plain.require_same(files.product);
    const double commits = static_cast<double>(theirs.count());
    rate.rounds.push_back({commits / ours.sum(), commits / theirs.sum()});
  }
  return rate;
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

/// A hundred lists of 44: every term begins at one instant, and the clock stands an hour later.
Figure terms_that_begin_at_once(const Options& options, std::vector<Limit>& limits) {
  const auto steps = static_cast<int>(100 * lines_of_a_list * options.size);
  const std::vector<CountryCode> hosts = synthetic_hosts(std::max(44, steps));
  const auto count = static_cast<int>(hosts.size());
  const std::string what = std::to_string(count) + " terms that begin at one instant";
  Times all;
  Figure figure = race("W2", what + ", in one pass", 0, options.rounds, hosts,
                       [&](Desk& product, Times& times) {
                         adopt_everywhere(product, hosts);
                         product.clock_to("2027-01-01T00:00:00Z");
                         const Seconds took = time_of([&] { product.tick(); });
                         times.add(took);
                         all.add(took);
                         require_fired_in_order(product.database(), "term_started", count,
                                                at("2026-12-31T23:00:00Z"), 3600);
                       });
  limits.push_back({"W2", what + ", the slowest round", "s", all.quantile(1), 5});
  return figure;
}

}  // namespace

std::vector<Figure> designations(const Options& options, std::vector<Limit>& limits) {
  const auto hosts = synthetic_hosts(std::max(10, static_cast<int>(200 * options.size)));
  std::vector<Figure> figures;
  figures.push_back(
      race("W1a", "designations, offer to adoption, one commit each", 0, options.rounds, hosts,
           [&](Desk& product, Times& times) { run_lifecycles(product, hosts, times); }));
  figures.push_back(race("W1c", "designations, offers and amendments in one commit", 0,
                         options.rounds, hosts, [&](Desk& product, Times& times) {
                           times.add(time_of([&] {
                             product.command([&](Work& work, Office& office) {
                               for (const CountryCode host : hosts) {
                                 amend(work, office, offer(work, office, host));
                               }
                             });
                           }));
                         }));
  const std::vector<CountryCode> list_of_44 = synthetic_hosts(static_cast<int>(lines_of_a_list));
  figures.push_back(race("W1c", "a list of 44 adopted in one commit", 1.0 / 3, options.rounds,
                         list_of_44, [&](Desk& product, Times& times) {
                           std::vector<DesignationId> lines;
                           std::optional<DecisionId> list;
                           product.command([&](Work& work, Office& office) {
                             for (const CountryCode host : list_of_44) {
                               lines.push_back(offer(work, office, host));
                             }
                             list = office.draft_decision(work, lines);
                           });
                           times.add(time_of([&] {
                             product.command([&](Work& work, Office& office) {
                               office.adopt_at_meeting(work, *list, work.today(), "PO(2026)1001");
                             });
                           }));
                         }));
  figures.push_back(terms_that_begin_at_once(options, limits));
  return figures;
}

}  // namespace cpe::bench
