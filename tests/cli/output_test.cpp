#include "cli/output.hpp"

#include <fstream>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/cli/samples.hpp"

namespace cpe {

namespace {

constexpr Phrase done{"done", "{what} is registered", "{what} est enregistré"};
constexpr Phrase two_lines{"two_lines", "one\ntwo", "un\ndeux"};
constexpr Phrase taken{"host_is_free", "{host} is taken\nchoose another host",
                       "{host} est occupé\nchoisissez un autre pays hôte"};
constexpr Phrase head{"host", "Host", "Pays hôte"};

/// An output that keeps what it says.
struct Recorder {
  explicit Recorder(Preferences preferences = {}, Terminal terminal = {})
      : output{out, err, preferences, terminal, terminal} {}

  std::ostringstream out;
  std::ostringstream err;
  Output output;
};

Error taken_error(std::string host) { return {Code::refused, taken, {{"host", std::move(host)}}}; }

class NamingStyle final : public Style {
 public:
  using Style::Style;
  std::string country(const CountryCode&) const override { return "Moldova"; }
};

}  // namespace

TEST_CASE("a sentence is said on its own lines") {
  Recorder recorder;
  recorder.output.say({done, {{"what", std::string{"a\nb\033"}}}});
  recorder.output.say(two_lines);
  CHECK(recorder.out.str() == "a b\ufffd is registered\none\ntwo\n");
  CHECK(recorder.err.str().empty());
}

TEST_CASE("a tone is a colour only where there are colours") {
  Recorder recorder{{}, {.is_terminal = true, .has_colours = true}};
  recorder.output.say({done, {{"what", std::string{"it"}}}}, Tone::good);
  CHECK(recorder.out.str() == "\033[32mit is registered\033[0m\n");
}

TEST_CASE("countries have names once the style is known") {
  Recorder recorder;
  const Sentence sentence{done, {{"what", CountryCode::of("MDA")}}};
  CHECK(recorder.output.filled(sentence) == "MDA is registered");
  const NamingStyle style{Language::en};
  recorder.output.speak(style);
  CHECK(recorder.output.filled(sentence) == "Moldova is registered");
}

TEST_CASE("an error is two lines at most") {
  Recorder recorder{{.language = Language::fr}};
  recorder.output.error(taken_error("MDA\nx"));
  CHECK(recorder.err.str() == "cpe: MDA x est occupé\n     choisissez un autre pays hôte\n");
  CHECK(recorder.out.str().empty());
}

TEST_CASE("an error on a narrow terminal is broken between words, a path never") {
  Recorder recorder{{}, {.is_terminal = true, .width = 26}};
  recorder.output.error(taken_error("Bosnia and Herzegovina"));
  CHECK(recorder.err.str() ==
        "cpe: Bosnia and\n     Herzegovina is taken\n     choose another host\n");
  recorder.err.str("");
  recorder.output.error(taken_error("/a/path/that/is/longer/than/a/line"));
  CHECK(recorder.err.str().starts_with("cpe: /a/path/that/is/longer/than/a/line is taken\n"));
}

TEST_CASE("a terminal without UTF-8 is answered in ASCII, programs are not") {
  const Terminal terminal{.is_terminal = true, .is_ascii = true, .width = 80};
  Recorder recorder{{.language = Language::fr}, terminal};
  recorder.output.say({done, {{"what", std::string{"« l’été »"}}}});
  recorder.output.text("été…\n");
  recorder.output.error(taken_error("Égypte"));
  CHECK(recorder.out.str() == "\"l'ete\" est enregistre\nete...\n");
  CHECK(recorder.err.str() == "cpe: Egypte est occupe\n     choisissez un autre pays hote\n");
  Recorder programs{{.format = Format::json}, terminal};
  programs.output.data("x", "été");
  CHECK(programs.out.str().find("été") != std::string::npos);
}

TEST_CASE("what goes on is shown on a line that goes away, where there is one") {
  Recorder recorder{{}, {.is_terminal = true, .has_cursor = true, .width = 80}};
  recorder.output.status("half done");
  recorder.output.status({});
  CHECK(recorder.err.str() == "\rhalf done\033[K\r\033[K");
  Recorder piped;
  piped.output.status("half done");
  CHECK(piped.err.str().empty());
}

TEST_CASE("an error is JSON where JSON was asked for") {
  Recorder recorder{{.format = Format::json}};
  recorder.output.error(taken_error("MDA"));
  recorder.output.remark({done, {{"what", std::string{"it"}}}});
  CHECK(recorder.err.str() ==
        R"({"schema":1,"error":{"code":"refused","rule":"host_is_free",)"
        R"("message":"MDA is taken","cure":"choose another host"}})"
        "\n"
        R"({"schema":1,"remark":{"rule":"done","message":"it is registered","cure":null}})"
        "\n");
}

TEST_CASE("data is one line of JSON that commands no terminal") {
  Recorder recorder{{.format = Format::json}};
  recorder.output.data("who", {{"host", "UKR"}, {"note", "\033\u009b\n"}});
  CHECK(recorder.out.str() ==
        R"({"schema":1,"command":"who","data":{"host":"UKR","note":"\u001b\u009b\n"}})"
        "\n");
}

TEST_CASE("a table is CSV where CSV was asked for") {
  Table table{{head}};
  table.add({"MDA"});
  Recorder people;
  people.output.table(table);
  CHECK(people.out.str() == "Host\nMDA\n");
  Recorder spreadsheet{{.format = Format::csv}};
  spreadsheet.output.table(table);
  CHECK(spreadsheet.out.str() == "host\r\nMDA\r\n");
}

TEST_CASE("what is held is said at the end, in its order") {
  Recorder recorder;
  recorder.output.hold();
  recorder.output.say({done, {{"what", std::string{"it"}}}});
  recorder.output.remark({done, {{"what", std::string{"more"}}}});
  CHECK(recorder.out.str().empty());
  CHECK(recorder.err.str().empty());
  recorder.output.finish();
  CHECK(recorder.out.str() == "it is registered\n");
  CHECK(recorder.err.str() == "cpe: more is registered\n");
}

TEST_CASE("what is held is said before an error, but not where the register failed") {
  const auto [code, answer] = GENERATE(table<Code, std::string>(
      {{Code::fault, "it is registered\n"}, {Code::storage, ""}, {Code::bug, ""}}));
  Recorder recorder;
  recorder.output.hold();
  recorder.output.say({done, {{"what", std::string{"it"}}}});
  recorder.output.remark({done, {{"what", std::string{"more"}}}});
  recorder.output.error({code, two_lines});
  CHECK(recorder.out.str() == answer);
  CHECK(recorder.err.str().ends_with("cpe: one\n     two\n"));
  CHECK(recorder.err.str().starts_with("cpe: more") == !answer.empty());
}

TEST_CASE("an answer that cannot be written is noticed") {
  std::ofstream full{"/dev/full"};
  std::ostringstream err;
  Output output{full, err, {}, {}};
  output.text("an answer");
  CHECK(refusal([&] {
          output.finish();
        }).starts_with("4: the answer could not be written: the disk is full"));
}

TEST_CASE("an answer that was written is no error") {
  Recorder recorder;
  recorder.output.text("an answer");
  CHECK_NOTHROW(recorder.output.finish());
}

TEST_CASE("every exit status has a name") {
  CHECK(name(Code::refused) == "refused");
  CHECK(name(Code::usage) == "usage");
  CHECK(name(Code::not_found) == "not_found");
  CHECK(name(Code::storage) == "storage");
  CHECK(name(Code::fault) == "fault");
  CHECK(name(Code::bug) == "bug");
}

}  // namespace cpe
