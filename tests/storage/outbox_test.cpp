// The outbox: one message for a recipient and a time, whoever is killed in between.

#include "storage/outbox/outbox.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "storage/outbox/mail_program.hpp"
#include "storage/queries/agenda.hpp"
#include "storage/queries/notices.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

using Texts = std::vector<std::string>;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A world with a desk, whose letters go to a folder of its own.
struct Sender {
  explicit Sender(const std::string& now = "2026-09-01") : world{now} {}

  Delivery deliver() {
    return Outbox{world.database(), world.opened().clock(), Spool{spool}}.deliver();
  }
  /// What falls due on the way leaves on its day.
  void clock_to(const std::string& when) {
    world.opened().set_clock(instant(when), false,
                             {.actor = "t", .via = "t", .on_behalf_of = {}, .reason = {}},
                             [&](const Report&) { deliver(); });
  }
  /// The messages in the spool, by name.
  Texts files() const {
    Texts names;
    if (!std::filesystem::is_directory(spool)) return names;
    for (const auto& entry : std::filesystem::directory_iterator{spool}) {
      if (entry.path().extension() == ".eml") names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }
  /// Subject lines of the messages to an address, unfolded.
  Texts messages_to(const std::string& address) const {
    Texts result;
    for (const std::string& each : files()) {
      std::string text = contents(spool / each);
      if (has(text, "<" + address + ">\r\nMessage-Id")) result.push_back(std::move(text));
    }
    return result;
  }
  Texts todo() {
    Texts kinds;
    for (const TodoItem& each :
         todo_items(world.database(), network(world.database(), world.opened().clock().now()))) {
      kinds.push_back(std::string{each.what.phrase->key()} + ": " + each.command);
    }
    return kinds;
  }

  World world;
  TemporaryFolder folder;
  std::filesystem::path spool = folder / "spool";
};

constexpr Phrase full_disk{"disk_has_room", "the disk is full", "le disque est plein"};

/// A pass that writes down what will leave, and cannot bring it into the spool.
void mean_and_fail(Sender& post) {
  Outbox outbox{post.world.database(), post.world.opened().clock(), Spool{post.spool}};
  outbox.reached = [](Outbox::Moment moment) {
    if (moment == Outbox::Moment::meant) throw Error{Code::storage, full_disk};
  };
  REQUIRE(outbox.deliver().obstacle);
}

bool contains(const Texts& texts, const std::string& wanted) {
  return std::ranges::find(texts, wanted) != texts.end();
}

/// What the mail program makes of one letter.
std::vector<std::string> mail(const std::string& name, const std::string& address,
                              const std::string& subject) {
  return messages_of({{.message_id = "1@hq.example",
                       .date = at("2026-09-01T08:00:00Z"),
                       .language = Language::fr,
                       .from = {.name = "Desk", .address = "desk@hq.example"},
                       .to = {.name = name, .address = address},
                       .letter = {.subject = subject, .body = "Élément\n"}}});
}

}  // namespace

TEST_CASE("a notice leaves as a message of its own name, and only once") {
  Sender post;
  post.world.contact("desk");
  post.world.mandate("MDA", {"ROU"});
  post.world.clock_to("2028-01-02");
  const Delivery first = post.deliver();
  CHECK(first.messages == 1);
  CHECK(!first.obstacle);
  REQUIRE(post.files().size() == 1);
  CHECK(post.files().front().ends_with("@mail.example.eml"));
  const std::string text = contents(post.spool / post.files().front());
  CHECK(has(text, "From: Bureau desk <desk@mail.example>\r\n"));
  CHECK(has(text, "To: Bureau desk <desk@mail.example>\r\n"));
  const std::string id = post.files().front().substr(0, post.files().front().size() - 4);
  CHECK(has(text, "Message-Id: <" + id + ">\r\n"));
  CHECK(has(text, "Content-Type: text/plain; charset=utf-8\r\n"));
  CHECK(post.world.notices("MDA-2027-1").back() == "reminder_365 desk spooled");
  CHECK(post.deliver().messages == 0);
  CHECK(post.files().size() == 1);
  namespace fs = std::filesystem;
  const auto others = fs::perms::group_all | fs::perms::others_all;
  CHECK((fs::status(post.spool / post.files().front()).permissions() & others) == fs::perms::none);
  CHECK((fs::status(post.spool).permissions() & others) == fs::perms::none);
  CHECK(post.world.damage().empty());
}

TEST_CASE("forty mandates that end on one day are one message for each recipient") {
  Sender post;
  post.world.contact("desk");
  post.world.contact("delegation:ROU", Language::fr);
  Texts hosts = {"MDA", "GEO", "UKR", "AZE", "ARM", "KAZ",
                 "KGZ", "UZB", "TJK", "TKM", "SRB", "BIH"};
  for (const std::string& host : hosts) {
    post.world.mandate(host, {"ROU"});
    post.world.contact("embassy:" + host + ":ROU");
  }
  post.clock_to("2028-01-02");
  CHECK(post.messages_to("desk@mail.example").size() == 1);
  CHECK(has(post.messages_to("desk@mail.example").front(), "12 mandates"));
  post.clock_to("2028-10-03");
  CHECK(post.messages_to("delegation.ROU@mail.example").size() == 1);
  CHECK(has(post.messages_to("delegation.ROU@mail.example").front(), "Content-Language: fr\r\n"));
  CHECK(post.messages_to("embassy.MDA.ROU@mail.example").size() == 1);
}

TEST_CASE("a later notice of the same day makes a second message once the first has left") {
  Sender post;
  post.world.set_policy("release_outcomes", "auto");
  post.world.contact("desk");
  post.world.contact("delegation:ROU");
  post.world.mandate("MDA", {"ROU"});
  post.world.mandate("GEO", {"ROU"});
  CHECK(post.deliver().messages == 1);  // both waited: one digest
  post.world.mandate("UKR", {"ROU"});
  CHECK(post.deliver().messages == 1);
  CHECK(post.messages_to("delegation.ROU@mail.example").size() == 2);
}

TEST_CASE("what was missed in a downtime is one summary for each recipient, marked as late") {
  Sender post;
  post.world.contact("desk");
  post.world.contact("delegation:ROU");
  post.world.mandate("MDA", {"ROU"});
  post.world.mandate("GEO", {"ROU"});
  post.world.clock_to_asleep("2029-03-01");
  post.world.tick();
  CHECK(post.deliver().messages == 2);
  for (const char* who : {"desk", "delegation.ROU"}) {
    const Texts messages = post.messages_to(std::string{who} + "@mail.example");
    REQUIRE(messages.size() == 1);
    CHECK(has(messages.front(), "Late reminders: "));
    CHECK(has(messages.front(), "Summary of late reminders"));
  }
}

TEST_CASE("held notices stay until they are released") {
  Sender post;
  post.world.contact("desk");
  post.world.contact("delegation:ROU");
  const std::string id = post.world.mandate("MDA", {"ROU"});
  CHECK(post.deliver().messages == 0);
  CHECK(contains(post.todo(), "notices_are_held: cpe decision confirm D-2026-1"));
  std::vector<NoticeId> held;
  for (const Notice& each : held_notices(post.world.database())) held.push_back(each.id);
  post.world.run(
      [&](Work& work, Office& office) { office.release_notices(work, held, "somebody"); });
  CHECK(post.deliver().messages == 1);
  CHECK(post.world.notices(id) ==
        Texts{"adopted delegation:ROU spooled", "adopted embassy:MDA:ROU pending"});
  CHECK(contains(post.todo(),
                 "contact_is_missing: cpe contact add embassy ROU MDA --name NAME --address "
                 "ADDRESS"));
  post.world.contact("embassy:MDA:ROU");
  CHECK(post.deliver().messages == 1);
  CHECK(post.world.notices(id).back() == "adopted embassy:MDA:ROU spooled");
}

TEST_CASE("without a contact of the desk everything waits, and the list of things to do says so") {
  Sender post;
  post.world.contact("delegation:ROU");
  post.world.mandate("MDA", {"ROU"});
  post.clock_to("2028-10-03");
  CHECK(post.files().empty());
  CHECK(contains(post.todo(),
                 "sender_is_missing: cpe contact add desk --name NAME --address ADDRESS"));
  post.world.contact("desk");
  const Delivery done = post.deliver();
  CHECK(done.messages == 2);
  CHECK(has(post.messages_to("delegation.ROU@mail.example").front(),
            "Contact point embassy, Republic of"));
}

TEST_CASE("a message goes to whoever answers on the day it leaves") {
  Sender post;
  post.world.contact("desk");
  const std::string former = post.world.contact("delegation:ROU");
  const std::string id = post.world.mandate("MDA", {"ROU"});
  std::vector<NoticeId> held;
  for (const Notice& each : held_notices(post.world.database())) held.push_back(each.id);
  post.world.run([&](Work& work, Office& office) {
    office.end_contact(work, ContactId{former}, post.world.today());
  });
  post.world.clock_to("2026-09-05");
  post.world.run(
      [&](Work& work, Office& office) { office.release_notices(work, held, "somebody"); });
  CHECK(post.deliver().messages == 0);
  CHECK(post.world.notices(id).front() == "adopted delegation:ROU pending");
}

TEST_CASE("a spool that cannot be written keeps nothing from being recorded, the notice waits") {
  Sender post;
  post.world.contact("desk");
  post.world.mandate("MDA", {"ROU"});
  post.world.clock_to("2028-01-02");
  write_file(post.spool, "a file where the folder belongs");
  const Delivery refused = post.deliver();
  CHECK(refused.messages == 0);
  REQUIRE(refused.obstacle);
  CHECK(refused.obstacle->phrase->key() == "spool_can_be_written");
  CHECK(post.world.notices("MDA-2027-1").back() == "reminder_365 desk pending");
  CHECK(contains(post.todo(), "spool_is_stuck: cpe tick"));
  std::filesystem::remove(post.spool);
  CHECK(post.deliver().messages == 1);
  CHECK(!contains(post.todo(), "spool_is_stuck: cpe tick"));
}

TEST_CASE("a message that could not leave follows what changes until it does") {
  Sender post;
  post.world.contact("desk");
  const std::string former = post.world.contact("delegation:ROU");
  const std::string id = post.world.mandate("MDA", {"ROU"});
  std::vector<NoticeId> held;
  for (const Notice& each : held_notices(post.world.database())) held.push_back(each.id);
  post.world.run(
      [&](Work& work, Office& office) { office.release_notices(work, held, "somebody"); });
  mean_and_fail(post);
  REQUIRE(post.world.notices(id).front() == "adopted delegation:ROU sending");

  SECTION("sent by hand, it does not leave again") {
    post.world.run(
        [&](Work& work, Office& office) { office.mark_notices_sent(work, {held.front()}); });
    CHECK(post.deliver().messages == 0);
    CHECK(post.files().empty());
  }
  SECTION("withdrawn, it does not leave") {
    post.world.withdraw(id);
    CHECK(post.world.notices(id).front() == "adopted delegation:ROU withdrawn");
    CHECK(post.deliver().messages == 0);
    CHECK(post.files().empty());
  }
  SECTION("it goes to whoever answers now") {
    post.world.run([&](Work& work, Office& office) {
      office.end_contact(work, ContactId{former}, post.world.today());
    });
    post.world.clock_to("2026-09-02");
    post.world.contact("delegation:ROU");
    CHECK(post.deliver().messages == 1);
    CHECK(post.world.notices(id).front() == "adopted delegation:ROU spooled");
  }
  SECTION("without a contact of the desk it is asked for") {
    post.world.run([&](Work& work, Office& office) {
      office.end_contact(work, ContactId{"C-1"}, post.world.today());
    });
    post.world.clock_to("2026-09-02");
    CHECK(contains(post.todo(), "spool_is_stuck: cpe tick"));
  }
  CHECK(post.world.damage().empty());
}

TEST_CASE("a pass that is killed at any moment is finished by the next, under the same name") {
  using Moment = Outbox::Moment;
  for (const Moment moment : {Moment::meant, Moment::written, Moment::marked}) {
    CAPTURE(static_cast<int>(moment));
    Sender post;
    post.world.contact("desk");
    post.world.contact("delegation:ROU");
    post.world.contact("embassy:MDA:ROU");
    post.world.mandate("MDA", {"ROU"});
    post.world.clock_to("2028-10-03");
    const auto path = post.folder / "register.db";
    post.world.database().keep_as(path);

    const SystemClock system_clock;
    const auto pass = [&](const std::function<void(Moment)>& reached) {
      OpenRegister opened = OpenRegister::to_write(path, system_clock);
      Outbox outbox{opened.database(), opened.clock(), Spool{post.spool}};
      outbox.reached = reached;
      return outbox.deliver().messages;
    };
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        pass([&](Moment at) {
          if (at == moment) ::_exit(9);
        });
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WEXITSTATUS(status) == 9);
    const Texts before = post.files();
    CHECK(before.size() == (moment == Moment::meant ? 0U : 1U));

    pass([](Moment) {});
    const Texts after = post.files();
    CHECK(after.size() == 3);
    CHECK(std::ranges::includes(after, before));
    CHECK(pass([](Moment) {}) == 0);
    CHECK(post.files() == after);
    OpenRegister opened = OpenRegister::to_read(path, system_clock);
    CHECK(unspooled_messages(opened.database()).empty());
    std::set<std::string> ids;
    for (const NoticeEntry& each : notice_entries(opened.database())) {
      if (each.message) ids.insert(each.message->id);
    }
    CHECK(ids.size() == 3);
  }
}

TEST_CASE("whoever brings messages is waited for, but not for ever") {
  const TemporaryFolder folder;
  const Spool spool{folder.path()};
  {
    const SpoolLock other = spool.lock();
    CHECK(refusal([&] { spool.lock(20); }) == "spool_is_free");
    CHECK(failure([&] { spool.lock(0); }) == Code::storage);
  }
  CHECK(!refusal([&] { spool.lock(0); }));
}

TEST_CASE("what a killed pass has left unfinished is gone after the next") {
  Sender post;
  post.world.contact("desk");
  post.world.mandate("MDA", {"ROU"});
  post.world.clock_to("2028-01-02");
  std::filesystem::create_directory(post.spool);
  write_file(post.spool / ".1@mail.example.draft", "From: Desk");
  write_file(post.spool / ".not-ours", "kept");
  CHECK(post.deliver().messages == 1);
  CHECK(TemporaryFolder::names_in(post.spool) == Texts{".lock", ".not-ours", post.files().front()});
}

TEST_CASE("a mail program whose end nobody knows is not believed to have worked") {
  CHECK(in_a_child([] {
    std::signal(SIGCHLD, SIG_IGN);
    return failure([] { mail("Delegation", "a@b.example", "Reminder"); }) == Code::storage;
  }));
}

TEST_CASE("no text of a letter's head can begin another line") {
  CHECK(mail("Délégation", "a@b.example", "Échéance").size() == 1);
  const auto refused = [&](const std::string& name, const std::string& address,
                           const std::string& subject) {
    return failure([&] { mail(name, address, subject); }) == Code::storage;
  };
  CHECK(refused("A\nBcc: x@y.example", "a@b.example", "S"));
  CHECK(refused("A", "a@b.example\r\nBcc: x@y.example", "S"));
  CHECK(refused("A", "a@b.example, c@d.example", "S"));
  CHECK(refused("A", "A <a@b.example>", "S"));
  CHECK(refused("A", "a@b.example", "S\nBcc: x@y.example"));
  // The longest and oddest of names stay on the lines of their own head.
  const std::string text = mail("«\u00a0Ambassade\u00a0», \"point\" <de> contact; (œ)\u202e",
                                "a@b.example", std::string(400, 'x') + " é")
                               .front();
  CHECK(text.find("\r\n\r\n") == text.find("\r\n\r\n=C3=89l=C3=A9ment"));
}

}  // namespace cpe
