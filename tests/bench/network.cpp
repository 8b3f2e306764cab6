#include "tests/bench/network.hpp"

#include <algorithm>
#include <set>

#include "storage/open_register.hpp"
#include "storage/queries/countries.hpp"
#include "tests/bench/parcel.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/rows.hpp"

namespace cpe::bench {
namespace {

const Intent clerk{
    .actor = "bench-clerk1", .via = "bench-clerk1: network", .on_behalf_of = {}, .reason = {}};

/// One event more for a commit; a thousand of them are kept at a time.
class Batches {
 public:
  explicit Batches(Engine& engine) : engine_{engine} {}
  ~Batches() { keep(); }
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  void add(NewEvent event) {
    waiting_.push_back(std::move(event));
    if (waiting_.size() == 1000) keep();
  }

 private:
  void keep() {
    engine_.run(clerk, [&](Work& work) {
      for (NewEvent& each : waiting_) work.record(std::move(each));
    });
    waiting_.clear();
  }

  Engine& engine_;
  std::vector<NewEvent> waiting_;
};

NewEvent reference_of(CountryCode host) {
  json::object joined{{"first_on", "2001-01-01"}, {"kind", "joined"},   {"framework", "PFP"},
                      {"last_on", "2001-01-01"},  {"precision", "day"}, {"reason", nullptr}};
  json::object named{{"kind", "name"},
                     {"from_on", "2001-01-01"},
                     {"en", "Land " + host.text()},
                     {"fr", "Pays " + host.text()}};
  return {.subject = Subject{host.text()},
          .name = "reference_loaded",
          .after = {{"country_fact", json::array{std::move(joined)}},
                    {"country_name", json::array{std::move(named)}}}};
}

/// Every seventh term is a joint one.
Designation term_of(CountryCode host, int term) {
  static const std::array members = {CountryCode::of("POL"), CountryCode::of("ROU"),
                                     CountryCode::of("NLD"), CountryCode::of("GBR"),
                                     CountryCode::of("NOR")};
  const int year = first_year_of_terms + 2 * term;
  const auto place = static_cast<std::size_t>(host.view()[1] + term);
  Designation result{.id = term_id(host, term),
                     .host = host,
                     .state = State::ended,
                     .terms = {.embassies = {{.member = members[place % 5], .city = "Capital"}},
                               .start = Date::of(year, 1, 1),
                               .end = Date::of(year + 1, 12, 31)},
                     .live = false,
                     .imported = true,
                     .confidence = Confidence::high,
                     .policy = 1,
                     .end_reason = EndReason::not_recorded,
                     .ended_on = Date::of(year + 1, 12, 31)};
  if (place % 7 == 0) result.terms.embassies.push_back({members[(place + 1) % 5], "Capital"});
  return result;
}

void add_term(Batches& batches, const Designation& term) {
  const Designation nothing{.id = term.id, .host = term.host, .terms = {.start = term.terms.start}};
  batches.add({.subject = Subject{term.id.text()},
               .name = "imported_past",
               .payload = {{"remark", step_remark}},
               .after = changed_rows(nothing, term)});
  for (int i = 1; i < events_of_a_term; ++i) {
    batches.add(
        {.subject = Subject{term.id.text()},
         .name = "mandate_announced",
         .payload = {{"number", i}, {"remark", step_remark}},
         .after = {{"designation",
                    json::array{json::object{{"announced_on", to_text(term.terms.start + i)}}}}}});
  }
}

}  // namespace

int hosts_for(int events) { return std::max(1, events / (terms_of_a_host * events_of_a_term)); }

std::vector<CountryCode> synthetic_hosts(int count) {
  // Codes of real countries, and what may become one, stay free: the register knows their names.
  std::set<std::string> known;
  Database empty = Database::in_memory();
  const SystemClock clock;
  OpenRegister made = OpenRegister::create_in_memory({}, clock, clerk);
  for (const TypedName& each : typed_names(made.database())) known.insert(each.code.text());
  std::vector<CountryCode> result;
  for (int i = 0; static_cast<int>(result.size()) < count; ++i) {
    const std::string text{static_cast<char>('A' + i / 676), static_cast<char>('A' + i / 26 % 26),
                           static_cast<char>('A' + i % 26)};
    if (!known.contains(text)) result.push_back(CountryCode::of(text));
  }
  return result;
}

DesignationId term_id(CountryCode host, int term) {
  return DesignationId{host.text() + "-" + std::to_string(first_year_of_terms + 2 * term) + "-1"};
}

void make_register(const std::filesystem::path& path, const std::vector<CountryCode>& hosts,
                   const Clock& clock) {
  OpenRegister::create(path, {}, clock, clerk);
  OpenRegister made = OpenRegister::to_write(path, clock);
  Batches batches{made.engine()};
  for (const CountryCode host : hosts) batches.add(reference_of(host));
}

void make_network(const std::filesystem::path& path, const std::vector<CountryCode>& hosts) {
  const SystemClock clock;
  make_register(path, hosts, clock);
  OpenRegister made = OpenRegister::to_write(path, clock);
  Batches batches{made.engine()};
  for (const CountryCode host : hosts) {
    for (int term = 0; term < terms_of_a_host; ++term) add_term(batches, term_of(host, term));
  }
}

void arm_pending(const std::filesystem::path& path, int timers) {
  Database database = Database::open_to_write(path);
  const SystemClock clock;
  constexpr std::int64_t a_year = 365 * 24 * 3600 * micros_per_second;
  database
      .query(
          "WITH RECURSIVE pending(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM pending "
          "WHERE i < ?1) INSERT INTO timer (subject, version, step, due_at, rank, state, armed_at) "
          "SELECT printf('pending-%07d', i), 1, 'reminder_7', ?2 + i, 5, 'armed', ?3 FROM pending")
      .with(timers)
      .with(clock.now() + a_year)
      .with(clock.now())
      .run();
}

}  // namespace cpe::bench
