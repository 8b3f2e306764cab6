// Contacts and notices as they are typed: the forecast and what then fires, the letters in the
// spool, what waits and how it is released.

#include <set>

#include "tests/cli/shell.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

using Texts = std::vector<std::string>;

std::string text_of(const json::value& value) { return json::value_to<std::string>(value); }

/// With real history, contacts for all who are told, and offers adopted for most hosts.
Shell with_adopted_offers() {
  static const Shell first = [] {
    Shell shell = Shell::with_history();
    shell.out("contact import examples/contacts.csv");
    shell.out("offer submit AZE SVK SWE");
    shell.out("offer submit JOR ITA");
    shell.out("offer submit UKR GBR CAN --start 2027-01-01");
    shell.out("offer submit SRB NOR --start 2027-01-01 --term 1y");
    shell.out("offer submit SRB NLD --start 2028-01-01");
    shell.out("offer submit GEO POL --start 2027-01-01 --until-event 'Georgia accedes'");
    shell.out("decision draft AZE JOR UKR-2027-1 SRB-2027-1 SRB-2028-1 GEO-2027-1");
    shell.out("decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345");
    return shell;
  }();
  return first.copy();
}

/// "instant step subject recipients", of a forecast.
std::multiset<std::string> foreseen(const json::value& timers) {
  std::multiset<std::string> result;
  for (const json::value& each : timers.as_array()) {
    result.insert(text_of(each.at("due_at")) + " " + text_of(each.at("step")) + " " +
                  text_of(each.at("subject")) + " " + json::serialize(each.at("recipients")));
  }
  return result;
}

/// The same of what fired after `seq`, out of the record itself.
std::multiset<std::string> fired(const Shell& shell, std::int64_t seq) {
  SQLite::Database file{shell.database().string(), SQLite::OPEN_READONLY};
  SQLite::Statement events{file,
                           "SELECT occurred_at, subject, payload FROM event WHERE seq > ? AND "
                           "json_extract(payload, '$.step') IS NOT NULL"};
  events.bind(1, seq);
  std::multiset<std::string> result;
  while (events.executeStep()) {
    const json::object payload = json::parse(events.getColumn(2).getString()).as_object();
    const json::value* told = payload.if_contains("recipients");
    CHECK(payload.at("late_by_s") == 0);
    result.insert(to_text(Instant{events.getColumn(0).getInt64()}) + " " +
                  text_of(payload.at("step")) + " " + events.getColumn(1).getString() + " " +
                  (told == nullptr ? "[]" : json::serialize(*told)));
  }
  return result;
}

std::vector<std::filesystem::path> messages(const Shell& shell) {
  std::vector<std::filesystem::path> result;
  const auto folder = shell / "register.db.spool";
  if (!std::filesystem::exists(folder)) return result;
  for (const auto& each : std::filesystem::directory_iterator{folder}) {
    if (each.path().extension() == ".eml") result.push_back(each.path());
  }
  std::ranges::sort(result);
  return result;
}

}  // namespace

TEST_CASE("what the forecast says is what then fires: the step, the instant and who is told") {
  const Shell shell = with_adopted_offers();
  const auto forecast = foreseen(shell.answer("timers --within 800d"));
  CHECK(forecast.size() > 100);
  const std::int64_t before = shell.events();
  shell.out("clock advance 800d");
  // Until the last instant of that day, in Brussels.
  shell.out("clock advance 1d");
  auto happened = fired(shell, before);
  std::erase_if(happened, [](const std::string& each) { return each >= "2029-01-29T23:00"; });
  CHECK(happened == forecast);
}

TEST_CASE("after an extension the forecast and what fires agree again") {
  const Shell shell = with_adopted_offers();
  shell.out("clock set 2027-02-01");
  shell.out("mandate extend UKR-2027-1 --to 2029-03-31 --decision PO-2027-0011");
  const auto forecast = foreseen(shell.answer("timers --within 800d"));
  const std::int64_t before = shell.events();
  shell.out("clock set 2029-04-12");
  auto happened = fired(shell, before);
  CHECK(happened == forecast);
  CHECK(forecast.count(
            "2028-12-31T08:00:00Z reminder_90 UKR-2027-1 "
            R"(["delegation:GBR","embassy:UKR:GBR","delegation:CAN","embassy:UKR:CAN"])") == 1);
}

TEST_CASE("letters leave on their day, one for a recipient, and a mail program can read them") {
  const Shell shell = with_adopted_offers();
  shell.out("clock set 2027-01-08");
  REQUIRE(messages(shell).size() > 10);
  shell.write("read.py", R"(
import email, email.policy, sys
seen = set()
for path in sys.argv[1:]:
    m = email.message_from_binary_file(open(path, 'rb'), policy=email.policy.default)
    body = m.get_content()
    assert not m.defects, (path, m.defects)
    assert m['Message-ID'] == '<' + path.rsplit('/', 1)[1][:-4] + '>', path
    assert m.get_content_type() == 'text/plain' and m.get_content_charset() == 'utf-8', path
    assert str(m['From']) == 'Contact Point Embassies desk <cpe-desk@hq.example>', m['From']
    assert len(m['To'].addresses) == 1 and m['Date'].datetime is not None, path
    key = (str(m['To']), m['Date'].datetime.date())
    assert key not in seen, key
    seen.add(key)
    raw = open(path, 'rb').read()
    assert raw.count(b'\n') == raw.count(b'\r\n') and raw.isascii(), path
    assert max(len(line) for line in raw.split(b'\r\n')) <= 998
    if m['Content-Language'] == 'fr':
        assert 'Ambassade' in m['Subject'] and 'échéance' in m['Subject'] + body, m['Subject']
        assert 'À l’attention de' in body, body
print(len(seen))
)");
  const Ran ran = shell.script("python3 read.py register.db.spool/*.eml");
  INFO(ran.err);
  CHECK(ran.status == 0);
  CHECK(ran.out == std::to_string(messages(shell).size()) + "\n");
}

TEST_CASE("letters of the Council's outcome are held until staff release them") {
  const Shell shell = with_adopted_offers();
  const json::array held = shell.answer("notices list --state held").as_array();
  CHECK(held.size() > 15);
  for (const json::value& each : held) {
    CHECK(each.at("step") == "adopted");
    CHECK(each.at("message_id").is_null());
    CHECK(each.at("sent_at").is_null());
  }
  CHECK(messages(shell).empty());
  CHECK(has(shell.out("todo --all"), "cpe decision confirm D-2026-1"));

  const std::string one = "JOR-2027-1/adopted/delegation:ITA";
  const json::value released = shell.answer("notices release " + one).as_array().at(0);
  CHECK(released.at("state") == "pending");
  CHECK(released.at("contact") != nullptr);
  CHECK(messages(shell).size() == 1);
  const json::value left = shell.answer("notices show " + one);
  CHECK(left.at("state") == "spooled");
  CHECK(left.at("message_id").is_string());
  CHECK(left.at("sent_at").is_string());
  CHECK(has(text_of(left.at("letter").at("body")), "PO(2026)0345"));
  CHECK(has(text_of(left.at("letter").at("body")), "Mandate before it: Romania"));

  shell.out("notices release D-2026-1");
  CHECK(shell.answer("notices list --state held").as_array().empty());
  CHECK(has(shell.refuses(1, "notices release D-2026-1"), "no notice of D-2026-1 is held"));
  shell.refuses(1, "notices release " + one);
  shell.refuses(3, "notices release nothing");
  shell.refuses(3, "notices show 999999.1");
  shell.out("rebuild --check");
}

TEST_CASE("notices are listed by state, recipient and subject, in every form") {
  const Shell shell = with_adopted_offers();
  shell.out("clock set 2026-12-02");
  const json::value all = shell.answer("notices list");
  const json::value some = shell.answer("notices list --for delegation:ROU");
  const auto is_to = [](const json::value& each) {
    return each.at("recipient") == "delegation:ROU";
  };
  CHECK(std::ranges::all_of(some.as_array(), is_to));
  CHECK(std::ranges::count_if(all.as_array(), is_to) ==
        static_cast<std::ptrdiff_t>(some.as_array().size()));
  const json::value posts = shell.answer("notices list --for embassy:JPN --subject JPN-2025-1");
  CHECK(posts.as_array().size() == 2);
  for (const json::value& each : posts.as_array()) {
    CHECK(text_of(each.at("recipient")).starts_with("embassy:JPN:"));
    CHECK(each.at("state") == "spooled");
  }
  CHECK(shell.out("notices list --format csv").starts_with("id,due_at,"));
  CHECK(has(shell.out("--lang fr notices list --state spooled"),
            "rappel, 30 jours avant l’échéance"));
  shell.out("notices mark-sent JPN-2025-1/reminder_30/embassy:JPN:ROU");
  CHECK(shell.answer("notices show JPN-2025-1/reminder_30/embassy:JPN:ROU").at("state") == "sent");
}

TEST_CASE("notices are asked for in the words in which they are shown") {
  const Shell shell = with_adopted_offers();
  shell.out("clock set 2026-12-02");
  const json::value left = shell.answer("notices list --state spooled");
  CHECK(!left.as_array().empty());
  CHECK(shell.answer("notices list --state left") == left);
  CHECK(shell.answer("notices list --state partie") == left);
  const std::string unknown = shell.refuses(2, "notices list --state perdue --lang fr");
  CHECK(has(unknown, "retenue, en attente, en cours d’envoi, partie, envoyée et retirée"));
  CHECK(shell.answer("notices list --for délégation:Roumanie") ==
        shell.answer("notices list --for delegation:ROU"));
  CHECK(has(shell.refuses(2, "notices list --for ambassade"), "delegation:ROU (of a member)"));
  shell.refuses(2, "notices list --for desk:ROU");
  shell.refuses(3, "notices list --for delegation:UKR");
  shell.refuses(3, "notices list --subject ZZZ-2020-1");
  shell.refuses(3, "notices release ZZZ-2020-1");
}

TEST_CASE("a host stands for the notices of its designations") {
  const Shell shell = with_adopted_offers();
  const auto released = shell.answer("notices release Jordanie").as_array();
  CHECK(released.size() == 4);
  for (const json::value& each : released) CHECK(each.at("subject") == "JOR-2027-1");
  CHECK(has(shell.refuses(1, "notices release JOR"), "no notice of JOR is held"));
}

TEST_CASE("a preview is the letter that then leaves") {
  const Shell shell = with_adopted_offers();
  const json::array letters = shell.answer("notices preview JPN-2025-1 reminder_30").as_array();
  CHECK(letters.size() == 4);
  shell.out("clock set 2026-12-02");
  for (const json::value& each : letters) {
    const json::value left =
        shell.answer("notices show JPN-2025-1/reminder_30/" + text_of(each.at("recipient")));
    if (each.at("recipient") == "delegation:ROU") continue;  // told of Jordan in the same letter
    CHECK(left.at("letter") == each.at("letter"));
  }
  CHECK(!shell.answer("notices preview --within 60d").as_array().empty());
  CHECK(has(shell.out("notices preview COL reminder_7"), "The mandate ends on 31 December 2026"));
  shell.refuses(2, "notices preview");
  shell.refuses(3, "notices preview COL reminder_31");
}

TEST_CASE("a spool folder that cannot be written stops no command, and the notice waits") {
  Shell shell = with_adopted_offers();
  shell.write("taken", "a file");
  shell.set("CPE_SPOOL", (shell / "taken").string());
  const Ran ran = shell.run("notices release JOR-2027-1");
  CHECK(ran.status == 0);
  CHECK(has(ran.err, "no message can be written into "));
  CHECK(has(ran.err, "$CPE_SPOOL"));
  CHECK(shell.answer("notices show JOR-2027-1/adopted/delegation:ITA").at("state") == "pending");
  CHECK(has(shell.out("todo --all"), "or says what is in the way"));
  shell.set("CPE_SPOOL", (shell / "elsewhere").string());
  CHECK(shell.run("tick").err.empty());
  CHECK(shell.answer("notices show JOR-2027-1/adopted/delegation:ITA").at("state") == "spooled");
  CHECK(!has(shell.out("todo --all"), "or says what is in the way"));
  CHECK(std::filesystem::exists(shell / "elsewhere"));
}

TEST_CASE("a dry run sends nothing, and lists the notices it would cause") {
  const Shell shell = with_adopted_offers();
  const std::string tables = shell.tables();
  CHECK(has(shell.out("notices release JOR-2027-1 --dry-run"), "+delegation:ITA"));
  CHECK(has(shell.out("--lang fr mandate extend UKR-2027-1 --to 2029-03-31 --decision "
                      "PO-2027-0011 --dry-run"),
            "ÉCHÉANCES"));
  shell.out("clock set 2027-01-08 --dry-run");
  CHECK(shell.tables() == tables);
  CHECK(messages(shell).empty());
}

TEST_CASE("letters that were kept from leaving leave before the clock goes on") {
  const Shell shell = with_adopted_offers();
  CHECK(shell.script("CPE_SPOOL=/dev/null/none cpe notices release JOR-2027-1").status == 0);
  CHECK(messages(shell).empty());
  CHECK(shell.answer("clock advance 1d").at("due").as_array().empty());
  CHECK(!messages(shell).empty());
}

TEST_CASE("letters leave although whoever started the command waits for no children") {
  const Shell shell = with_adopted_offers();
  CHECK(shell.script("trap '' CHLD; exec cpe notices release JOR-2027-1").status == 0);
  CHECK(!messages(shell).empty());
}

TEST_CASE("the daemon leaves letters too") {
  const Shell shell = with_adopted_offers();
  const auto daemon = shell.start("run", "daemon.log");
  for (int i = 0; i < 250 && !has(contents(shell / "daemon.log"), "watching"); ++i) ::usleep(20000);
  shell.out("clock set 2026-12-01T10:00 --asleep");
  for (int i = 0; i < 250 && messages(shell).empty(); ++i) ::usleep(20000);
  CHECK(!messages(shell).empty());
  daemon->send(SIGTERM);
  CHECK(daemon->wait() == 0);
}

TEST_CASE("the daemon brings away what a command was kept from bringing into the spool") {
  const Shell shell = with_adopted_offers();
  const auto release = [&](const std::string& what) {
    CHECK(shell.script("CPE_SPOOL=/dev/null/none cpe notices release " + what).status == 0);
  };
  release("JOR-2027-1");
  CHECK(messages(shell).empty());
  const auto daemon = shell.start("run", "daemon.log");
  CHECK(eventually([&] { return !messages(shell).empty(); }));
  const std::size_t before = messages(shell).size();
  release("AZE-2027-1");
  CHECK(eventually([&] { return messages(shell).size() > before; }));
  daemon->send(SIGTERM);
  CHECK(daemon->wait() == 0);
}

TEST_CASE("wrong contacts and ids get two clear lines and nothing is recorded") {
  const Shell shell = Shell::with_history();
  shell.out("contact add desk --name Desk --address desk@hq.example --from 2026-01-01");
  shell.refuses(1,
                "contact add delegation ROU --name R --address \"a@b.example\nBcc: c@d.example\"");
  shell.refuses(1, "contact add delegation ROU --name ' ' --address a@b.example");
  shell.refuses(1, "contact add delegation MDA --name R --address a@b.example");
  shell.refuses(1, "contact add embassy ROU --name R --address a@b.example");
  shell.refuses(2, "contact add delegation ROU MDA --name R --address a@b.example");
  shell.refuses(2, "contact add delegation ROU --name R");
  shell.refuses(3, "contact add minister ROU --name R --address a@b.example");
  shell.refuses(1, "contact add desk --name Other --address other@hq.example");
  shell.refuses(1, "contact end C-1 --on 2025-12-31");
  shell.refuses(2, "contact end 1");
  shell.refuses(3, "contact confirm C-1 C-9");
  shell.refuses(4, "contact import nowhere.csv");
  shell.out("contact end C-1 --on 2026-11-20");
  shell.refuses(1, "contact confirm C-1");
  CHECK(shell.answer("contact list").as_array().empty());
  CHECK(shell.answer("contact list --on 2026-11-20").as_array().size() == 1);
  CHECK(has(shell.out("history C-1"), "contact ended"));
}

TEST_CASE("a file of contacts comes in whole, a faulty one names every fault with its place") {
  const Shell shell = Shell::with_history();
  shell.write("bad.csv",
              "role,member,host,name,address,language,from\n"
              "desk,,,Desk,desk@hq,,\nembassy,Romania,Moldova,A,a@b.example,fr,2026-02-30\n");
  const Ran bad = shell.run("contact import bad.csv");
  CHECK(bad.status == 1);
  CHECK(has(bad.err, "line 2, address \"desk@hq\""));
  CHECK(has(bad.err, "line 3, from \"2026-02-30\""));
  CHECK(shell.run("contact import bad.csv --dry-run").status == 5);
  CHECK(shell.answer("contact list").as_array().empty());
  CHECK(shell.answer("contact import examples/contacts.csv").as_array().size() == 29);
  CHECK(
      shell.answer("contact list --role delegation --member ITA").as_array().at(0).at("address") ==
      "partnerships@ita.example");
  shell.out("clock set 2027-11-21");
  CHECK(shell.answer("contact list --unconfirmed").as_array().size() == 29);
  shell.out("contact confirm C-1 C-2");
  CHECK(shell.answer("contact list --unconfirmed").as_array().size() == 27);
  CHECK(has(shell.out("todo"), "27 contacts are to be confirmed"));
}

}  // namespace cpe
