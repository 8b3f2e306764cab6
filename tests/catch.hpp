// tests/catch.hpp
//
// The one include of Catch2: version 2 and version 3 name their headers differently.
// Properties are checked with RapidCheck inside an ordinary test case:
//   CHECK(rc::check("a date reads back as it was written", [](int days) { ... }));

#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
