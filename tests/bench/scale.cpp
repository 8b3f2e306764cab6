#include "tests/bench/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/bench/network.hpp"
#include "tests/bench/post_files.hpp"
#include "tests/bench/works.hpp"

namespace cpe::bench {
namespace {

constexpr int width = 860;
constexpr int height = 480;
constexpr int left = 70;
constexpr int right = 330;  ///< where the names stand
constexpr int top = 40;
constexpr int bottom = 50;
constexpr double least = 1;       ///< microseconds
constexpr double most = 100'000;  ///< microseconds
constexpr std::array colours = {"#0b5fa5", "#b3472e", "#3d7a36", "#7a4ba0", "#8a6d00", "#00757a"};

double x_of(const Scale& scale, std::size_t place) {
  const double share = static_cast<double>(place) / static_cast<double>(scale.events.size() - 1);
  return left + share * (width - left - right);
}

double y_of(double micros) {
  const double share = std::log10(micros / least) / std::log10(most / least);
  return height - bottom - share * (height - top - bottom);
}

std::string polyline(const Scale& scale, const std::vector<double>& values, const char* colour,
                     const char* dashes) {
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    points += fmt::format("{:.1f},{:.1f} ", x_of(scale, i), y_of(values[i]));
  }
  return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{}/>\n",
                     points, colour, dashes);
}

std::string axes(const Scale& scale) {
  std::string text;
  for (double micros = least; micros <= most; micros *= 10) {
    const std::string name =
        micros < 1000 ? fmt::format("{:.0f} µs", micros) : fmt::format("{:.0f} ms", micros / 1000);
    text += fmt::format(
        "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#ddd\"/>"
        "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
        left, width - right, y_of(micros), left - 8, y_of(micros) + 4, name);
  }
  for (std::size_t i = 0; i < scale.events.size(); ++i) {
    text += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{} events</text>\n",
                        x_of(scale, i), height - bottom + 22, scale.events[i]);
  }
  return text;
}

/// Names beside the ends of the curves, pushed apart where they would overlap.
std::string names(const Scale& scale) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t i = 0; i < scale.curves.size(); ++i) {
    ends.emplace_back(y_of(scale.curves[i].product.back()), i);
  }
  std::sort(ends.begin(), ends.end());
  std::string text;
  double next = 0;
  for (const auto& [y, curve] : ends) {
    next = std::max(y, next);
    text += fmt::format("<text x=\"{}\" y=\"{:.1f}\" fill=\"{}\">{}</text>\n", width - right + 10,
                        next + 4, colours[curve % colours.size()], scale.curves[curve].what);
    next += 18;
  }
  return text;
}

/// One figure's round at one size.
void add(Scale& scale, const std::string& what, const Figure& figure, double to_micros) {
  auto found = std::find_if(scale.curves.begin(), scale.curves.end(),
                            [&](const Curve& each) { return each.what == what; });
  if (found == scale.curves.end()) found = scale.curves.insert(found, {what, {}, {}});
  const bool is_rate = figure.better == Better::more;
  found->product.push_back(is_rate ? 1e6 / figure.product() : figure.product() * to_micros);
  found->plain.push_back(is_rate ? 1e6 / figure.plain() : figure.plain() * to_micros);
}

}  // namespace

Scale measure_scale(const Options& options) {
  Scale scale;
  for (const int wanted : {10'000, 100'000, 1'000'000}) {
    const int events = std::max(500, static_cast<int>(wanted * options.size));
    const Scratch scratch;
    const Network network{scratch / "network.db", synthetic_hosts(hosts_for(events))};
    make_network(network.path, network.hosts);
    scale.events.push_back(events);
    const Options few{.rounds = 3, .size = 0.1, .only = {}};
    std::vector<Limit> unused;
    const auto asked = questions(few, network);
    add(scale, "a transition, committed by itself", durable_lifecycles(few, network.path)[0], 1);
    add(scale, "a transition, a thousand in a commit", bulk_lifecycles(few, network.path)[0], 1);
    add(scale, "a cold tick, as many timers pending", start_up(few, events)[0], 1000);
    add(scale, "a cold command: who served", cold_commands(few, network, unused)[0], 1000);
    add(scale, "a history of a hundred events", asked[2], 1);
    add(scale, "who served, in a process that runs", asked[0], 1);
  }
  return scale;
}

std::string svg_of(const Scale& scale) {
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" font-family=\"sans-serif\" font-size=\"12\">\n"
      "<title>The time of six works at growing sizes of the record</title>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
      "<text x=\"{2}\" y=\"22\" font-size=\"14\">Time of one work; cpe drawn, plain SQLite "
      "dashed</text>\n",
      width, height, left);
  text += axes(scale);
  for (std::size_t i = 0; i < scale.curves.size(); ++i) {
    const char* colour = colours[i % colours.size()];
    text += polyline(scale, scale.curves[i].product, colour, "");
    text += polyline(scale, scale.curves[i].plain, colour, " stroke-dasharray=\"5 4\"");
  }
  return text + names(scale) + "</svg>\n";
}

}  // namespace cpe::bench
