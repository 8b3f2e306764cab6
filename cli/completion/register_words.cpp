#include "cli/completion/register_words.hpp"

#include <cstdlib>

#include "cli/arguments.hpp"
#include "cli/preferences.hpp"
#include "cli/session.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/forecast.hpp"
#include "storage/queries/notices.hpp"
#include "storage/queries/vocabulary.hpp"
#include "workflows/designation/course.hpp"
#include "workflows/reference/policy.hpp"

namespace cpe {
namespace {

/// Who waits for a key to answer gives up soon.
constexpr int patience_ms = 50;

/// As the shell would have expanded it.
std::string expanded(std::string_view path) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || !path.starts_with("~/")) return std::string{path};
  return std::string{home}.append(path.substr(1));
}

std::filesystem::path register_named_in(const std::vector<std::string>& words) {
  std::vector<Arguments::Given> given;
  if (const auto typed = value_of("--db", words); !typed.empty()) {
    given.push_back({.name = "--db", .value = expanded(typed), .content = Content::file});
  }
  return register_path({Wish::first_screen, nullptr, {}, std::move(given)});
}

/// One look into one register.
class Looking {
 public:
  Looking(const std::filesystem::path& path, Language language)
      : database_{Database::open_to_read(path, patience_ms)},
        snapshot_{database_},
        language_{language},
        today_{date_in_brussels(now())} {}

  Known countries_that(bool (*belong)(const Country&)) {
    Known known;
    const NamesOnDay names{database_, today_, language_};
    std::vector<CountryCode> codes;
    for (const Country& each : countries(database_, {})) {
      if (!belong(each)) continue;
      codes.push_back(each.code());
      known.words.push_back(each.code().text());
      known.words.push_back(names.country(each.code()));
    }
    for (TypedName& each : typed_names(database_)) {
      const bool belongs = std::ranges::find(codes, each.code) != codes.end();
      if (belongs) known.also.push_back(std::move(each.text));
    }
    return known;
  }

  /// Designations in states that `fit` first; their hosts stand for them too.
  Known designations(bool (*fit)(State)) {
    Known known;
    for (const KnownDesignation& each : known_designations(database_)) {
      (fit(each.state) ? known.words : known.also).push_back(each.id.text());
    }
    const Known hosts = countries_that(is_host);
    known.also.insert(known.also.end(), hosts.words.begin(), hosts.words.end());
    return known;
  }

  Known decisions() {
    Known known;
    for (const DecisionId& each : known_decisions(database_)) known.words.push_back(each.text());
    return known;
  }

  Known notes() {
    Known known;
    for (const NoteEntry& each : notes_to_follow_up(database_)) {
      known.words.push_back(each.note.id.text());
    }
    return known;
  }

  Known contact_ids() {
    Known known;
    for (const Contact& each : contacts(database_)) {
      const bool is_over = each.until && *each.until < today_;
      (is_over ? known.also : known.words).push_back(each.id.text());
    }
    return known;
  }

  Known notice_ids() {
    Known known;
    for (const NoticeEntry& each : notice_entries(database_)) {
      known.words.push_back(to_text(each.notice.id));
    }
    return known;
  }

  /// Their ids, and the designations and decisions that stand for all of theirs.
  Known ids_of(const std::vector<Notice>& notices) {
    Known known;
    for (const Notice& each : notices) {
      known.words.push_back(to_text(each.id));
      known.words.push_back(each.subject.text());
      const auto id = parse_designation_id(each.subject.text());
      if (!id) continue;
      known.also.push_back(host_of(*id).text());
      const auto designation = find_designation(database_, *id);
      if (designation && designation->decision) {
        known.words.push_back(designation->decision->text());
      }
    }
    return known;
  }

  Known held() { return ids_of(held_notices(database_)); }

  Known waiting() {
    std::vector<Notice> notices = held_notices(database_);
    std::ranges::move(waiting_to_leave(database_), std::back_inserter(notices));
    return ids_of(notices);
  }

  Known readers() {
    Known known{{"desk"}, {}};
    for (const Country& each : countries(database_, {})) {
      if (is_member(each)) known.words.push_back("delegation:" + each.code().text());
      if (is_host(each)) known.words.push_back("embassy:" + each.code().text());
    }
    return known;
  }

  /// What those mandates owe still, and what they owed.
  Known deliverables_of(const std::vector<Designation>& mandates) {
    Known known;
    const std::vector<Policy> all = rules();
    for (const Designation& each : mandates) {
      const Policy& policy =
          each.policy ? policy_version(all, *each.policy) : policy_on(all, today_);
      for (const Duty& duty : duties_of(each, policy, registered_on(database_, each.id),
                                        duty_marks(database_, each.id))) {
        (duty.is_open() ? known.words : known.also).push_back(duty.item);
      }
    }
    return known;
  }

  Known handover_items() {
    Known known;
    const std::vector<Policy> all = rules();
    for (const DutyRule& each : policy_on(all, today_).handover_checklist) {
      known.words.push_back(each.item);
    }
    return known;
  }

  /// The reminders of those mandates that lie ahead.
  Known reminders_of(const std::vector<Designation>& mandates) {
    Known known;
    for (const Timer& timer : foreseen_timers(database_, std::nullopt)) {
      const bool is_theirs = std::ranges::any_of(
          mandates, [&](const Designation& each) { return subject_of(each.id) == timer.subject; });
      if (is_theirs && is_reminder(timer.step)) known.words.push_back(timer.step);
    }
    return known;
  }

  /// What the last of the words that means any does: one designation, or the mandates of a host.
  std::vector<Designation> mandates_named_in(std::vector<std::string> words) {
    std::vector<Designation> mandates;
    for (; mandates.empty() && !words.empty(); words.pop_back()) {
      mandates = mandates_meant(words.back());
    }
    return mandates;
  }

  std::vector<Designation> mandates_meant(const std::string& typed) {
    std::vector<Designation> mandates;
    if (const auto id = parse_designation_id(typed)) {
      if (auto found = find_designation(database_, *id)) mandates.push_back(std::move(*found));
    } else if (const auto host = find_country(database_, typed)) {
      mandates = designations_of_host(database_, *host);
      std::erase_if(mandates, [](const Designation& each) { return !is_running(each.state); });
    }
    return mandates;
  }

  Known cities() {
    Known known{known_cities(database_), {}};
    for (const Country& each : countries(database_, {})) {
      if (is_host(each)) known.words.push_back(capital(database_, each.code(), today_).en);
    }
    std::erase(known.words, "");
    return known;
  }

  Known subjects() {
    Known known = designations([](State) { return true; });
    for (const std::string& id : decisions().words) known.words.push_back(id);
    const Known all = countries_that([](const Country&) { return true; });
    known.words.insert(known.words.end(), all.words.begin(), all.words.end());
    known.words.push_back(policy_subject().text());
    known.also = all.also;
    return known;
  }

  static bool is_host(const Country& country) { return country.partner_from().has_value(); }
  static bool is_member(const Country& country) { return country.member_since().has_value(); }

 private:
  std::vector<Policy> rules() {
    std::vector<Policy> all;
    for (const PolicyRow& row : policies(database_)) all.push_back(row.policy);
    return all;
  }

  Instant now() {
    if (database_.setting("sandbox")) return SandboxClock{database_}.now();
    return SystemClock{}.now();
  }

  Database database_;
  Snapshot snapshot_;
  Language language_;
  Date today_;
};

}  // namespace

RegisterWords::RegisterWords(const std::vector<std::string>& words) : words_{words} {}

Known RegisterWords::of(ValueKind kind) const {
  Known known;
  switch (kind) {
    case ValueKind::framework:
      for (const Framework each : all_frameworks()) known.words.emplace_back(name(each));
      return known;
    case ValueKind::state:
      for (const State each : all_states()) known.words.emplace_back(name(each));
      return known;
    case ValueKind::rule:
      for (const PolicySetting& each : policy_settings()) known.words.emplace_back(each.name);
      return known;
    case ValueKind::region:
      for (const Region each : all_regions()) known.words.emplace_back(name(each));
      return known;
    case ValueKind::contact_role:
      for (const ContactRole each : all_contact_roles()) known.words.emplace_back(name(each));
      return known;
    case ValueKind::notice_state:
      for (const std::string_view each : shown_states()) known.words.emplace_back(each);
      return known;
    default:
      break;
  }
  try {
    return in_register(kind);
  } catch (const Error&) {
    return known;  // no register, or one that cannot be read now
  }
}

Known RegisterWords::in_register(ValueKind kind) const {
  Looking look{register_named_in(words_), preferences_in(words_).language};
  switch (kind) {
    case ValueKind::host:
      return look.countries_that(Looking::is_host);
    case ValueKind::member:
      return look.countries_that(Looking::is_member);
    case ValueKind::country:
      return look.countries_that([](const Country&) { return true; });
    case ValueKind::offer:
      return look.designations(is_open_offer);
    case ValueKind::mandate:
      return look.designations(is_running);
    case ValueKind::designation:
      return look.designations([](State) { return true; });
    case ValueKind::decision:
      return look.decisions();
    case ValueKind::city:
      return look.cities();
    case ValueKind::note:
      return look.notes();
    case ValueKind::contact:
      return look.contact_ids();
    case ValueKind::notice:
      return look.notice_ids();
    case ValueKind::held_notice:
      return look.held();
    case ValueKind::waiting_notice:
      return look.waiting();
    case ValueKind::reader:
      return look.readers();
    case ValueKind::deliverable:
      return look.deliverables_of(look.mandates_named_in(words_));
    case ValueKind::handover_item:
      return look.handover_items();
    case ValueKind::reminder:
      return look.reminders_of(look.mandates_named_in(words_));
    case ValueKind::subject:
      return look.subjects();
    default:
      return {};
  }
}

}  // namespace cpe
