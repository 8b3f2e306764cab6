// A small world for tests: a sandbox register in memory, and verbs short enough to tell a story.
//
// Ids, days and states are texts, as people type and read them.  A day on the clock means noon in
// Brussels; an instant ("2027-01-01T00:00:00+01:00") is taken as it stands.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/open_register.hpp"
#include "storage/queries/designations.hpp"
#include "workflows/answers/who.hpp"

namespace cpe {

/// The day of the calendar; a wrong one is a bug of the test.
Date day(const std::string& text);
CountryCode country_code(const std::string& text);
std::vector<CountryCode> country_codes(const std::vector<std::string>& texts);
/// RFC 3339, a wall time in Brussels, or a day, which means its noon there.
Instant instant(const std::string& text);
EndReason end_reason(const std::string& text);

/// The key of the phrase with which `act` is refused; "" where it is not.
std::string refusal(const std::function<void()>& act);

/// "known MDA-2027-1 MDA-2027-2", "holdover MDA-2025-1", "none post_vacant", "not_known ...".
std::string to_text(const Answer& answer);

/// The term of an offer; what is left out is chosen by the register.
struct Term {
  std::string start = {};
  std::string end = {};
  std::string until_event = {};
};

/// How far a mandate is extended, and since when that holds.
struct Extension {
  std::string to = {};
  std::string until_event = {};
  std::string on = {};
  std::string decision = {};
};

class World {
 public:
  /// Accessions and partnerships after `reference_until` are left out.
  explicit World(const std::string& now = "2026-09-01", std::optional<Date> reference_until = {});

  // Time.

  void clock_to(const std::string& when);         ///< what falls due on the way fires in order
  void clock_to_asleep(const std::string& when);  ///< nothing fires
  void tick();
  Date today() const;

  /// What is given as the reason of the commands that follow; "" for none.
  void because(const std::string& reason) { reason_ = reason; }

  // Verbs: each is one command in a unit of work of its own.

  std::string offer(const std::string& host, const std::vector<std::string>& members,
                    const Term& term = {});
  void amend(const std::string& id, const OfferChanges& changes);
  void withdraw(const std::string& id);
  std::string draft(const std::vector<std::string>& ids);
  /// Drafts a decision on these and adopts it at a meeting: today's where no day is given.
  std::string adopt(const std::vector<std::string>& ids, const std::string& meeting_on = {});
  void adopt_draft(const std::string& decision, const std::string& meeting_on = {});
  /// Puts a draft, or a broken list, under silence until a wall time in Brussels or an instant.
  Remarks circulate(const std::string& decision, const std::string& until);
  Remarks recirculate(const std::string& decision, const std::string& until);
  Remarks extend_silence(const std::string& decision, const std::string& until);
  /// Drafts and circulates in one; the decision.
  std::string under_silence(const std::vector<std::string>& ids, const std::string& until);
  /// "objection", "amendment", "statement", ...; received now where nothing is said.
  Remarks position(const std::string& decision, const std::string& member, const std::string& kind,
                   const std::string& received_at = {});
  void lift(const std::string& decision, const std::string& member,
            const std::string& received_at = {});
  void adopt_as_lifted(const std::string& decision, const std::string& at = {});
  Remarks reopen(const std::string& decision);
  void withdraw_decision(const std::string& decision);
  std::string split(const std::string& decision, const std::vector<std::string>& lines);
  /// Offers and adopts in one.
  std::string mandate(const std::string& host, const std::vector<std::string>& members,
                      const Term& term = {});
  void end(const std::string& id, const std::string& last_day,
           const std::string& reason = "council_decision");
  void extend(const std::string& id, const Extension& extension);
  void shorten(const std::string& id, const std::string& to,
               const std::string& because = "council_decision");
  void correct(const std::string& id, const OfferChanges& changes,
               std::optional<Precision> precision = {});
  void annul(const std::string& id);
  /// "relocate", "pause", "resume", "close", "join" or "leave"; `where` is a host or an id.
  void embassy(const std::string& act, const std::string& member, const std::string& where,
               const std::string& from = {}, const std::string& city = {});
  void accede(const std::string& country, const std::string& on);
  void join(const std::string& country, const std::string& framework, const std::string& on);
  /// Without a framework it leaves all of them.
  void leave(const std::string& country, const std::string& on, const std::string& framework = {});
  void suspend(const std::string& country, const std::string& from);
  void resume(const std::string& country, const std::string& on);
  void attest(const std::string& host, const std::string& from);
  void set_policy(const std::string& name, int value, const std::string& effective_on = {});
  void set_policy(const std::string& name, const std::string& value,
                  const std::string& effective_on = {});
  /// Rows after the usual head: host,member,city,start,end,role,precision,confidence,source,note.
  ImportReply import(const std::string& rows);
  ImportReply import_file(const std::string& csv);
  Report run(const std::function<void(Work&, Office&)>& command);
  Report try_out(const std::function<void(Work&, Office&)>& command);  ///< a dry run

  // Questions.

  Designation designation(const std::string& id);
  Decision decision(const std::string& id);
  std::string state(const std::string& id);
  std::string decision_state(const std::string& id);
  HostRecord record(const std::string& host, KnownAt known_at = {});
  std::string who(const std::string& host, const std::string& on, KnownAt known_at = {});
  /// Names, in order; reminders that fell due are left out.
  std::vector<std::string> events(const std::string& subject);
  Event last_event(const std::string& subject, const std::string& name);
  /// "term_started fired", "term_ended armed 2028-12-31T23:00:00Z": the subject's timers of the
  /// version given, else of its newest, in due order; reminders are left out.
  std::vector<std::string> timers(const std::string& subject, std::optional<int> version = {});
  /// Enters who answers for a recipient ("delegation:ROU"), at a place of its own.
  std::string contact(const std::string& recipient, Language language = Language::en);
  /// "reminder_90 delegation:ROU pending", of one subject, in due order.
  std::vector<std::string> notices(const std::string& subject);
  /// The reminders of the newest version, in due order.
  std::vector<std::string> reminders(const std::string& subject);
  std::int64_t event_count();
  /// What a check of the record finds; "" where all is well.
  std::string damage();

  /// Everything begins anew with what a file would hold.
  void reopen();

  OpenRegister& opened() { return *register_; }
  Database& database() { return register_->database(); }

 private:
  /// Where a new register takes its first time from.
  struct Beginning final : Clock {
    explicit Beginning(Instant at) : now_{at} {}
    Instant now() const override { return now_; }
    Instant now_;
  };

  std::unique_ptr<Beginning> beginning_;
  std::optional<OpenRegister> register_;  ///< always there; opened anew by `reopen`
  std::string reason_ = "it is so";
  int references_ = 0;
};

}  // namespace cpe
