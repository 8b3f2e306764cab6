// Clocks and daemons: what falls due is applied in order, by whoever comes first, once.

#include <chrono>

#include "tests/cli/shell.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

/// What fired besides reminders.
std::vector<std::string> fired(const json::value& due) {
  std::vector<std::string> all;
  for (const json::value& event : due.as_array()) {
    if (event.at("event") == "reminder_due") continue;
    all.push_back(std::string{event.at("subject").as_string()} + " " +
                  std::string{event.at("event").as_string()});
  }
  return all;
}

/// A register with mandates that end on 31 December 2026, and a successor for one of them.
Shell with_a_successor() {
  Shell shell = Shell::with_history();
  shell.out("offer submit AZE POL --start 2027-01-01");
  shell.out("decision draft AZE-2027-1");
  shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
  return shell;
}

}  // namespace

TEST_CASE("the clock of a sandbox may go anywhere until something is recorded, then forward only") {
  const Shell shell;
  shell.out("init --sandbox");
  shell.out("clock set 1999-05-01");
  shell.out("clock set 2031-05-01");
  shell.out("clock set '2026-11-21 12:00'");
  CHECK(shell.answer("clock show").at("now") == "2026-11-21T11:00:00Z");
  CHECK(shell.answer("clock show").at("sandbox") == true);

  shell.out("offer submit UKR POL");
  CHECK(has(shell.refuses(1, "clock set 2026-11-20"), "only goes forward"));
  shell.out("clock advance 1d");
  CHECK(shell.answer("clock show").at("now") == "2026-11-22T11:00:00Z");
  shell.refuses(2, "clock set nonsense");
  shell.refuses(2, "clock advance -1d");
  shell.refuses(2, "clock set '2027-03-28 02:30'");
}

TEST_CASE("cpe clock set is refused on a real register") {
  const Shell shell;
  shell.out("init");
  shell.refuses(1, "clock set 2027-01-01");
  shell.refuses(1, "clock advance 30d");
  CHECK(shell.answer("clock show").at("sandbox") == false);
  shell.refuses(2, "init --db other.db --reference-until 2010-01-01");
}

TEST_CASE("the clock takes what falls due on its way, in order, in time") {
  const Shell shell = with_a_successor();
  const json::value moved = shell.answer("clock set 2027-01-01");
  CHECK(fired(moved.at("due")) ==
        std::vector<std::string>{"AZE-2025-1 term_ended", "COL-2025-1 term_ended",
                                 "EGY-2025-1 term_ended", "JOR-2025-1 term_ended",
                                 "JPN-2025-1 term_ended", "AZE-2027-1 term_started"});
  for (const json::value& event : moved.at("due").as_array()) {
    if (event.at("event") != "reminder_due") CHECK(event.at("due_at") == "2026-12-31T23:00:00Z");
    CHECK(event.at("late_by_s") == 0);
  }
  CHECK(shell.answer("show AZE-2027-1").at("state") == "in_force");
  CHECK(shell.answer("show AZE-2025-1").at("end_reason") == "handed_over");
  CHECK(shell.answer("show COL-2025-1").at("state") == "holdover");
  CHECK(shell.answer("tick").as_array().empty());
}

TEST_CASE("a dry run of the clock tells what would fall due on the way and moves nothing") {
  const Shell shell = with_a_successor();
  const std::string tables = shell.tables();
  const std::string foreseen = shell.out("clock set 2027-01-01 --dry-run");
  CHECK(has(foreseen, "dry run: nothing was written; 19 events would be recorded\n"));
  CHECK(has(foreseen, "the clock would stand at 1 January 2027 00:00 (Brussels)\n"));
  CHECK(shell.out("clock advance 10y --asleep --dry-run").starts_with("dry run: "));
  CHECK(shell.tables() == tables);
  shell.refuses(1, "clock set 1999-01-01 --dry-run");
}

TEST_CASE("what a machine that slept has missed is overdue until the next tick, and then late") {
  const Shell shell = with_a_successor();
  shell.out("clock set '2027-01-02 00:00' --asleep");
  const std::int64_t before = shell.events();

  const Ran asked = shell.run("who AZE");
  CHECK(asked.status == 0);
  CHECK(asked.err == "cpe: 19 steps are overdue: run `cpe tick`\n");
  CHECK(asked.out.starts_with("Azerbaijan on 2 January 2027: Poland (Baku)"));
  CHECK(shell.events() == before);

  const std::string tables = shell.tables();
  const json::value foreseen = shell.answer("tick --dry-run");
  CHECK(has(shell.out("tick --dry-run"), "nothing was written; 19 events would be recorded\n"));
  CHECK(shell.tables() == tables);
  const json::value applied = shell.answer("tick");
  CHECK(applied == foreseen);
  CHECK(fired(applied).size() == 6);
  for (const json::value& event : applied.as_array()) {
    CHECK(event.at("late_by_s").as_int64() >= 86400);
  }
  CHECK(shell.run("who AZE").err.empty());
}

TEST_CASE("a command applies what is due before it, and keeps that where it is itself refused") {
  const Shell shell = with_a_successor();
  shell.out("clock set 2027-01-02 --asleep");
  const Ran ran = shell.run("offer submit AZE FRA --start 2027-06-01");
  CHECK(ran.status == 1);
  CHECK(shell.answer("show AZE-2027-1").at("state") == "in_force");
}

TEST_CASE("the daemon sees what other processes do and applies it, and stops when it is told") {
  const Shell shell = with_a_successor();
  const auto daemon = shell.start("run", "daemon.log");
  REQUIRE(eventually([&] { return has(contents(shell / "daemon.log"), "watching"); }));

  shell.out("clock set 2027-01-01 --asleep");
  const auto since = std::chrono::steady_clock::now();
  CHECK(eventually([&] { return shell.answer("show AZE-2027-1").at("state") == "in_force"; }));
  CHECK(std::chrono::steady_clock::now() - since < std::chrono::seconds{4});

  shell.out("offer submit COL ITA --start 2027-03-01");
  shell.out("decision draft COL-2027-1");
  shell.out("decision adopt D-2027-1 --meeting 2027-01-01 --reference PO-2027-0001");
  shell.out("clock set 2027-03-01 --asleep");
  CHECK(eventually([&] { return shell.answer("show COL-2027-1").at("state") == "in_force"; }));
  CHECK(daemon->running());

  daemon->send(SIGTERM);
  CHECK(daemon->wait() == 0);
  CHECK(has(contents(shell / "daemon.log"), "stopped"));
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("a daemon on a real register waits, and ends on an interrupt too") {
  const Shell shell;
  shell.out("init");
  shell.out("import examples/designations.csv");
  const auto daemon = shell.start("run", "daemon.log");
  REQUIRE(eventually([&] { return has(contents(shell / "daemon.log"), "watching"); }));
  shell.out("partner attest UKR --from 2013-01-01");
  CHECK(daemon->running());
  daemon->send(SIGINT);
  CHECK(daemon->wait() == 0);
}

TEST_CASE("the daemon is one thread, also while letters leave") {
  Shell shell = with_a_successor();
  shell.out("contact import examples/contacts.csv");
  const auto daemon = shell.start("run", "daemon.log");
  REQUIRE(eventually([&] { return has(contents(shell / "daemon.log"), "watching"); }));
  shell.out("clock set 2027-01-01 --asleep");
  CHECK(eventually([&] { return has(contents(shell / "daemon.log"), "left for the mail"); }));
  const std::string threads = "/proc/" + std::to_string(daemon->pid()) + "/task";
  CHECK(TemporaryFolder::names_in(threads) == std::vector{std::to_string(daemon->pid())});
}

TEST_CASE("a daemon that is killed loses nothing, and the next one goes on") {
  const Shell shell = with_a_successor();
  auto daemon = shell.start("run", "daemon.log");
  REQUIRE(eventually([&] { return has(contents(shell / "daemon.log"), "watching"); }));
  daemon->send(SIGKILL);
  CHECK(daemon->wait() == 128 + SIGKILL);
  shell.out("clock set 2027-01-01 --asleep");
  CHECK(shell.answer("show AZE-2027-1").at("state") == "designated");

  daemon = shell.start("run", "second.log");
  CHECK(eventually([&] { return shell.answer("show AZE-2027-1").at("state") == "in_force"; }));
  daemon->send(SIGKILL);
  daemon->wait();
  CHECK(shell.answer("tick").as_array().empty());
  CHECK(shell.answer("verify").at("ok") == true);
  shell.out("rebuild --check");
}

TEST_CASE("a command that is killed is done whole or not at all") {
  const Shell model = Shell::with_history();
  const std::int64_t whole = model.events();
  for (const int milliseconds : {1, 3, 6, 10, 15, 25, 40, 80}) {
    const Shell shell = Shell::with_sandbox();
    const std::int64_t before = shell.events();
    const auto import = shell.start("import examples/designations.csv", "import.log");
    std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
    import->send(SIGKILL);
    import->wait();
    const std::int64_t after = shell.events();
    CAPTURE(milliseconds, before, after);
    CHECK((after == before || after == whole));
    CHECK(shell.answer("verify").at("ok") == true);
    shell.out("rebuild --check");
  }
}

TEST_CASE("many processes on one register lose nothing") {
  const Shell shell = Shell::with_history();
  const std::int64_t before = shell.events();
  // On a machine that is very busy one may be told that another process holds the register.
  std::string script = R"(submit() {
    until said=$(cpe offer submit "$@" --start 2027-01-01 2>&1); do
      case $said in *"another process"*) ;; *) echo "$said" >&2; return ;; esac
    done
    echo acknowledged
  }
)";
  std::size_t offers = 0;
  for (const char* host : {"UKR", "MDA", "GEO", "SRB", "BIH", "ARM", "KAZ", "JPN"}) {
    for (const char* member : {"POL", "ROU"}) {
      script += std::string{"submit "} + host + " " + member + " & ";
      ++offers;
    }
  }
  const Ran ran = shell.script(script + "wait");
  CHECK(ran.err.empty());
  CHECK(lines_in(ran.out) == offers);
  CHECK(shell.events() == before + static_cast<std::int64_t>(offers));
  CHECK(shell.answer("offer list").as_array().size() == offers);
  CHECK(shell.answer("verify").at("ok") == true);
}

}  // namespace cpe
