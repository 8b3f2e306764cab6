#include "workflows/reference/policy.hpp"

#include <algorithm>
#include <boost/json/value.hpp>
#include <charconv>
#include <cstdlib>
#include <set>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase cycle_years{"cycle_years", "length of a cycle, in calendar years",
                             "durée d’un cycle, en années civiles"};
constexpr Phrase cycle_first_year{"cycle_first_year", "a year in which a cycle began",
                                  "une année où un cycle a commencé"};
constexpr Phrase renewal_window_days{
    "renewal_window_days", "days before the end of a term at which its renewal window opens",
    "jours avant la fin d’un mandat où s’ouvre la période de renouvellement"};
constexpr Phrase consecutive_terms_cap{
    "consecutive_terms_cap", "terms in a row that embassies may serve in one host (0: no cap)",
    "mandats consécutifs possibles dans un même pays hôte (0\u00a0: sans plafond)"};
constexpr Phrase open_end_check_months{"open_end_check_months",
                                       "months between two reviews of a term without an end date",
                                       "mois entre deux examens d’un mandat sans date de fin"};
constexpr Phrase reminder_ladder{"reminder_ladder",
                                 "days before the end of a term on which people are reminded",
                                 "jours avant la fin d’un mandat où sont envoyés des rappels"};
constexpr Phrase reminder_posts{
    "reminder_posts",
    "the days of the ladder on which embassies and delegations are told, whatever follows; on the "
    "others the desk is, while nobody is adopted",
    "les jours de l’échelle où les ambassades et les délégations sont avisées, quelle que soit la "
    "suite\u00a0; les autres jours, le secrétariat l’est, tant qu’aucun successeur n’est adopté"};
constexpr Phrase holdover_reminder_first{
    "holdover_reminder_first", "days into a holdover at which people are first reminded",
    "jours après une échéance sans successeur où part le premier rappel"};
constexpr Phrase holdover_reminder_every{"holdover_reminder_every",
                                         "days between the reminders of a holdover that follow",
                                         "jours entre les rappels suivants"};
constexpr Phrase release_reminders{
    "release_reminders", "whether reminders leave by themselves (auto) or wait for staff (held)",
    "si les rappels partent d’eux-mêmes (auto) ou attendent le secrétariat (held)"};
constexpr Phrase release_outcomes{"release_outcomes", "the same for every outcome of the Council",
                                  "de même pour toute décision du Conseil"};
constexpr Phrase release_procedure{
    "release_procedure",
    "the same for what members are told while a list is decided on: circulated, extended, "
    "withdrawn",
    "de même pour ce qui est dit aux Alliés pendant la procédure\u00a0: liste soumise, délai "
    "prorogé, liste retirée"};
constexpr Phrase silence_hours{
    "silence_hours",
    "hours on working days that a silence procedure contains, of which each day has 24; with "
    "fewer, staff are warned",
    "heures de jours ouvrés que comprend une procédure d’accord tacite, à 24 par jour\u00a0; "
    "avertissement en deçà"};
constexpr Phrase holidays{
    "holidays",
    "days on which headquarters is closed, of every year (12-25) or of one (2026-04-06)",
    "jours de fermeture du siège, de chaque année (12-25) ou d’une seule (2026-04-06)"};
constexpr Phrase four_eyes{"four_eyes",
                           "1: who entered an offer does not confirm the outcome; 0: anybody may",
                           "1\u00a0: qui a saisi une offre ne confirme pas l’issue\u00a0; "
                           "0\u00a0: chacun le peut"};
constexpr Phrase joint_confirmation{
    "joint_confirmation",
    "1: a joint offer is put to the Council once every member has confirmed it; 0: staff are "
    "warned",
    "1\u00a0: une offre conjointe est soumise au Conseil une fois confirmée par chaque "
    "Allié\u00a0; 0\u00a0: simple avertissement"};
constexpr Phrase contact_confirmation_months{
    "contact_confirmation_months", "months after which a contact is to be confirmed again",
    "mois après lesquels un contact est à confirmer de nouveau"};
constexpr Phrase deliverables{"deliverables", "what a mandate owes, and when",
                              "ce que doit un mandat, et pour quand"};
constexpr Phrase handover_checklist{"handover_checklist", "what a handover is made of, and when",
                                    "ce que comprend une passation, et pour quand"};

constexpr Phrase round_calendar{"round_calendar",
                                "the milestones of a round, in days from its start",
                                "les échéances d’un cycle, en jours à partir de son début"};
constexpr Phrase milestone_reminders{
    "milestone_reminders", "days before a milestone of a round on which people are reminded of it",
    "jours avant une échéance d’un cycle où elle est rappelée"};

constexpr Phrase out_of_range{
    "setting_is_in_range",
    "\"{value}\" is out of range for {name}\ngive a whole number from {least} to {most}",
    "«\u00a0{value}\u00a0» est hors limites pour {name}\nindiquez un nombre entier de {least} à "
    "{most}"};
constexpr Phrase no_ladder{
    "ladder_goes_down",
    "\"{value}\" is no {name}: whole numbers of days, each once and smaller than the one before\n"
    "write it like 365,180,90,30,7,0",
    "«\u00a0{value}\u00a0» ne convient pas pour {name}\u00a0: des nombres de jours, chacun une "
    "fois "
    "et inférieur au précédent\nécrivez par exemple 365,180,90,30,7,0"};
constexpr Phrase no_release{
    "release_is_known", "\"{value}\" is no way of release for {name}\ngive auto or held",
    "«\u00a0{value}\u00a0» ne convient pas pour {name}\nindiquez auto ou held"};
constexpr Phrase no_holidays{
    "holidays_are_days",
    "\"{value}\" is no list of days for {name}\nwrite each once, like 12-25,2026-04-06",
    "«\u00a0{value}\u00a0» n’est pas une liste de jours pour {name}\n"
    "écrivez chacun une fois, p. ex. 12-25,2026-04-06"};
constexpr Phrase no_duties{
    "duties_are_known",
    "\"{value}\" is no list for {name}: items are written item@anchor+days, each once\n"
    "anchors are start, end and yearly; items are: {known}",
    "«\u00a0{value}\u00a0» ne convient pas pour {name}\u00a0: un élément s’écrit "
    "élément@repère+jours, une seule fois\nrepères\u00a0: start, end, yearly\u00a0; "
    "éléments\u00a0: {known}"};

constexpr Phrase no_calendar{
    "calendar_is_sound",
    "\"{value}\" is no {name}: milestones are written item@start-days, each once and in the order "
    "of "
    "the round; call and offers_due are needed\nitems are: {known}",
    "«\u00a0{value}\u00a0» ne convient pas pour {name}\u00a0: une échéance s’écrit "
    "élément@start-jours, une seule fois et dans l’ordre du cycle\u00a0; call et offers_due sont "
    "nécessaires\néléments\u00a0: {known}"};

std::optional<int> number_in(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  if (!is_number || value < least || value > most) return std::nullopt;
  return value;
}

template <int Policy::*value, int least, int most>
PolicySetting number(const Phrase& meaning) {
  return {.name = meaning.key(),
          .meaning = &meaning,
          .text = [](const Policy& policy) { return std::to_string(policy.*value); },
          .set = [](Policy& policy, std::string_view name,
                    std::string_view typed) -> std::optional<Sentence> {
            if (const auto number = number_in(typed, least, most)) {
              policy.*value = *number;
              return std::nullopt;
            }
            return Sentence{out_of_range,
                            {{"value", std::string{typed}},
                             {"name", std::string{name}},
                             {"least", std::int64_t{least}},
                             {"most", std::int64_t{most}}}};
          },
          .is_number = true};
}

template <Release Policy::*value>
PolicySetting release(const Phrase& meaning) {
  return {
      .name = meaning.key(),
      .meaning = &meaning,
      .text =
          [](const Policy& policy) {
            return std::string{policy.*value == Release::held ? "held" : "auto"};
          },
      .set = [](Policy& policy, std::string_view name,
                std::string_view typed) -> std::optional<Sentence> {
        if (typed != "auto" && typed != "held") {
          return Sentence{no_release, {{"value", std::string{typed}}, {"name", std::string{name}}}};
        }
        policy.*value = typed == "held" ? Release::held : Release::automatic;
        return std::nullopt;
      },
      .is_number = false};
}

/// Every item has words, and comes once.
bool are_known(const std::vector<DutyRule>& rules, const std::vector<std::string_view>& known) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(rules, [&](const DutyRule& rule) {
    return std::ranges::find(known, rule.item) != known.end() && seen.insert(rule.item).second;
  });
}

template <std::vector<DutyRule> Policy::*value, std::vector<std::string_view> (*known)()>
PolicySetting duties(const Phrase& meaning) {
  return {.name = meaning.key(),
          .meaning = &meaning,
          .text = [](const Policy& policy) { return to_text(policy.*value); },
          .set = [](Policy& policy, std::string_view name,
                    std::string_view typed) -> std::optional<Sentence> {
            auto rules = duty_rules_from(typed);
            if (rules && are_known(*rules, known())) {
              policy.*value = std::move(*rules);
              return std::nullopt;
            }
            Names items;
            for (const std::string_view item : known()) items.items.emplace_back(item);
            return Sentence{no_duties,
                            {{"value", std::string{typed}},
                             {"name", std::string{name}},
                             {"known", std::move(items)}}};
          },
          .is_number = false};
}

/// Counted from the start; each comes once, and none before the one that it follows.
bool is_calendar(const std::vector<DutyRule>& rules) {
  const auto known = known_milestones();
  if (!are_known(rules, known)) return false;
  const auto place_of = [&](std::string_view item) {
    return std::ranges::find(rules, item, &DutyRule::item);
  };
  if (place_of("call") == rules.end() || place_of("offers_due") == rules.end()) return false;
  int latest = -3651;
  for (const std::string_view item : known) {
    const auto rule = place_of(item);
    if (rule == rules.end()) continue;
    if (rule->anchor != Anchor::start || rule->days < latest) return false;
    latest = rule->days;
  }
  return true;
}

std::string calendar_text(const Policy& policy) { return to_text(policy.round_calendar); }

std::optional<Sentence> set_calendar(Policy& policy, std::string_view name,
                                     std::string_view typed) {
  auto rules = duty_rules_from(typed);
  if (rules && is_calendar(*rules)) {
    policy.round_calendar = std::move(*rules);
    return std::nullopt;
  }
  Names items;
  for (const std::string_view item : known_milestones()) items.items.emplace_back(item);
  return Sentence{
      no_calendar,
      {{"value", std::string{typed}}, {"name", std::string{name}}, {"known", std::move(items)}}};
}

template <std::vector<int> Policy::*value>
std::string days_text(const Policy& policy) {
  std::string text;
  for (const int days : policy.*value) {
    text += (text.empty() ? "" : ", ") + std::to_string(days);
  }
  return text;
}

template <std::vector<int> Policy::*value>
std::optional<Sentence> set_days(Policy& policy, std::string_view name, std::string_view typed) {
  std::vector<int> ladder;
  for (std::string_view rest = typed; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const int below = ladder.empty() ? 3650 : ladder.back() - 1;
    const auto days = number_in(rest.substr(0, comma), 0, below);
    if (!days) {
      return Sentence{no_ladder, {{"value", std::string{typed}}, {"name", std::string{name}}}};
    }
    ladder.push_back(*days);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  }
  policy.*value = std::move(ladder);
  return std::nullopt;
}

std::string holidays_text(const Policy& policy) { return to_text(policy.holidays); }

std::optional<Sentence> set_holidays(Policy& policy, std::string_view name,
                                     std::string_view typed) {
  auto days = parse_holidays(typed);
  if (!days) {
    return Sentence{no_holidays, {{"value", std::string{typed}}, {"name", std::string{name}}}};
  }
  policy.holidays = std::move(*days);
  return std::nullopt;
}

constexpr Phrase ladder_longer_than_cycle{
    "ladder_longer_than_cycle",
    "a reminder {days} days before the end lies before the start of a term of {years} years\n"
    "make the ladder shorter or the cycle longer",
    "un rappel {days} jours avant la fin précède le début d’un mandat de {years} ans\n"
    "raccourcissez l’échelle ou allongez le cycle"};
constexpr Phrase window_longer_than_cycle{
    "window_longer_than_cycle",
    "a renewal window of {window} days is longer than a cycle of {years} years\n"
    "make the window shorter or the cycle longer",
    "une période de renouvellement de {window} jours dépasse un cycle de {years} ans\n"
    "raccourcissez la période ou allongez le cycle"};

constexpr Phrase posts_without_step{
    "posts_are_told_on_the_ladder",
    "reminder_posts names {days} days before the end, which is no step of reminder_ladder "
    "({ladder})\n"
    "change the one or the other: embassies and delegations are told on steps of the ladder",
    "reminder_posts indique {days} jours avant la fin, ce qui n’est pas un échelon de "
    "reminder_ladder ({ladder})\n"
    "modifiez l’un ou l’autre\u00a0: les ambassades et les délégations sont avisées à un échelon"};
constexpr Phrase due_outside_the_term{
    "duties_lie_in_the_term",
    "\"{item}\" would be due {days} days from its anchor: further than a term of {years} years\n"
    "give a smaller number of days",
    "«\u00a0{item}\u00a0» serait à {days} jours de son repère\u00a0: plus loin qu’un mandat de "
    "{years} "
    "ans\nindiquez un nombre de jours plus petit"};

std::optional<Sentence> duty_outside_the_term(const Policy& policy) {
  const int cycle_days = policy.cycle_years * 365;
  for (const auto* duties : {&policy.deliverables, &policy.handover_checklist}) {
    for (const DutyRule& each : *duties) {
      if (std::abs(each.days) < cycle_days) continue;
      return Sentence{due_outside_the_term,
                      {{"item", each.item},
                       {"days", std::int64_t{each.days}},
                       {"years", std::int64_t{policy.cycle_years}}}};
    }
  }
  return std::nullopt;
}

}  // namespace

Date Policy::cycle_end(Date day) const {
  int offset = (day.year() - cycle_first_year) % cycle_years;
  if (offset < 0) offset += cycle_years;
  return Date::of(day.year() - offset + cycle_years - 1, 12, 31);
}

const std::vector<PolicySetting>& policy_settings() {
  static const std::vector<PolicySetting> all = {
      number<&Policy::cycle_years, 1, 10>(cycle_years),
      number<&Policy::cycle_first_year, 1949, 2999>(cycle_first_year),
      number<&Policy::renewal_window_days, 1, 3650>(renewal_window_days),
      number<&Policy::consecutive_terms_cap, 0, 20>(consecutive_terms_cap),
      number<&Policy::open_end_check_months, 1, 60>(open_end_check_months),
      {reminder_ladder.key(), &reminder_ladder, &days_text<&Policy::reminder_ladder>,
       &set_days<&Policy::reminder_ladder>, false},
      {reminder_posts.key(), &reminder_posts, &days_text<&Policy::reminder_posts>,
       &set_days<&Policy::reminder_posts>, false},
      number<&Policy::holdover_reminder_first, 1, 365>(holdover_reminder_first),
      number<&Policy::holdover_reminder_every, 1, 365>(holdover_reminder_every),
      release<&Policy::release_reminders>(release_reminders),
      release<&Policy::release_outcomes>(release_outcomes),
      release<&Policy::release_procedure>(release_procedure),
      number<&Policy::contact_confirmation_months, 1, 120>(contact_confirmation_months),
      number<&Policy::silence_hours, 0, 10000>(silence_hours),
      {holidays.key(), &holidays, &holidays_text, &set_holidays, false},
      number<&Policy::four_eyes, 0, 1>(four_eyes),
      number<&Policy::joint_confirmation, 0, 1>(joint_confirmation),
      {round_calendar.key(), &round_calendar, &calendar_text, &set_calendar, false},
      {milestone_reminders.key(), &milestone_reminders, &days_text<&Policy::milestone_reminders>,
       &set_days<&Policy::milestone_reminders>, false},
      duties<&Policy::deliverables, known_duties>(deliverables),
      duties<&Policy::handover_checklist, known_handovers>(handover_checklist)};
  return all;
}

std::optional<Sentence> contradiction_in(const Policy& policy) {
  const int cycle_days = policy.cycle_years * 365;
  const auto& ladder = policy.reminder_ladder;
  if (!ladder.empty() && ladder.front() >= cycle_days) {
    return Sentence{
        ladder_longer_than_cycle,
        {{"days", std::int64_t{ladder.front()}}, {"years", std::int64_t{policy.cycle_years}}}};
  }
  for (const int days : policy.reminder_posts) {
    if (std::ranges::find(ladder, days) != ladder.end()) continue;
    return Sentence{
        posts_without_step,
        {{"days", std::int64_t{days}}, {"ladder", days_text<&Policy::reminder_ladder>(policy)}}};
  }
  if (auto outside = duty_outside_the_term(policy)) return outside;
  if (policy.renewal_window_days <= cycle_days) return std::nullopt;
  return Sentence{window_longer_than_cycle,
                  {{"window", std::int64_t{policy.renewal_window_days}},
                   {"years", std::int64_t{policy.cycle_years}}}};
}

Policy first_policy() { return {.version = 1, .effective_on = Date::of(1992, 1, 1)}; }

const Policy& policy_on(const std::vector<Policy>& all, Date day) {
  const Policy* oldest = nullptr;
  const Policy* best = nullptr;
  for (const Policy& policy : all) {
    if (oldest == nullptr || policy.effective_on < oldest->effective_on) oldest = &policy;
    // A later version effective on the same day replaces the earlier one.
    if (policy.effective_on <= day &&
        (best == nullptr || policy.effective_on >= best->effective_on)) {
      best = &policy;
    }
  }
  if (oldest == nullptr) columns::refuse("policy", "");
  return best == nullptr ? *oldest : *best;
}

const Policy& policy_version(const std::vector<Policy>& all, int version) {
  for (const Policy& policy : all) {
    if (policy.version == version) return policy;
  }
  columns::refuse("policy", std::to_string(version));
}

json::object settings_of(const Policy& policy) {
  json::object settings;
  for (const PolicySetting& setting : policy_settings()) {
    const std::string text = setting.text(policy);
    settings[setting.name] = setting.is_number ? json::value(std::stoi(text)) : json::value(text);
  }
  return settings;
}

Policy policy_from(int version, Date effective_on, const json::object& settings) {
  Policy policy{.version = version, .effective_on = effective_on};
  for (const PolicySetting& setting : policy_settings()) {
    // A set made before the setting existed keeps what held then by custom: the default.
    if (!settings.contains(setting.name)) continue;
    const std::string text = setting.is_number
                                 ? std::to_string(columns::integer(settings, setting.name))
                                 : columns::text(settings, setting.name);
    if (setting.set(policy, setting.name, text)) columns::refuse(settings, setting.name);
  }
  return policy;
}

}  // namespace cpe
