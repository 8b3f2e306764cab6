// What the README shows and what a newcomer sees first.

#include "cli/unicode.hpp"
#include "tests/cli/shell.hpp"
#include "tests/paths.hpp"

namespace cpe {

namespace {

constexpr std::string_view fence = "```mermaid\n";

/// What stands in the fences of the README, in their order.
std::vector<std::string> diagrams_in_the_readme() {
  const std::string text = contents(source_folder() / "README.md");
  std::vector<std::string> diagrams;
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    diagrams.push_back(text.substr(at, text.find("```", at) - at));
  }
  return diagrams;
}

}  // namespace

TEST_CASE("what the README shows first is what the first story prints") {
  const std::string readme = contents(source_folder() / "README.md");
  const std::string story = contents(source_folder() / "examples" / "first-steps.expected");
  const auto begin = readme.find("```\n$ cpe ") + 4;
  std::istringstream screen{readme.substr(begin, readme.find("```\n", begin) - begin)};
  for (std::string line; std::getline(screen, line);) {
    CAPTURE(line);
    CHECK(story.find(line + '\n') != std::string::npos);
  }
}

TEST_CASE("the lifecycles in the README are those that the program draws") {
  const auto shown = diagrams_in_the_readme();
  REQUIRE(shown.size() == 3);
  CHECK(shown[0] == Shell{}.out("diagram"));
  CHECK(shown[1] == Shell{}.out("diagram --of decision"));
  CHECK(shown[2] == Shell{}.out("diagram --of round"));
}

TEST_CASE("the diagram needs no register and knows every lifecycle") {
  const Shell shell;
  CHECK(shell.out("diagram").starts_with("stateDiagram-v2\n  [*] --> offered : offer_submitted\n"));
  CHECK(has(shell.out("diagram --of decision"), "draft --> adopted : "));
  CHECK(has(shell.out("diagram --table"), "offer_submitted"));
  CHECK(shell.out("diagram") == shell.out("diagram --lang fr"));
}

TEST_CASE("`cpe` alone says what to do next, in both languages") {
  const Shell shell;
  CHECK(has(shell.out(""), "There is no register yet. Begin with:\n  cpe init "));
  CHECK(
      has(shell.out("--lang fr"), "Il n\u2019y a pas encore de registre. Commencez par\u00a0:\n"));
  CHECK_FALSE(std::filesystem::exists(shell.database()));
  shell.out("init");
  CHECK(has(shell.out(""), "What to do next:\n"));
  CHECK(has(shell.out("--lang fr"), "Et maintenant\u00a0:\n"));
}

TEST_CASE("every command that the first screen names exists") {
  const Shell shell;
  for (const bool with_a_register : {false, true}) {
    if (with_a_register) shell.out("init");
    std::istringstream screen{shell.out("")};
    for (std::string line; std::getline(screen, line);) {
      if (!line.starts_with("  cpe ")) continue;
      CAPTURE(line);
      const std::string command = line.substr(6, line.find(' ', 6) - 6);
      CHECK(shell.run("help " + (command == "help" ? "" : command)).status == 0);
    }
  }
}

TEST_CASE("help is found from anywhere") {
  const Shell shell;
  CHECK(shell.out("help") == shell.out("--help"));
  CHECK(shell.out("help offer submit") == shell.out("offer submit --help"));
  CHECK(shell.out("help offer") == shell.out("offer -h"));
  CHECK(has(shell.out("help offer"), "offer withdraw"));
  CHECK(shell.out("--version").starts_with("cpe "));
}

}  // namespace cpe
