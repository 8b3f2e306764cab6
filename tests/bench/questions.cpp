// W3: questions to a register of a million events.

#include <random>
#include <stdexcept>

#include "storage/queries/designations.hpp"
#include "storage/queries/history.hpp"
#include "tests/bench/network.hpp"
#include "tests/bench/plain.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

/// A question as both are asked it, drawn from a fixed seed.
struct Question {
  CountryCode host;
  Date on;
  std::string day;
};

std::vector<Question> questions_about(const std::vector<CountryCode>& hosts, int count) {
  std::mt19937 random{19490404};
  const Date first = Date::of(first_year_of_terms, 1, 1);
  std::vector<Question> result;
  for (int i = 0; i < count; ++i) {
    const Date on = first + static_cast<int>(random() % (terms_of_a_host * 730));
    result.push_back({hosts[random() % hosts.size()], on, to_text(on)});
  }
  return result;
}

/// Plain SQLite's answers: ids, days, members and cities.
class PlainQuestions {
 public:
  explicit PlainQuestions(const std::filesystem::path& path)
      : database_{path},
        who_{database_.handle(),
             "SELECT d.id, d.state, d.start_on, d.end_on, e.member, e.city FROM tenure t "
             "JOIN designation d ON d.id = t.designation JOIN embassy e ON e.designation = d.id "
             "WHERE t.host = ?1 AND t.from_on <= ?2 AND (t.to_on IS NULL OR t.to_on >= ?2) "
             "AND t.known_until IS NULL"},
        history_{database_.handle(),
                 "SELECT subject, n, seq, recorded_at, occurred_at, name, v, actor, via, cause, "
                 "payload, after, digest, hash FROM event WHERE subject = ?1 ORDER BY n"} {}

  /// How many bytes the answer has, so that nothing is left unread.
  std::size_t who(const Question& question) {
    who_.text(1, question.host.view());
    who_.text(2, question.day);
    std::size_t bytes = 0;
    while (who_.step()) {
      for (int column = 0; column < 6; ++column) bytes += who_.text_at(column).size();
    }
    who_.reset();
    return bytes;
  }

  std::size_t history(std::string_view subject) {
    history_.text(1, subject);
    std::size_t events = 0;
    while (history_.step()) {
      for (const int column : {0, 5, 7, 8, 10, 11, 12, 13}) {
        bytes_read_ += history_.text_at(column).size();
      }
      for (const int column : {1, 2, 3, 4, 6, 9}) sum_read_ ^= history_.integer_at(column);
      ++events;
    }
    history_.reset();
    return events;
  }

 private:
  PlainDatabase database_;
  PlainStatement who_;
  PlainStatement history_;
  std::size_t bytes_read_ = 0;  // every column is read
  std::int64_t sum_read_ = 0;
};

struct Both {
  Times ours;
  Times theirs;
};

/// Whoever asks second finds the pages of the file in the processor's caches: they take turns.
template <class Ours, class Theirs>
void ask_in_turn(Both& times, std::size_t turn, Ours ours, Theirs theirs) {
  if (turn % 2 == 1) times.theirs.add(time_of(theirs));
  times.ours.add(time_of(ours));
  if (turn % 2 == 0) times.theirs.add(time_of(theirs));
}

Both ask_who(Database& database, PlainQuestions& plain, const std::vector<Question>& questions,
             Date today) {
  Both times;
  std::size_t turn = 0;
  for (const Question& each : questions) {
    std::size_t embassies = 0;
    std::size_t bytes = 0;
    const auto ours = [&] {
      const Answered answered = answer_on(database, each.host, each.on, today);
      for (const Designation* one : answered.answer.designations) {
        embassies += one->terms.embassies.size();
      }
    };
    ask_in_turn(times, turn++, ours, [&] { bytes = plain.who(each); });
    if ((embassies == 0) != (bytes == 0)) throw std::runtime_error{"the answers differ"};
  }
  return times;
}

Both ask_history(Database& database, PlainQuestions& plain,
                 const std::vector<Question>& questions) {
  Both times;
  std::size_t turn = 0;
  for (const Question& each : questions) {
    const Subject subject{
        term_id(each.host, (each.on.year() - first_year_of_terms) / 2 % terms_of_a_host).text()};
    std::size_t ours = 0;
    std::size_t theirs = 0;
    ask_in_turn(
        times, turn++, [&] { ours = history_of(database, subject, {}).size(); },
        [&] { theirs = plain.history(subject.text()); });
    if (ours != events_of_a_term || theirs != ours) throw std::runtime_error{"histories differ"};
  }
  return times;
}

void keep(Both times, Figure& p50, Figure& p99) {
  p50.rounds.push_back({times.ours.quantile(0.5) * 1e6, times.theirs.quantile(0.5) * 1e6});
  p99.rounds.push_back({times.ours.quantile(0.99) * 1e6, times.theirs.quantile(0.99) * 1e6});
}

}  // namespace

std::vector<Figure> questions(const Options& options, const Network& network) {
  Figure who50{"W3", "who served a host on a day, median", "us", Better::less, 2, {}};
  Figure who99{"W3", "the same, 99th percentile", "us", Better::less, 2, {}};
  Figure history50{"W3", "the hundred events of a designation, median", "us", Better::less, 2, {}};
  Figure history99{"W3", "the same, 99th percentile", "us", Better::less, 2, {}};
  Database database = Database::open_to_read(network.path);
  PlainQuestions plain{network.path};
  const Date today = Date::of(2026, 1, 1);
  const auto asked = questions_about(network.hosts, 10'000);
  const std::vector<Question> few{asked.begin(), asked.begin() + 2'000};
  ask_who(database, plain, few, today);  // both have their statements and pages by then
  for (int round = 0; round < options.rounds; ++round) {
    keep(ask_who(database, plain, asked, today), who50, who99);
    keep(ask_history(database, plain, few), history50, history99);
  }
  return {who50, who99, history50, history99};
}

}  // namespace cpe::bench
