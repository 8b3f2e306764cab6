// Stores that tests put around the real one: to see what is called, and to let a call fail.

#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "engine/store.hpp"

namespace cpe {

/// Tells `before` the name of each call; what it throws comes out instead of the call.
class WatchedStore final : public Store {
 public:
  using Watch = std::function<void(std::string_view call)>;
  WatchedStore(Store& inner, Watch before) : inner_{inner}, before_{std::move(before)} {}

  void begin() override { before_("begin"), inner_.begin(); }
  void commit() override { before_("commit"), inner_.commit(); }
  void rollback() noexcept override { inner_.rollback(); }
  void set_savepoint() override { before_("set_savepoint"), inner_.set_savepoint(); }
  void release_savepoint() override { before_("release_savepoint"), inner_.release_savepoint(); }
  void rollback_to_savepoint() override {
    before_("rollback_to_savepoint"), inner_.rollback_to_savepoint();
  }
  const Head& head() override { return before_("head"), inner_.head(); }
  std::int64_t last_n(const Subject& subject) override {
    return before_("last_n"), inner_.last_n(subject);
  }
  void append(const Event& event, const std::vector<StoredText>& texts) override {
    before_("append"), inner_.append(event, texts);
  }
  std::vector<Timer> due(Instant now, std::size_t limit) override {
    return before_("due"), inner_.due(now, limit);
  }
  std::optional<Instant> next_due() override { return before_("next_due"), inner_.next_due(); }
  std::vector<Timer> timers_of(const Subject& subject) override {
    return before_("timers_of"), inner_.timers_of(subject);
  }
  bool is_armed(const Timer& timer) override { return before_("is_armed"), inner_.is_armed(timer); }

 private:
  Store& inner_;
  Watch before_;
};

/// A clock that tells when it is read.
class WatchedClock final : public Clock {
 public:
  WatchedClock(const Clock& inner, std::function<void()> read)
      : inner_{inner}, read_{std::move(read)} {}
  Instant now() const override { return read_(), inner_.now(); }

 private:
  const Clock& inner_;
  std::function<void()> read_;
};

}  // namespace cpe
