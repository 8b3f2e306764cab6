#include "cli/fields.hpp"

#include <boost/json/parse.hpp>

#include "cli/lateness.hpp"
#include "cli/words.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase overridden{"overridden", "overridden", "outrepassé"};

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (const std::string& item : items) text.append(text.empty() ? "" : separator).append(item);
  return text;
}

std::string members_of(const json::array& embassies) {
  std::vector<std::string> members;
  for (const json::value& each : embassies) {
    members.emplace_back(each.at("member").as_string());
  }
  return joined(members, "+");
}

std::string text_at(const json::value& object, std::string_view field) {
  const json::value* value = object.as_object().if_contains(field);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// Fields that end with "_at" hold instants.
std::optional<Instant> instant_in(std::string_view field, const json::value& value) {
  if (!field.ends_with("_at") || !value.is_string()) return std::nullopt;
  return parse_instant(std::string_view{value.get_string()});
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
    std::string scope;
    for (const json::value& fact : facts) {
      if (auto framework = text_at(fact, "framework"); !framework.empty()) {
        frameworks.push_back(std::move(framework));
      }
      if (text_at(fact, "kind") == "suspended") scope = text_at(fact, "reason");
    }
    add("frameworks", joined(frameworks, " "));
    add("scope", scope);
  }

  void add_words(std::string_view field, const json::array& values) {
    std::vector<std::string> words;
    for (const json::value& value : values) {
      if (value.is_string()) words.emplace_back(value.get_string());
    }
    add(field, joined(words, ", "));
  }

  void add_value(std::string_view field, const json::value& value) {
    if (field == "embassies") return add("members", members_of(value.as_array()));
    if (field == "facts") return add_facts(value.as_array());
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

  std::string text() && { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

}  // namespace

std::string details_of(const HistoryEntry& entry, Language language) {
  Details details{language};
  const json::value payload = json::parse(entry.event.payload);
  for (const auto& [field, value] : payload.as_object()) {
    if (field != "texts" && field != "step" && field != "with") details.add_value(field, value);
  }
  for (const auto& [field, value] : entry.texts) details.add(field, value);
  std::string text = std::move(details).text();
  const auto late = days_recorded_late(entry.event);
  if (!late) return text;
  const std::string mark = fill(recorded_late(*late), Style{language});
  if (text.empty()) return mark;
  return mark + (language == Language::fr ? "\u00a0; " : "; ") + text;
}

}  // namespace cpe
