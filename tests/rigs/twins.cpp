#include "tests/rigs/twins.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "storage/outbox/spool.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/notices.hpp"
#include "storage/record/audit.hpp"

namespace cpe::killing {
namespace {

namespace fs = std::filesystem;

/// The first event of the act that each event belongs to: what one command did together, and what
/// followed from it.
std::int64_t first_of_act(const Event& event, std::map<std::int64_t, std::int64_t>& known) {
  const json::value payload = json::parse(event.payload);
  std::int64_t first = event.seq.value;
  if (const json::value* with = payload.as_object().if_contains("with")) first = with->as_int64();
  if (event.cause) first = known.at(event.cause->value);
  known[event.seq.value] = first;
  return first;
}

std::string story_of(Database& database, const Event& event) {
  json::object payload = json::parse(event.payload).as_object();
  payload.erase("texts");  // salted
  std::string story = std::to_string(event.seq.value) + " " + event.subject.text() + " " +
                      std::to_string(event.n) + " " + event.name + " by " + event.actor + " at " +
                      to_text(event.recorded_at) + " for " + to_text(event.occurred_at) + " " +
                      json::serialize(payload) + " " + event.after;
  for (const auto& [field, text] : texts_of(database, event.seq)) story += " " + field + "=" + text;
  return story;
}

fs::path spool_of(const Shell& shell) { return shell.database().string() + ".spool"; }

std::set<std::string> files_in(const fs::path& folder) {
  if (!fs::is_directory(folder)) return {};
  const auto names = TemporaryFolder::names_in(folder);
  std::set<std::string> files{names.begin(), names.end()};
  files.erase(".lock");
  return files;
}

bool has_overdue_steps(Database& database) {
  return overdue_count(database, {std::stoll(database.setting("clock").value())}) > 0;
}

}  // namespace

fs::path as_it_lies_there(const Shell& shell) {
  const fs::path copy = shell / "copy.db";
  for (const char* part : {"", "-wal", "-shm"}) fs::remove(copy.string() + part);
  for (const std::string part : {"", "-wal"}) {
    const fs::path original = shell.database().string() + part;
    if (fs::exists(original)) fs::copy_file(original, copy.string() + part);
  }
  return copy;
}

Content content_of(Database& database, std::int64_t after_event) {
  Content content;
  std::map<std::int64_t, std::int64_t> known;
  for (const Event& event : events_after(database, {after_event})) {
    content.acts.push_back(first_of_act(event, known));
    content.events.push_back(story_of(database, event));
  }
  content.clock = database.setting("clock").value();
  for (const NoticeEntry& each : notice_entries(database)) {
    if (!each.message) continue;
    content.letters.insert({each.notice.subject.text(), each.notice.version, each.notice.step,
                            to_text(each.notice.recipient)});
  }
  return content;
}

std::string fault_of_spool(Database& database, const fs::path& spool) {
  std::set<std::string> expected;
  for (const NoticeEntry& each : notice_entries(database)) {
    if (!each.message) continue;
    if (!each.message->spooled) return "message " + each.message->id + " has not left";
    expected.insert(Spool{spool}.place_of(each.message->id).filename().string());
  }
  const std::set<std::string> found = files_in(spool);
  if (found != expected) {
    std::string text = "the spool holds other files than the register says:";
    std::vector<std::string> differing;
    std::ranges::set_symmetric_difference(found, expected, std::back_inserter(differing));
    for (const std::string& each : differing) text += "\n  " + each;
    return text;
  }
  for (const std::string& file : found) {
    const std::string id = file.substr(0, file.size() - std::string{".eml"}.size());
    if (!has(contents(spool / file), "Message-Id: <" + id + ">")) return file + " is not whole";
  }
  return {};
}

std::string difference_of_spools(const fs::path& one, const fs::path& other) {
  const std::set<std::string> there = files_in(other);
  for (const std::string& file : files_in(one)) {
    if (there.contains(file) && contents(one / file) != contents(other / file)) return file;
  }
  return {};
}

Tally& Tally::operator+=(const Tally& other) {
  killed += other.killed;
  before += other.before;
  after += other.after;
  between += other.between;
  unsent += other.unsent;
  acknowledged += other.acknowledged;
  return *this;
}

std::string to_text(const Tally& tally) {
  return std::to_string(tally.killed) + " killed: " + std::to_string(tally.before) +
         " before anything was recorded, " + std::to_string(tally.after) + " after (" +
         std::to_string(tally.acknowledged) + " acknowledged, " + std::to_string(tally.unsent) +
         " with letters still to leave), " + std::to_string(tally.between) +
         " between two things that fell due";
}

Twins::Twins(Shell calm) : calm_{std::move(calm)}, hunted_{calm_.copy()} { seen_ = calm_.events(); }

void Twins::round(const std::string& line, const Run& in_peace, const Run& killed) {
  INFO("cpe " << line);
  const bool was_asleep = is_asleep_;
  const Outcome done = in_peace(calm_);
  Database calm = Database::open_to_read(calm_.database());
  const Content whole = content_of(calm, seen_);
  is_asleep_ = has_overdue_steps(calm);

  const Outcome ended = killed(hunted_);
  const bool is_one_unit = !was_asleep && !line.starts_with("clock ");
  look_at_what_is_left(whole, ended, is_one_unit);
  finish(line, whole, done.status);
  seen_ += static_cast<std::int64_t>(whole.events.size());
}

/// Whatever was acknowledged is there, and no act is half there.
void Twins::look_at_what_is_left(const Content& whole, const Outcome& ended, bool is_one_unit) {
  Database copy = Database::open_to_read(as_it_lies_there(hunted_));
  const Content left = content_of(copy, seen_);
  const std::size_t all = whole.events.size();
  const std::size_t there = left.events.size();
  REQUIRE(there <= all);
  CHECK(std::equal(left.events.begin(), left.events.end(), whole.events.begin()));
  const bool is_part = there > 0 && there < all;
  if (ended.has_answered) CHECK((there == all && left.clock == whole.clock));
  if (is_part) {
    CHECK(!is_one_unit);
    CHECK(whole.acts[there - 1] != whole.acts[there]);
  }
  if (!ended.was_killed) return;
  ++tally_.killed;
  tally_.acknowledged += ended.has_answered ? 1 : 0;
  tally_.between += is_part ? 1 : 0;
  if (all == 0) return;
  tally_.before += there == 0 ? 1 : 0;
  tally_.after += there == all ? 1 : 0;
  tally_.unsent += there == all && left.letters != whole.letters ? 1 : 0;
}

/// Whoever comes next can work at once, to read or to write, and finishes what was left.
void Twins::finish(const std::string& line, const Content& whole, int status) {
  const bool writes_first = !is_asleep_ && seen_ % 2 == 0;
  hunted_.out(writes_first ? "tick" : "verify");
  const auto lacks_something = [&] {
    Database hunted = Database::open_to_read(hunted_.database());
    const Content now = content_of(hunted, seen_);
    return now.events.size() < whole.events.size() || now.clock != whole.clock;
  };
  if (lacks_something()) {
    // What was due at the last stop leaves on its day.
    if (!is_asleep_) hunted_.out("tick");
    const Ran ran = hunted_.run(line == "run" ? "tick" : line);
    INFO(ran.err);
    CHECK(ran.status == status);
  }
  if (!is_asleep_) hunted_.out("tick");
  Database hunted = Database::open_to_read(hunted_.database());
  const Content now = content_of(hunted, seen_);
  REQUIRE(now.events == whole.events);
  CHECK(now.clock == whole.clock);
  if (is_asleep_) return;
  CHECK(now.letters == whole.letters);
  CHECK(fault_of_spool(hunted, spool_of(hunted_)) == "");
}

void Twins::compare_thoroughly() const {
  for (const Shell* each : {&calm_, &hunted_}) {
    Database database = Database::open_to_read(each->database());
    CHECK(verify_record(database).findings.empty());
    CHECK(compare_with_rebuilt(database).empty());
  }
  CHECK(difference_of_spools(spool_of(calm_), spool_of(hunted_)) == "");
}

}  // namespace cpe::killing
