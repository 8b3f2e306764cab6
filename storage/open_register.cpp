#include "storage/open_register.hpp"

#include <algorithm>

#include "engine/error.hpp"
#include "storage/database/failures.hpp"
#include "storage/database/new_file.hpp"
#include "storage/exchange/reference.hpp"
#include "storage/queries/history.hpp"

namespace cpe {
namespace {

constexpr Phrase not_a_sandbox{
    "register_is_a_sandbox",
    "the clock of a real register cannot be set\nmake a sandbox to play in: `cpe init --sandbox`",
    "l’horloge d’un vrai registre ne peut pas être réglée\n"
    "créez un bac à sable\u00a0: `cpe init --sandbox`"};
constexpr Phrase only_forward{
    "clock_goes_forward",
    "the clock stands at {now}: after the first entry it only goes forward, not to {to}\n"
    "make a new sandbox to start earlier",
    "l’horloge est au {now}\u00a0: après la première inscription elle ne fait qu’avancer, pas vers "
    "le {to}\n"
    "créez un autre bac à sable pour commencer plus tôt"};

constexpr Phrase out_of_the_record{
    "clock_stays_in_the_record",
    "the clock cannot be set to {to}: the record goes from the year 1900 to 2999\n"
    "choose an earlier time",
    "l’horloge ne peut pas être réglée sur le {to}\u00a0: le registre va de l’an 1900 à 2999\n"
    "choisissez un moment antérieur"};

/// Rises when the course of a term has steps that it did not have before.
constexpr int course_version = 2;

constexpr std::string_view course_setting = "course_version";
/// Which edition of the shipped reference data is in the file.
constexpr std::string_view reference_setting = "reference_version";

/// The day the treaty was signed: before every fact of the reference data.
Instant beginning_of_a_sandbox() { return parse_instant("1949-04-04T00:00:00Z").value(); }

class StoppedClock final : public Clock {
 public:
  explicit StoppedClock(Instant now) : now_{now} {}
  Instant now() const override { return now_; }

 private:
  Instant now_;
};

/// A register that does not say was made by release 1.
std::int64_t version_of(Database& database, std::string_view setting) {
  return database.number_setting(setting, 1);
}

/// Far ahead of it there are no dates to reckon with.
bool is_a_time_of_the_record(Instant instant) {
  return lies_in_the_calendar(instant) && lies_within_the_record(date_in_brussels(instant));
}

void set_version(Database& database, std::string_view setting, int version) {
  database.set_setting(setting, std::to_string(version));
}

}  // namespace

Instant SandboxClock::now() const {
  const Instant now{database_.number_setting("clock", 0)};
  if (!is_a_time_of_the_record(now)) {
    throw damage_error(database_.path(), "clock " + std::to_string(now.micros));
  }
  return now;
}

void SandboxClock::set(Instant instant) {
  database_.set_setting("clock", std::to_string(instant.micros));
}

void SandboxClock::advance(Instant instant) {
  Transaction alone{database_};
  set(std::max(now(), instant));
  alone.keep();
}

struct OpenRegister::Parts {
  Parts(Database opened, const Clock& system)
      : database{std::move(opened)},
        sandbox_clock{database},
        is_sandbox{database.setting("sandbox").has_value()},
        clock{is_sandbox ? static_cast<const Clock&>(sandbox_clock) : system} {}

  Database database;
  SandboxClock sandbox_clock;
  bool is_sandbox;
  const Clock& clock;
  SystemEntropy entropy;
  SqliteStore store{database};
  SqliteRegister records{database};
  Office office{records};
  Engine engine{store, clock, entropy, office};
};

OpenRegister::OpenRegister(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
OpenRegister::OpenRegister(OpenRegister&&) noexcept = default;
OpenRegister::~OpenRegister() = default;

OpenRegister OpenRegister::wired(Database database, const Clock& system_clock) {
  return OpenRegister{std::make_unique<Parts>(std::move(database), system_clock)};
}

OpenRegister OpenRegister::create(const std::filesystem::path& path, const NewRegister& wanted,
                                  const Clock& system_clock, const Intent& intent) {
  require_new_file(path);
  OpenRegister made = create_in_memory(wanted, system_clock, intent);
  made.database().keep_as(path);
  return made;
}

OpenRegister OpenRegister::create_in_memory(const NewRegister& wanted, const Clock& system_clock,
                                            const Intent& intent) {
  return loaded(Database::in_memory(), wanted, system_clock, intent);
}

OpenRegister OpenRegister::loaded(Database database, const NewRegister& wanted,
                                  const Clock& system_clock, const Intent& intent) {
  if (wanted.sandbox) database.set_setting("sandbox", "1");
  OpenRegister made = wired(std::move(database), system_clock);
  made.load(wanted, system_clock, intent);
  return made;
}

OpenRegister OpenRegister::copied(const std::filesystem::path& path, const Clock& system_clock) {
  return wired(Database::open_to_read(path).copied_into_memory(), system_clock);
}

OpenRegister OpenRegister::to_write(const std::filesystem::path& path, const Clock& system_clock) {
  OpenRegister opened = wired(Database::open_to_write(path), system_clock);
  opened.bring_up_to_date();
  return opened;
}

OpenRegister OpenRegister::to_read(const std::filesystem::path& path, const Clock& system_clock) {
  return wired(Database::open_to_read(path), system_clock);
}

void OpenRegister::load(const NewRegister& wanted, const Clock& system_clock,
                        const Intent& intent) {
  const Instant now = system_clock.now();
  const StoppedClock clock{wanted.sandbox ? beginning_of_a_sandbox() : now};
  Engine loading{parts_->store, clock, parts_->entropy, parts_->office};
  loading.run(intent, [&](Work& work) {
    parts_->office.load_first_policy(work);
    parts_->office.load_reference(work, shipped_countries(wanted.reference_until));
  });
  set_version(parts_->database, course_setting, course_version);
  set_version(parts_->database, reference_setting, shipped_reference_version);
  parts_->database.set_setting("loaded_until_seq", std::to_string(parts_->store.head().seq.value));
  if (wanted.sandbox) parts_->sandbox_clock.set(now);
}

/// What an older release did not know: the steps that its mandates lack, the reference data that
/// ships since.  Both once, under the machine's name.
void OpenRegister::bring_up_to_date() {
  Database& database = parts_->database;
  const auto has_courses = [&] { return version_of(database, course_setting) >= course_version; };
  const auto has_reference = [&] {
    return version_of(database, reference_setting) >= shipped_reference_version;
  };
  if (has_courses() && has_reference()) return;
  const Intent machine{.actor = std::string{machine_actor},
                       .via = std::string{machine_actor},
                       .on_behalf_of = {},
                       .reason = {}};
  parts_->engine.run(machine, [&](Work& work) {
    // Asked again under the lock: another process may have been faster.
    if (!has_reference()) parts_->office.load_reference(work, reference_missing_in(database));
    if (!has_courses()) parts_->office.arm_courses(work);
    set_version(database, reference_setting, shipped_reference_version);
    set_version(database, course_setting, course_version);
  });
}

Database& OpenRegister::database() { return parts_->database; }
Store& OpenRegister::store() { return parts_->store; }
Office& OpenRegister::office() { return parts_->office; }
Engine& OpenRegister::engine() { return parts_->engine; }
const Clock& OpenRegister::clock() const { return parts_->clock; }
bool OpenRegister::is_sandbox() const { return parts_->is_sandbox; }

Delivery OpenRegister::deliver(const std::filesystem::path& spool) {
  return Outbox{parts_->database, parts_->clock, Spool{spool}}.deliver();
}

void OpenRegister::refuse_a_way_back(Instant to) {
  const Instant now = parts_->clock.now();
  const std::int64_t loaded = parts_->database.number_setting("loaded_until_seq", 0);
  const bool untouched = parts_->store.head().seq.value <= loaded;
  if (to < now && !untouched) {
    throw Error{Code::refused, only_forward, {{"now", now}, {"to", to}}};
  }
}

void OpenRegister::set_clock(Instant to, bool asleep, const Intent& intent,
                             const std::function<void(const Report&)>& seen) {
  if (!parts_->is_sandbox) throw Error{Code::refused, not_a_sandbox};
  if (!is_a_time_of_the_record(to)) throw Error{Code::refused, out_of_the_record, {{"to", to}}};
  refuse_a_way_back(to);
  while (!asleep) {
    const auto next = parts_->store.next_due();
    if (!next || *next > to) break;
    parts_->sandbox_clock.advance(*next);
    seen(parts_->engine.tick(intent));
  }
  Transaction alone{parts_->database};
  refuse_a_way_back(to);  // another process may have been further ahead
  parts_->sandbox_clock.set(to);
  alone.keep();
}

}  // namespace cpe
