// Files that cannot be used: the register's own, those brought in, and the output.  Exit status 4,
// two lines at most, nothing written, and never in the dark for long.

#include <chrono>

#include "tests/cli/shell.hpp"
#include "tests/rigs/story.hpp"

namespace cpe {

namespace {

constexpr std::string_view head =
    "host,member,city,start,end,role,precision,confidence,source,note\r\n";

bool is_root() { return ::geteuid() == 0; }

/// A command before `cpe` that makes it obey permissions, which root does not; nothing where that
/// cannot be done.
std::optional<std::string> as_nobody(const Shell& shell) {
  if (!is_root()) return "";
  const std::string nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
  if (shell.script(nobody + "cpe --version").status != 0) return std::nullopt;
  return nobody;
}

std::chrono::seconds taken(const std::chrono::steady_clock::time_point& since) {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - since);
}

}  // namespace

TEST_CASE("a file that holds no designations is refused") {
  const Shell shell = Shell::with_sandbox();
  shell.write("empty.csv", "");
  shell.write("head.csv", head);
  shell.write("binary.csv", std::string{"\x7f"} + "ELF\0\1\2\xff\xfe" + std::string(4000, '\0'));
  shell.write("wrong.csv", "a,b,c\n1,2,3\n");
  shell.write("latin.csv", std::string{head} + "UKR,POL,Caf\xe9,2013,2014,sole,year,high,x,\r\n");
  shell.write("open.csv", std::string{head} + "UKR,POL,\"Kyiv,2013,2014,sole,year,high,x,\r\n");
  for (const char* file : {"empty", "head", "binary", "wrong", "latin", "open"}) {
    shell.refuses(4, std::string{"import "} + file + ".csv");
    shell.refuses(4, std::string{"import --dry-run "} + file + ".csv");
  }
  CHECK(has(shell.refuses(4, "import wrong.csv"), "host, member, city, start"));
  CHECK(has(shell.refuses(4, "import home"), "it is a directory"));
  CHECK(has(shell.refuses(4, "import nowhere.csv"), "there is no such file"));
}

TEST_CASE("a file of which only the beginning can be read is refused") {
  const Shell shell = Shell::with_sandbox();
  const std::string line = GENERATE(as<std::string>{}, "import examples/designations.csv",
                                    "note MDA 'a letter' --file examples/designations.csv");
  const std::int64_t before = shell.events();
  for (const int read : {1, 2, 3}) {
    const auto [ran, tally] = rigs::attempt(shell, line, rigs::Fault{rigs::Call::file_read, read});
    CAPTURE(line, read, ran.err);
    CHECK(tally.met == 1);
    CHECK(ran.status == 4);
    CHECK(has(ran.err, "designations.csv cannot be read (the disk failed before its end)"));
    CHECK(shell.events() == before);
  }
}

TEST_CASE("every fault of an import is told in one run, and nothing is imported") {
  const Shell shell = Shell::with_sandbox();
  shell.write("faulty.csv", std::string{head} +
                                "UKR,POL,Kyiv,2013-02-30,2014,sole,year,high,x,\r\n"
                                "XXX,POL,Kyiv,2013,2014,sole,year,high,x,\r\n"
                                "MDA,POL,Chisinau,2013,2014,sole,year,high,x,\r\n"
                                "UKR,JPN,Kyiv,2013,2014,sole,year,high,x,\r\n"
                                "UKR,POL,Kyiv,2014,2013,sole,year,perhaps,x,\r\n");
  const std::int64_t before = shell.events();
  const Ran ran = shell.run("import faulty.csv");
  CHECK(ran.status == 1);
  for (const char* part : {"line 2, start \"2013-02-30\"", "line 3, host \"XXX\"",
                           "line 5, member \"JPN\"", "line 6, confidence \"perhaps\""}) {
    CAPTURE(part, ran.err);
    CHECK(has(ran.err, part));
  }
  CHECK_FALSE(has(ran.err, "line 4"));
  CHECK(shell.events() == before);

  const Ran check = shell.run("import faulty.csv --dry-run --format json");
  CHECK(check.status == 5);
  const boost::json::value faults = boost::json::parse(check.out).at("data").at("faults");
  REQUIRE(faults.as_array().size() >= 4);
  for (const char* field : {"line", "column", "value", "rule", "message", "cure"}) {
    CHECK(faults.at(0).as_object().contains(field));
  }
}

TEST_CASE("what is no register is refused by every command") {
  const Shell shell = Shell::with_sandbox();
  shell.write("text.db", "host,member\nUKR,POL\n");
  shell.write("empty.db", "");
  SQLite::Database{(shell / "foreign.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}
      .exec("CREATE TABLE notes (text TEXT)");
  for (const std::string file :
       {"text.db", "empty.db", "foreign.db", "home", "nowhere.db", "home/nowhere/register.db"}) {
    const bool is_file = std::filesystem::is_regular_file(shell / file);
    const std::string before = is_file ? contents(shell / file) : "";
    for (const char* command : {"list", "offer submit UKR POL", "tick", "verify"}) {
      shell.refuses(4, std::string{command} + " --db " + file);
    }
    if (is_file) CHECK(contents(shell / file) == before);
  }
  CHECK_FALSE(std::filesystem::exists(shell / "nowhere.db"));
  CHECK(has(shell.refuses(4, "list --db nowhere.db"), "there is no register at nowhere.db"));
  CHECK(has(shell.refuses(4, "list --db home"), "home is a directory"));
  for (const char* file : {"text.db", "foreign.db", "home", "home/nowhere/register.db"}) {
    shell.refuses(4, std::string{"init --db "} + file);
  }
}

TEST_CASE("a damaged register is refused") {
  const Shell shell = Shell::with_history();
  const std::string bytes = contents(shell.database());
  shell.write("cut.db", bytes.substr(0, bytes.size() / 2));
  shell.write("scrambled.db", bytes.substr(0, 4096) + std::string(bytes.size() - 4096, '\x5a'));
  for (const char* command : {"list", "offer submit UKR POL --db"}) {
    for (const char* file : {"cut.db", "scrambled.db"}) {
      const Ran ran =
          shell.run(std::string{command} + (has(command, "--db") ? " " : " --db ") + file);
      CAPTURE(command, file, ran.out, ran.err);
      CHECK(ran.status == 4);
      CHECK(lines_in(ran.err) <= 2);
      CHECK(has(ran.err, std::string{"cpe: "} + file + " is damaged"));
    }
  }
}

TEST_CASE("the register of a newer program is refused") {
  const Shell shell = Shell::with_sandbox();
  SQLite::Database{shell.database().string(), SQLite::OPEN_READWRITE}.exec(
      "PRAGMA user_version = 999");
  shell.refuses(4, "list");
  shell.refuses(4, "offer submit UKR POL");
}

TEST_CASE("a new register is readable by its owner alone") {
  const Shell shell;
  shell.out("init");
  const auto mode = std::filesystem::status(shell.database()).permissions();
  CHECK((mode & std::filesystem::perms{0077}) == std::filesystem::perms::none);
}

TEST_CASE("a dry run of init says what would be made, or why it cannot be, and makes nothing") {
  Shell shell;
  const std::string foreseen = shell.out("init --sandbox --dry-run");
  CHECK(foreseen.starts_with("dry run: nothing was written; this would be made:\n"));
  CHECK_FALSE(std::filesystem::exists(shell.database()));
  CHECK(has(foreseen, shell.out("init").substr(0, 40)));
  CHECK(has(shell.refuses(4, "init --dry-run"), "register.db exists already"));
  CHECK(has(shell.refuses(4, "init --dry-run --db no/where.db"), "no/where.db cannot be created"));
  shell.refuses(2, "init --dry-run --db other.db --reference-until 2012-12-31");

  shell.unset("CPE_DB");
  CHECK(has(shell.out("init --dry-run"), "home/.local/share/cpe/cpe.db: a new register"));
  CHECK(TemporaryFolder::names_in(shell / "home").empty());
  shell.write("home/.local", "a file in the way");
  CHECK(has(shell.refuses(4, "init --dry-run"), "cannot be created"));
  CHECK(has(shell.refuses(4, "init"), "cannot be created"));
}

TEST_CASE("init that is killed at any moment leaves a whole register or none") {
  const std::set<std::string> expected = {"examples",        "home",   "log",    "register.db",
                                          "register.db-shm", "stderr", "stdout", "register.db-wal"};
  int made = 0;
  for (long spins = 0; made < 3; spins = spins * 3 / 2 + 50'000) {
    const Shell shell;
    CAPTURE(spins);
    const auto init = shell.start("init", "log");
    for (volatile long left = spins; left > 0;) left = left - 1;
    init->send(SIGKILL);
    init->wait();
    if (std::filesystem::exists(shell.database())) {
      ++made;
    } else {
      shell.out("init");
    }
    CHECK(shell.answer("verify").at("ok") == true);
    shell.out("rebuild --check");
    for (const std::string& name : TemporaryFolder::names_in(shell / ".")) {
      CAPTURE(name);  // nothing half made lies about under another name
      CHECK(expected.contains(name));
    }
  }
}

TEST_CASE("a register that may not be written is read all the same") {
  const Shell shell = Shell::with_history();
  const auto nobody = as_nobody(shell);
  if (!nobody) {
    WARN("this user cannot become another one; permissions are not tested");
    return;
  }
  using std::filesystem::perms;
  const std::filesystem::path folder = shell.database().parent_path();
  if (is_root()) REQUIRE(::chown(shell.database().c_str(), 65534, 65534) == 0);
  const std::string write = "exec " + *nobody + "cpe offer submit UKR POL";
  const std::string read = "exec " + *nobody + "cpe list --on 2014-03-01";

  std::filesystem::permissions(folder, perms{0777});
  std::filesystem::permissions(shell.database(), perms{0444});
  CHECK(has(shell.refuses_script(4, write), "register.db cannot be written to: file or folder"));
  CHECK(shell.script(read).status == 0);

  std::filesystem::permissions(shell.database(), perms{0644});
  std::filesystem::permissions(folder, perms{0555});
  CHECK(has(shell.refuses_script(4, write), "read-only"));
  CHECK(shell.script(read).status == 0);
  shell.refuses_script(4, "exec " + *nobody + "cpe init --db other.db");

  std::filesystem::permissions(folder, perms{0755});
  std::filesystem::permissions(shell.database(), perms{0000});
  CHECK(has(shell.refuses_script(4, write), "register.db cannot be opened"));
  CHECK(has(shell.refuses_script(4, read), "register.db cannot be opened"));
}

TEST_CASE("a file that may not grow keeps the register as it was") {
  const Shell shell = Shell::with_sandbox();
  for (const int blocks : {0, 8, 64}) {
    CAPTURE(blocks);
    const std::string limit = "trap '' XFSZ; ulimit -f " + std::to_string(blocks) + "; ";
    const std::int64_t before = shell.events();
    const Ran ran = shell.script(limit + "exec cpe import examples/designations.csv 2>/dev/null");
    CHECK(ran.status == 4);
    CHECK(ran.out.empty());
    CHECK(shell.events() == before);
    CHECK(shell.answer("verify").at("ok") == true);
  }
  shell.out("import examples/designations.csv");
}

TEST_CASE("a full disk keeps the register as it was") {
  const Shell shell = Shell::with_sandbox();
  const std::string mount = "mkdir full && mount -t tmpfs -o size=1m tmpfs full";
  if (!is_root() || shell.script("unshare -m sh -c '" + mount + "'").status != 0) {
    WARN("no file system can be mounted here; a full disk is not tested");
    return;
  }
  shell.script("rmdir full");
  // What is left is enough to open the register, and not for what is recorded.
  shell.write("fill.sh", mount +
                             " && cp register.db full/ && export CPE_DB=full/register.db && "
                             "cpe verify --format json >before.json && "
                             "{ dd if=/dev/zero of=full/filler bs=1k 2>/dev/null; "
                             "truncate -s -\"$1\" full/filler; "
                             "cpe import examples/designations.csv; echo $? >status; "
                             "rm full/filler; cpe verify --format json >after.json; }\n");
  for (const char* left : {"0", "40960", "163840"}) {
    CAPTURE(left);
    const Ran ran = shell.script(std::string{"unshare -m sh fill.sh "} + left + "; rmdir full");
    CAPTURE(ran.err);
    CHECK(contents(shell / "status") == "4\n");
    CHECK(ran.out.empty());
    CHECK(has(ran.err, "cpe: the disk is full: nothing was written to full/register.db\n"));
    CHECK(lines_in(ran.err) == 2);
    CHECK(contents(shell / "after.json") == contents(shell / "before.json"));
  }
}

TEST_CASE("a register that another process writes to is busy for writers only, and not for long") {
  const Shell shell = Shell::with_history();
  SQLite::Database other{shell.database().string(), SQLite::OPEN_READWRITE};
  other.exec("BEGIN IMMEDIATE");
  const auto since = std::chrono::steady_clock::now();
  CHECK(shell.out("who UKR --on 2014-03-01").starts_with("Ukraine on 1 March 2014: Poland"));
  CHECK(taken(since) < std::chrono::seconds{2});
  CHECK(has(shell.refuses(4, "offer submit UKR POL"),
            shell.database().string() + " is busy: another process is writing to it"));
  CHECK(taken(since) < std::chrono::seconds{8});
  other.exec("ROLLBACK");
  shell.out("offer submit UKR POL");
}

TEST_CASE("an answer that cannot be written is an error") {
  const Shell shell = Shell::with_history();
  for (const char* line :
       {"list", "help", "diagram", "list --ever --format csv", "--version", ""}) {
    CAPTURE(line);
    shell.refuses_script(4, std::string{"exec cpe "} + line + " >/dev/full");
  }
}

TEST_CASE("a reader who went away is no error") {
  const Shell shell = Shell::with_history();
  for (const char* line : {"list --ever", "help", "history UKR --format json", "diagram"}) {
    CAPTURE(line);
    const Ran ran = shell.script(std::string{"{ sleep 0.1; cpe "} + line +
                                 "; echo $? >status; } | true; cpe list --ever | head -1");
    CHECK(contents(shell / "status") == "0\n");
    CHECK(ran.err.empty());
    CHECK(lines_in(ran.out) == 1);
  }
}

TEST_CASE("the register is found by option, by environment and in the data folder") {
  Shell shell;
  shell.unset("CPE_DB");
  shell.out("init");
  CHECK(std::filesystem::exists(shell / "home/.local/share/cpe/cpe.db"));
  shell.set("XDG_DATA_HOME", (shell / "data").string());
  shell.out("init");
  CHECK(std::filesystem::exists(shell / "data/cpe/cpe.db"));
  shell.out("init --db here.db");
  CHECK(std::filesystem::exists(shell / "here.db"));
  shell.unset("XDG_DATA_HOME");
  shell.unset("HOME");
  shell.refuses(2, "list");
}

}  // namespace cpe
