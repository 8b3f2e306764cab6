// A register opened for work: file, store, clock, office and engine, wired together.

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "engine/engine.hpp"
#include "storage/database/database.hpp"
#include "storage/outbox/outbox.hpp"
#include "storage/record/sqlite_register.hpp"
#include "storage/record/sqlite_store.hpp"
#include "workflows/office/office.hpp"

namespace cpe {

/// The clock of a sandbox stands still between commands; its time lies in the file.
class SandboxClock final : public Clock {
 public:
  explicit SandboxClock(Database& database) : database_{database} {}
  Instant now() const override;
  void set(Instant instant);
  /// Not back, whoever else moves it.
  void advance(Instant instant);

 private:
  Database& database_;
};

struct NewRegister {
  bool sandbox = false;
  std::optional<Date> reference_until = {};  ///< load only reference facts up to that day
};

class OpenRegister {
 public:
  /// Makes a new register in memory, with reference data and the first policy.  The first events of
  /// a sandbox are stamped 1949-04-04T00:00Z; its clock stands at `system_clock`'s now.
  static OpenRegister create_in_memory(const NewRegister& wanted, const Clock& system_clock,
                                       const Intent& intent);
  /// The same as a new file, whole or not at all.  The register that comes back is the one in
  /// memory: nothing can fail any more that is asked of it.
  static OpenRegister create(const std::filesystem::path& path, const NewRegister& wanted,
                             const Clock& system_clock, const Intent& intent);
  /// The register in memory as it is now: what is done to it is not kept.
  static OpenRegister copied(const std::filesystem::path& path, const Clock& system_clock);
  static OpenRegister to_write(const std::filesystem::path& path, const Clock& system_clock);
  static OpenRegister to_read(const std::filesystem::path& path, const Clock& system_clock);

  OpenRegister(OpenRegister&&) noexcept;
  ~OpenRegister();

  Database& database();
  Store& store();
  Office& office();
  Engine& engine();
  const Clock& clock() const;  ///< the sandbox's, else the system's
  bool is_sandbox() const;

  /// Brings the notices that may leave into the spool: one pass of the outbox.
  Delivery deliver(const std::filesystem::path& spool);

  /// Moves a sandbox's clock to `to`.  It goes from due instant to due instant, and what falls due
  /// on the way fires in order; `asleep` jumps without firing.  Before anything but the reference
  /// data is recorded it may also go back.  Throws `Error{Code::refused}` on a real register, for
  /// a way back and for a time beyond the years of the record. `seen` is told of each stop on the
  /// way.
  void set_clock(Instant to, bool asleep, const Intent& intent,
                 const std::function<void(const Report&)>& seen);

 private:
  struct Parts;
  explicit OpenRegister(std::unique_ptr<Parts> parts);
  static OpenRegister wired(Database database, const Clock& system_clock);
  static OpenRegister loaded(Database database, const NewRegister& wanted,
                             const Clock& system_clock, const Intent& intent);
  void load(const NewRegister& wanted, const Clock& system_clock, const Intent& intent);
  void bring_up_to_date();
  void refuse_a_way_back(Instant to);

  std::unique_ptr<Parts> parts_;
};

}  // namespace cpe
