#include "cli/fields.hpp"

#include <algorithm>

#include "cli/lateness.hpp"
#include "cli/words.hpp"
#include "workflows/columns.hpp"
#include "workflows/designation/designation.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase joined_then{"joined", "{framework} from {from}",
                             "{framework} à compter du {from}"};
constexpr Phrase left_then{"left", "{framework} until {to}", "{framework} jusqu’au {to}"};
constexpr Phrase joined_and_left{"joined", "{framework} from {from} until {to}",
                                 "{framework} du {from} au {to}"};
constexpr Phrase so_many{"count", "… ({count})", "… ({count})"};
constexpr Phrase overridden{"overridden", "overridden", "outrepassé"};

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (const std::string& item : items) text.append(text.empty() ? "" : separator).append(item);
  return text;
}

std::string text_at(const json::value& object, std::string_view field) {
  return columns::text(columns::row(object), field);
}

std::string members_of(const json::array& embassies) {
  std::vector<std::string> members;
  for (const json::value& each : embassies) {
    members.push_back(text_at(each, "member"));
  }
  return joined(members, "+");
}

/// "Kyiv", or "Paris, Roma" where they differ.
std::string cities_of(const json::array& embassies) {
  std::vector<std::string> cities;
  for (const json::value& each : embassies) {
    std::string city = text_at(each, "city");
    const bool is_new = std::ranges::find(cities, city) == cities.end();
    if (!city.empty() && is_new) cities.push_back(std::move(city));
  }
  return joined(cities, ", ");
}

/// The day of a fact, as exactly as it is known.
std::string day_of(const json::value& fact) {
  const std::string day = text_at(fact, "first_on");
  const std::string precision = text_at(fact, "precision");
  if (precision == name(Precision::year)) return day.substr(0, 4);
  return precision == name(Precision::month) ? day.substr(0, 7) : day;
}

/// "PFP 1994-02-09 to 2004-03-29" of a framework that was joined and left in one entry.
struct Membership {
  std::string framework;
  std::string from;
  std::string to;
};

std::vector<Membership> memberships_in(const json::array& facts) {
  std::vector<Membership> all;
  for (const json::value& fact : facts) {
    const std::string framework = text_at(fact, "framework");
    if (framework.empty()) continue;
    const bool leaves = text_at(fact, "kind") == "left";
    const auto open = std::ranges::find_if(all, [&](const Membership& each) {
      return leaves && each.framework == framework && each.to.empty();
    });
    if (open != all.end()) {
      open->to = day_of(fact);
    } else {
      const std::string day = day_of(fact);
      all.push_back({framework, leaves ? "" : day, leaves ? day : ""});
    }
  }
  return all;
}

/// Fields that end with "_at" hold instants.
std::optional<Instant> instant_in(std::string_view field, const json::value& value) {
  if (!field.ends_with("_at") || !value.is_string()) return std::nullopt;
  return parse_instant(std::string_view{value.get_string()});
}

/// As stored in the record, in the reader's words.
Value framework_words(const std::string& code) {
  const auto framework = framework_named(code);
  return framework ? Value{&words_of(*framework)} : Value{code};
}

/// Builds "field: value; field: value".
class Details {
 public:
  explicit Details(Language language) : language_{language} {}

  void add(std::string_view field, std::string_view value) {
    if (value.empty()) return;
    const bool is_french = language_ == Language::fr;
    if (!text_.empty()) text_ += is_french ? "\u00a0; " : "; ";
    text_.append(field_words(field, language_)).append(is_french ? "\u00a0: " : ": ").append(value);
  }

  /// The facts of a country: which frameworks, and what was suspended.
  void add_facts(const json::array& facts) {
    std::vector<std::string> frameworks;
    for (const Membership& each : memberships_in(facts)) {
      frameworks.push_back(fill(
          {each.from.empty() ? left_then : (each.to.empty() ? joined_then : joined_and_left),
           {{"framework", framework_words(each.framework)}, {"from", each.from}, {"to", each.to}}},
          Style{language_}));
    }
    add("frameworks", joined(frameworks, ", "));
    for (const json::value& fact : facts) {
      if (text_at(fact, "kind") == "acceded") add("acceded_on", day_of(fact));
      if (text_at(fact, "kind") == "suspended") add("scope", text_at(fact, "reason"));
    }
  }

  void add_words(std::string_view field, const json::array& values) {
    std::vector<std::string> words;
    for (const json::value& value : values) {
      if (value.is_string()) words.emplace_back(value.get_string());
    }
    constexpr std::size_t most = 6;
    const auto count = static_cast<std::int64_t>(words.size());
    if (words.size() > most) {
      words.resize(most);
      words.push_back(fill({so_many, {{"count", count}}}, Style{language_}));
    }
    add(field, joined(words, ", "));
  }

  void add_value(std::string_view field, const json::value& value) {
    if (field == "embassies" && value.is_array())
      return add("members", members_of(value.get_array()));
    if (field == "facts" && value.is_array()) return add_facts(value.get_array());
    if (value.is_array()) return add_words(field, value.get_array());
    if (const auto instant = instant_in(field, value)) return add(field, brussels_text(*instant));
    if (value.is_string()) {
      return add(field, value_words(std::string_view{value.get_string()}, language_));
    }
    if (value.is_bool() && field == "overrides_cap") {
      return add(field, std::string{overridden.in(language_)});
    }
    const bool is_in_time = field == "late_by_s" && value == 0;
    if (value.is_int64() && !is_in_time) add(field, std::to_string(value.get_int64()));
  }

  /// Who serves, where that differs; and where, as soon as one of both does.
  void add_changed_embassies(const json::array& was, const json::array& is) {
    if (members_of(was) != members_of(is)) add("members", members_of(is));
    add("city", cities_of(is));
  }

  std::string text() && { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

}  // namespace

std::string details_of(const HistoryEntry& entry, Language language, const HistoryEntry* before) {
  Details details{language};
  const json::object payload = columns::parsed(entry.event.payload);
  const json::object old =
      before == nullptr ? json::object{} : columns::parsed(before->event.payload);
  for (const auto& [field, value] : payload) {
    if (field == "texts" || field == "step" || field == "with") continue;
    const json::value* was = old.if_contains(field);
    if (was != nullptr && *was == value) continue;
    const bool is_as_offered = before != nullptr && was == nullptr && field == "precision";
    if (is_as_offered && value == json::value(name(Precision::day))) continue;
    if (field == "embassies" && was != nullptr) {
      details.add_changed_embassies(columns::rows(old, field), columns::rows(payload, field));
    } else {
      details.add_value(field, value);
    }
  }
  for (const auto& [field, value] : entry.texts) details.add(field, value);
  std::string text = std::move(details).text();
  const auto late = days_recorded_late(entry.event);
  if (!late) return text;
  std::string mark = fill(recorded_late(*late), Style{language});
  if (text.empty()) return mark;
  return mark + (language == Language::fr ? "\u00a0; " : "; ") + text;
}

}  // namespace cpe
