// What people type for countries, ids, references and rules: looked up, folded, shown.

#include <algorithm>

#include "cli/session.hpp"
#include "cli/unicode.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/world.hpp"
#include "workflows/decision/decision.hpp"

namespace cpe::fuzz {
namespace {

Database& reference() {
  static World world;
  return world.database();
}

void check_spelling(std::string_view text) {
  expect(fold(fold(text)) == fold(text), "a text that is folded stays as it is");
  expect(is_utf8(fold(text)), "a text that is folded is UTF-8");
  const std::string shown = for_terminal(text);
  expect(is_utf8(shown) && for_terminal(shown) == shown, "a terminal gets what it can show");
  expect(std::ranges::none_of(shown, [](char c) { return c >= 0 && c < ' '; }),
         "a terminal gets nothing to obey");
  expect(is_utf8(escaped_for_terminal(text)), "JSON is UTF-8");
  expect(std::ranges::all_of(ascii(shown), [](char c) { return c >= ' ' && c <= '~'; }),
         "plain letters are ASCII");
}

void check_width(std::string_view text) {
  for (const std::size_t columns : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
    expect(display_width(shortened(text, columns)) <= columns, "what is shortened fits");
    if (columns < 2) continue;  // a wide character alone has two columns
    for (const std::string& line : wrapped(for_terminal(text), columns)) {
      expect(display_width(line) <= columns, "a wrapped line fits");
    }
  }
}

/// How an error names a country that nobody knows by this name.
void check_country(const std::string& typed) {
  if (const auto code = find_country(reference(), typed)) {
    expect(knows_country(reference(), *code), "a country that is found is known");
    return;
  }
  constexpr std::size_t longest_name = 40;  // a distance takes the product of both lengths
  if (typed.size() > longest_name) return;
  static const std::vector<std::string> known = [] {
    std::vector<std::string> all;
    for (const TypedName& each : typed_names(reference())) all.push_back(each.text);
    return all;
  }();
  const auto meant = nearest(typed, known);
  expect(!meant || find_country(reference(), *meant), "what is suggested is understood");
}

void check_ids(std::string_view text) {
  if (const auto id = parse_designation_id(text)) {
    expect(parse_designation_id(id->text()) == id, "the id of a designation reads back");
    expect(id->text().starts_with(host_of(*id).text()), "a designation is in its host");
  }
  if (const auto id = parse_decision_id(text)) {
    expect(parse_decision_id(id->text()) == id, "the id of a decision reads back");
  }
  if (const auto id = parse_note_id(text)) {
    expect(parse_note_id(id->text()) == id, "the id of a note reads back");
  }
  if (const auto id = parse_contact_id(text)) {
    expect(parse_contact_id(id->text()) == id, "the id of a contact reads back");
  }
  if (const auto id = parse_notice_id(text)) {
    expect(to_text(*id) == text, "the id of a notice reads back");
  }
  if (const auto recipient = parse_recipient(text)) {
    expect(to_text(*recipient) == text, "a recipient reads back");
  }
  if (const auto reference = council_reference(text)) {
    expect(council_reference(*reference) == reference, "a reference has one spelling");
  }
}

/// A rule that takes the text says it again in a form that it takes, and so does the ledger.
void check_rules(std::string_view text) {
  for (const PolicySetting& setting : policy_settings()) {
    Policy policy = first_policy();
    if (setting.set(policy, setting.name, text)) continue;
    const std::string said = setting.text(policy);
    Policy again = first_policy();
    expect(!setting.set(again, setting.name, said) && setting.text(again) == said,
           "a rule reads back as it is shown");
    if (contradiction_in(policy)) continue;
    const Policy kept = policy_from(policy.version, policy.effective_on, settings_of(policy));
    expect(setting.text(kept) == said, "a rule is kept as it is");
    kept.cycle_end(Date::of(2999, 12, 31));
  }
}

}  // namespace

void names(std::string_view text) {
  constexpr std::size_t longest = 400;
  text = text.substr(0, longest);
  check_spelling(text);
  check_width(text);
  check_country(std::string{text});
  check_ids(text);
  check_rules(text);
}

}  // namespace cpe::fuzz
