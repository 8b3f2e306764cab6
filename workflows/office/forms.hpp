// What people hand in at the office: the fields of each use case, and what they get back.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "engine/event.hpp"
#include "engine/text.hpp"
#include "workflows/contacts/contact.hpp"
#include "workflows/decision/decision.hpp"
#include "workflows/designation/events.hpp"
#include "workflows/designation/migration.hpp"
#include "workflows/notes/note.hpp"
#include "workflows/reference/country.hpp"
#include "workflows/reference/region.hpp"
#include "workflows/round/round.hpp"

namespace cpe {

/// Why an event is recorded besides what was typed.
struct Because {
  std::optional<Seq> cause = {};
  std::optional<Instant> occurred_at = {};
  std::vector<ErasableText> texts = {};
  std::string decision = {};  ///< the Council's reference, in its own form
  std::string letter = {};    ///< the reference of the letter behind it
};

/// What a use case has to say besides what it did.
using Remarks = std::vector<Sentence>;
/// A field of an imported file.
struct ImportField {
  std::string text;
  int line = 0;    ///< where it stands in the file, from 1
  int column = 0;  ///< the how-many-th field, from 1
};

/// The letter that an act rests on.
struct LetterForm {
  std::optional<CountryCode> sender = {};
  std::optional<Instant> received_at = {};  ///< now where absent
  std::string reference = {};               ///< the sender's own
};

struct OfferForm {
  CountryCode host;
  std::vector<CountryCode> members;
  std::vector<std::string> cities = {};  ///< none: the host's capital; one: for all; else one each
  std::optional<RoundId> round = {};     ///< whose dates hold where none are given
  std::optional<Date> start = {};
  std::optional<Date> end = {};
  std::optional<Span> term = {};  ///< instead of an end
  std::string until_event = {};   ///< instead of an end
  std::optional<DesignationId> renews = {};
  /// The mandate that a substantive corrigendum puts right; what the form leaves out of the term is
  /// as it was there.
  std::optional<DesignationId> replaces = {};
  LetterForm letter = {};      ///< its sender, where it is one of several members, confirms thereby
  bool overrides_cap = false;  ///< more terms in a row than the policy allows; needs a reason
};

struct OfferReply {
  DesignationId id;
  Remarks remarks;
};

struct DraftReply {
  DecisionId id;
  Remarks remarks;
};

/// Absent fields stay as they are.
struct OfferChanges {
  std::vector<CountryCode> members = {};
  std::vector<CountryCode> add = {};
  std::vector<CountryCode> drop = {};
  std::vector<std::string> cities = {};
  std::optional<Date> start = {};
  std::optional<Date> end = {};
  std::optional<Span> term = {};
  std::string until_event = {};
  bool overrides_cap = false;
};

/// Two rivals come to terms.
struct DealForm {
  LetterForm letter = {};
  bool overrides_cap = false;  ///< as in `OfferForm`
};

/// One row of a file of offers, fields as they were typed.
struct OfferRecord {
  using Field = ImportField;
  Field host, member, city, start, end, until_event, received_at, reference, from;
  Field surplus;  ///< what stands beyond the head
};

/// Which of its members takes the offer back, and when that was received (now).
struct WithdrawalForm {
  std::optional<CountryCode> by = {};
  std::optional<Instant> received_at = {};
};

struct CirculationForm {
  std::string reference = {};  ///< of the Council, as typed; as it was where empty
  Instant until;
};

struct PositionForm {
  CountryCode by;
  PositionKind kind;
  std::optional<Instant> received_at = {};  ///< now where absent
  std::string text = {};
};

/// A procedure that is over, or began earlier.
struct ProcedureForm {
  std::string reference;
  Instant circulated_at;
  Instant until;
  std::vector<CountryCode> broken_by = {};
  std::optional<Instant> broken_at = {};  ///< when the letters that broke it were received
};

struct CorrigendumForm {
  DesignationId line;
  std::vector<std::string> cities;  ///< one for all embassies, or one each
  std::string reference;            ///< of the corrigendum, as typed
};

/// One of `end` and `until_event`.
struct ExtensionForm {
  std::optional<Date> end = {};  ///< the new last day
  std::string until_event = {};  ///< no end date: until this happens
  std::optional<Date> on = {};   ///< from when it holds: today, or the end of a term that is over
  std::string decision = {};     ///< the Council's reference, as typed
};

struct ShorteningForm {
  Date end;  ///< the new last day, today or later
  EndReason because;
  std::optional<Date> on = {};  ///< when it was decided: today where absent
  std::string decision = {};
};

struct CorrectionForm {
  OfferChanges changes = {};  ///< of the terms; `term` and `overrides_cap` mean nothing here
  std::optional<Precision> precision = {};
  std::string decision = {};
};

/// What happens to one embassy of a mandate.
struct EmbassyForm {
  CountryCode member;
  CountryCode host;
  std::optional<DesignationId> mandate = {};  ///< where the host alone would not tell which
  std::optional<Date> from = {};              ///< today where absent
  std::string city = {};                      ///< of one that moves or joins
  std::string decision = {};
};

struct EmbassyReply {
  DesignationId mandate;
  Remarks remarks;
};

struct NoteForm {
  Subject subject;
  std::string text = {};
  std::optional<CountryCode> sender = {};
  std::optional<Channel> channel = {};
  std::optional<Instant> received_at = {};  ///< now where absent
  std::string reference = {};               ///< the sender's
  std::string file_name = {};
  std::string file_digest = {};
  std::optional<Date> follow_up_on = {};
};

/// What becomes of a deliverable, and which side ticks an item of a handover.
enum class DutyAct { receive, approve, waive };

struct CountryNames {
  std::optional<Date> from = {};  ///< valid since ever where absent
  std::string en;
  std::string fr;
};

struct PartnershipForm {
  CountryCode code;
  std::optional<Framework> framework = {};  ///< leaving: absent = every framework
  Date on;
  std::optional<CountryNames> names = {};  ///< of a country nobody knows yet
  std::string decision = {};
};

struct SuspensionForm {
  CountryCode code;
  Date on;
  std::string scope = {};  ///< what is suspended
  std::string decision = {};
};

/// A round; its calendar is that of the rules, but for what is given here.
struct RoundForm {
  RoundId id;
  Date start;
  std::optional<Date> end = {};          ///< that of the cycle where absent
  std::optional<RoundState> stage = {};  ///< of a round that is under way already
  std::vector<Milestone> milestones = {};
};

struct ContactForm {
  Recipient recipient;
  std::string name;
  std::string address;
  Language language = Language::en;
  std::optional<Date> from = {};  ///< today where absent
};

/// One row of a file of contacts, fields as they were typed.
struct ContactRecord {
  using Field = ImportField;
  Field role, member, host, name, address, language, from;
  Field surplus;  ///< what stands beyond the head
};

struct PolicyForm {
  std::string name = {};
  std::string value = {};                 ///< as typed: "365", "365,180,90", "auto"
  std::optional<Date> effective_on = {};  ///< today where absent
  std::string decision = {};              ///< reference of the decision behind the change
};

struct MigrationForm {
  std::vector<DesignationId> mandates = {};  ///< none: every mandate that runs
  std::optional<std::int64_t> to = {};       ///< the version in force today where absent
};

/// A mandate that follows other rules now, and the dates that differ.
struct MigratedMandate {
  DesignationId id;
  int from;
  int to;
  std::vector<DateChange> changes;
};

/// A country as the product ships it.
struct ReferenceCountry {
  CountryCode code;
  std::vector<CountryFact> facts;
  std::vector<CountryNames> names;
  std::vector<CountryNames> capitals;
  std::vector<std::string> aliases;  ///< names understood on input
  std::vector<std::string> city_aliases;
  std::vector<RegionFact> regions = {};
};

/// One row of an imported file, fields as they were typed.
struct ImportRecord {
  using Field = ImportField;
  Field host, member, city, start, end, role, precision, confidence, source, note;
  Field decision_ref, decided_on, announced_on, ceremony_on, end_reason;
};

/// The rows of an imported file, handed over one by one as often as somebody asks: a long file
/// needs no more memory than a short one.
struct ImportRecords {
  using Use = std::function<void(ImportRecord)>;
  std::int64_t count = 0;
  std::function<void(const Use& use)> each;
};

struct ImportFault {
  int line = 0;
  std::string column;  ///< its head in the file
  std::string value;
  Sentence sentence;
};

struct ImportReply {
  std::vector<ImportFault> warnings;
  std::vector<DesignationId> designations;
};

struct OffersReply {
  std::vector<ImportFault> warnings;
  std::vector<DesignationId> offers;
};

/// A code or a name in either language as a country; nothing where nobody knows it.
using CountryFinder = std::function<std::optional<CountryCode>(const std::string&)>;

class ImportRefused : public Error {
 public:
  ImportRefused(Sentence sentence, std::vector<ImportFault> faults)
      : Error{Code::refused, std::move(sentence)}, faults_{std::move(faults)} {}
  const std::vector<ImportFault>& faults() const { return faults_; }

 private:
  std::vector<ImportFault> faults_;
};

}  // namespace cpe
