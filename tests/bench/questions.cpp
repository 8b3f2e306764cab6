// W3: questions to a register of a million events.

#include <random>
#include <set>
#include <stdexcept>
#include <tuple>

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

/// The id, the member and the city of every embassy that serves.
using Names = std::set<std::tuple<std::string, std::string, std::string>>;
/// The place, the name, the payload and the hash of every event.
using Events = std::vector<std::tuple<std::int64_t, std::string, std::string, std::string>>;

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

  /// Reads every column and says how many embassies there were.
  std::size_t who(const Question& question) {
    return who(question, [&](const PlainStatement& row) {
      for (int column = 0; column < 6; ++column) bytes_read_ += row.text_at(column).size();
    });
  }
  Names names(const Question& question) {
    Names found;
    who(question, [&](const PlainStatement& row) {
      found.emplace(row.text_at(0), row.text_at(4), row.text_at(5));
    });
    return found;
  }

  /// Reads every column and says how many events there were.
  std::size_t history(std::string_view subject) {
    return history(subject, [&](const PlainStatement& row) {
      for (const int column : {0, 5, 7, 8, 10, 11, 12, 13}) {
        bytes_read_ += row.text_at(column).size();
      }
      for (const int column : {1, 2, 3, 4, 6, 9}) sum_read_ ^= row.integer_at(column);
    });
  }
  Events events(std::string_view subject) {
    Events found;
    history(subject, [&](const PlainStatement& row) {
      found.emplace_back(row.integer_at(2), row.text_at(5), row.text_at(10), row.text_at(13));
    });
    return found;
  }

 private:
  template <class Use>
  std::size_t who(const Question& question, Use use) {
    who_.text(1, question.host.view());
    who_.text(2, question.day);
    return for_each_row(who_, use);
  }
  template <class Use>
  std::size_t history(std::string_view subject, Use use) {
    history_.text(1, subject);
    return for_each_row(history_, use);
  }
  template <class Use>
  static std::size_t for_each_row(PlainStatement& statement, Use use) {
    std::size_t rows = 0;
    for (; statement.step(); ++rows) use(statement);
    statement.reset();
    return rows;
  }

  PlainDatabase database_;
  PlainStatement who_;
  PlainStatement history_;
  std::size_t bytes_read_ = 0;  // every column is read
  std::int64_t sum_read_ = 0;
};

/// The term whose history is asked for.
Subject term_of(const Question& question) {
  const int term = (question.on.year() - first_year_of_terms) / 2 % terms_of_a_host;
  return Subject{term_id(question.host, term).text()};
}

/// Asks both everything once, untimed, and compares what they say; from then on they have their
/// statements and their pages.
void require_same_answers(Database& database, PlainQuestions& plain,
                          const std::vector<Question>& questions, Date today) {
  for (const Question& each : questions) {
    Names names;
    const Answered answered = answer_on(database, each.host, each.on, today);
    for (const Designation* one : answered.answer.designations) {
      for (const Embassy& embassy : one->terms.embassies) {
        names.emplace(one->id.text(), embassy.member.text(), embassy.city);
      }
    }
    if (names != plain.names(each)) throw std::runtime_error{"the answers differ"};

    Events events;
    for (const auto& [event, texts] : history_of(database, term_of(each), {})) {
      events.emplace_back(event.seq.value, event.name, event.payload, event.hash);
    }
    if (events != plain.events(term_of(each).text())) throw std::runtime_error{"histories differ"};
  }
}

struct Both {
  Times ours;
  Times theirs;
};

template <class Ours, class Theirs>
void ask_in_turn(Both& times, int turn, Ours ours, Theirs theirs) {
  take_turns(
      turn, [&] { times.ours.add(time_of(ours)); }, [&] { times.theirs.add(time_of(theirs)); });
}

Both ask_who(Database& database, PlainQuestions& plain, const std::vector<Question>& questions,
             Date today) {
  Both times;
  int turn = 0;
  for (const Question& each : questions) {
    std::size_t embassies = 0;
    std::size_t rows = 0;
    const auto ours = [&] {
      const Answered answered = answer_on(database, each.host, each.on, today);
      for (const Designation* one : answered.answer.designations) {
        embassies += one->terms.embassies.size();
      }
    };
    ask_in_turn(times, turn++, ours, [&] { rows = plain.who(each); });
    if (embassies != rows) throw std::runtime_error{"the answers differ"};
  }
  return times;
}

Both ask_history(Database& database, PlainQuestions& plain,
                 const std::vector<Question>& questions) {
  Both times;
  int turn = 0;
  for (const Question& each : questions) {
    const Subject subject = term_of(each);
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
  require_same_answers(database, plain, few, today);
  for (int round = 0; round < options.rounds; ++round) {
    keep(ask_who(database, plain, asked, today), who50, who99);
    keep(ask_history(database, plain, few), history50, history99);
  }
  return {who50, who99, history50, history99};
}

}  // namespace cpe::bench
