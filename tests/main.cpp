// tests/main.cpp
//
// Starts Catch2 in an environment that is the same for everybody: no register of the user's, no
// language but the default, and a time zone in which local time taken for Brussels time shows.

#define CATCH_CONFIG_RUNNER  // Catch2 v2; v3 has no use for it
#include <cstdlib>

#include "tests/catch.hpp"

int main(int argc, char* argv[]) {
  for (const char* name : {"CPE_DB", "XDG_DATA_HOME", "LC_MESSAGES", "LANG", "NO_COLOR"}) {
    unsetenv(name);
  }
  setenv("LC_ALL", "C", 1);
  setenv("TZ", "<+1245>-12:45", 1);
  setenv("RC_PARAMS", "seed=19490404", 0);  // the same cases in every run, unless asked otherwise
  return Catch::Session().run(argc, argv);
}
