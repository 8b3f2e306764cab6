// Whole processes, as a user starts them: how long they take and how much memory.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/measure.hpp"

namespace cpe::bench {

/// Runs a program to its end, its output thrown away, and says how long that took from before it
/// was started until it was gone.  Throws `std::runtime_error` where it fails.
Seconds run_process(const std::vector<std::string>& words);

/// What a program prints.  Throws `std::runtime_error` where it fails.
std::string answer_of(const std::vector<std::string>& words);

/// The most megabytes that were resident while it ran.
double memory_of_process(const std::vector<std::string>& words);

/// The bare process of bare.cpp, beside the product's.
std::string bare_program();

}  // namespace cpe::bench
