#include "tests/bench/measure.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <numeric>

#include "tests/paths.hpp"

namespace cpe::bench {
namespace {

std::string shown(double value, const std::string& unit) {
  return fmt::format("{:.{}f} {}", value, unit == "/s" ? 0 : 2, unit);
}

std::string goal_text(const Figure& figure) {
  if (figure.goal == 0) return "";
  return fmt::format("{} {:.2f}", figure.better == Better::more ? ">=" : "<=", figure.goal);
}

int scratches = 0;  // several live at a time

std::string verdict(bool is_good) { return is_good ? "met" : "MISSED"; }

}  // namespace

Seconds Times::sum() const { return std::accumulate(all_.begin(), all_.end(), 0.0); }

Seconds Times::quantile(double share) const {
  std::vector<Seconds> sorted = all_;
  std::ranges::sort(sorted);
  const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
  return sorted.at(static_cast<std::size_t>(std::max(rank, 1.0)) - 1);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values.at(middle)
                                : (values.at(middle - 1) + values.at(middle)) / 2;
}

double Figure::product() const {
  std::vector<double> values;
  for (const Round& each : rounds) values.push_back(each.product);
  return median(std::move(values));
}

double Figure::plain() const {
  std::vector<double> values;
  for (const Round& each : rounds) values.push_back(each.plain);
  return median(std::move(values));
}

double Figure::ratio() const {
  std::vector<double> values;
  for (const Round& each : rounds) values.push_back(each.product / each.plain);
  return median(std::move(values));
}

bool Figure::meets_goal() const {
  if (goal == 0) return true;
  return better == Better::more ? ratio() >= goal : ratio() <= goal;
}

std::string table_of(const std::vector<Figure>& figures, const std::vector<Limit>& limits) {
  std::string text = fmt::format("{:5} {:46} {:>14} {:>14} {:>6}  {:8} {}\n", "WORK", "WHAT", "CPE",
                                 "PLAIN SQLITE", "RATIO", "GOAL", "");
  for (const Figure& each : figures) {
    text +=
        fmt::format("{:5} {:46} {:>14} {:>14} {:>6.2f}  {:8} {}\n", each.work, each.what,
                    shown(each.product(), each.unit), shown(each.plain(), each.unit), each.ratio(),
                    goal_text(each), each.goal == 0 ? "" : verdict(each.meets_goal()));
  }
  for (const Limit& each : limits) {
    text += fmt::format("{:5} {:46} {:>14} {:>14} {:>6}  {:8} {}\n", each.work, each.what,
                        shown(each.value, each.unit), "", "", fmt::format("<= {:.0f}", each.limit),
                        verdict(each.is_kept()));
  }
  return text;
}

std::string json_of(const Figure& figure) {
  boost::json::object line{{"work", figure.work},           {"what", figure.what},
                           {"unit", figure.unit},           {"cpe", figure.product()},
                           {"plain", figure.plain()},       {"ratio", figure.ratio()},
                           {"rounds", figure.rounds.size()}};
  if (figure.goal != 0) {
    line["goal"] = figure.goal;
    line["met"] = figure.meets_goal();
  }
  return boost::json::serialize(line);
}

std::string json_of(const Limit& limit) {
  return boost::json::serialize(boost::json::object{{"work", limit.work},
                                                    {"what", limit.what},
                                                    {"unit", limit.unit},
                                                    {"cpe", limit.value},
                                                    {"limit", limit.limit},
                                                    {"met", limit.is_kept()}});
}

Scratch::Scratch()
    : path_{program().parent_path() /
            ("bench-" + std::to_string(::getpid()) + "-" + std::to_string(scratches++))} {
  std::filesystem::create_directories(path_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace cpe::bench
