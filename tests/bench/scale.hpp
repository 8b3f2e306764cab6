// The same figures at three sizes of the record, on one picture.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/measure.hpp"

namespace cpe::bench {

/// Times in microseconds at growing numbers of events.
struct Curve {
  std::string what;
  std::vector<double> product;
  std::vector<double> plain;
};

struct Scale {
  std::vector<int> events;
  std::vector<Curve> curves;
};

/// Measures at 10,000, 100,000 and 1,000,000 events (times `options.size`).
Scale measure_scale(const Options& options);

/// A chart with both axes logarithmic: the product's curves drawn, plain SQLite's dashed.
std::string svg_of(const Scale& scale);

}  // namespace cpe::bench
