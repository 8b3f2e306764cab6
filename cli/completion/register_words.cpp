#include "cli/completion/register_words.hpp"

#include <cstdlib>

#include "cli/arguments.hpp"
#include "cli/preferences.hpp"
#include "cli/session.hpp"
#include "storage/queries/desk.hpp"
#include "storage/queries/vocabulary.hpp"
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
      return look.designations([](State s) { return is_adopted(s) || s == State::holdover; });
    case ValueKind::designation:
      return look.designations([](State) { return true; });
    case ValueKind::decision:
      return look.decisions();
    case ValueKind::city:
      return look.cities();
    case ValueKind::note:
      return look.notes();
    case ValueKind::subject:
      return look.subjects();
    default:
      return {};
  }
}

}  // namespace cpe
