#include "workflows/notices/notice.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "workflows/columns.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> state_names = {"held", "pending", "sent", "withdrawn"};

json::array codes(const std::vector<CountryCode>& countries) {
  json::array result;
  for (const CountryCode code : countries) result.push_back(columns::of(code));
  return result;
}

std::vector<CountryCode> codes_from(const json::object& facts, std::string_view field) {
  std::vector<CountryCode> result;
  for (const json::value& each : columns::rows(facts, field)) {
    const auto code = each.is_string() ? CountryCode::from(each.get_string()) : std::nullopt;
    if (!code) columns::refuse(facts, field);
    result.push_back(*code);
  }
  return result;
}

json::object facts_row(const NoticeFacts& facts) {
  json::array embassies;
  for (const Embassy& each : facts.embassies) {
    embassies.push_back(
        json::object{{"member", columns::of(each.member)}, {"city", columns::of(each.city)}});
  }
  json::object row{{"host", columns::of(facts.host)},
                   {"embassies", std::move(embassies)},
                   {"start", columns::of(facts.start)},
                   {"end", columns::of(facts.end)},
                   {"until_event", columns::of(facts.until_event)},
                   {"precision", name(facts.precision)},
                   {"follows", name(facts.follows)},
                   {"ends_because", columns::name_of(facts.ends_because)},
                   {"other", columns::of(facts.other)},
                   {"other_members", codes(facts.other_members)},
                   {"other_day", columns::of(facts.other_day)},
                   {"reference", columns::of(facts.reference)},
                   {"decided_on", columns::of(facts.decided_on)},
                   {"late_by_s", facts.late_by_s}};
  if (facts.round) {
    row["posts"] = facts.round->posts;
    row["milestone"] = facts.round->milestone.item;
    row["milestone_on"] = columns::of(facts.round->milestone.on);
  }
  if (!facts.list) return row;
  row["lines"] = facts.list->lines;
  row["at"] = columns::of(facts.list->at);
  return row;
}

NoticeFacts facts_from(const json::object& row) {
  NoticeFacts facts{
      .host = columns::country(row, "host"),
      .embassies = {},
      .start = columns::needed(columns::date, row, "start"),
      .end = columns::date(row, "end"),
      .until_event = columns::text(row, "until_event"),
      .precision = columns::needed(columns::word<Precision>, row, "precision", &precision_named),
      .follows = columns::needed(columns::word<Follows>, row, "follows", &follows_named),
      .ends_because = columns::word(row, "ends_because", &end_reason_named),
      .other = columns::id<DesignationId>(row, "other"),
      .other_members = codes_from(row, "other_members"),
      .other_day = columns::date(row, "other_day"),
      .reference = columns::text(row, "reference"),
      .decided_on = columns::date(row, "decided_on"),
      .late_by_s = columns::integer(row, "late_by_s")};
  if (row.contains("lines")) {
    facts.list =
        ListFacts{columns::integer(row, "lines"), columns::needed(columns::instant, row, "at")};
  }
  if (row.contains("posts")) {
    facts.round = RoundFacts{
        columns::integer(row, "posts"),
        {columns::text(row, "milestone"), columns::needed(columns::date, row, "milestone_on")}};
  }
  for (const json::value& each : columns::rows(row, "embassies")) {
    const json::object& embassy = columns::row(each);
    facts.embassies.push_back({.member = columns::needed(columns::country, embassy, "member"),
                               .city = columns::text(embassy, "city")});
  }
  return facts;
}

bool contains(const std::vector<Recipient>& all, const Recipient& one) {
  return std::ranges::find(all, one) != all.end();
}

NoticeFacts facts_of(const Designation& designation) {
  return {.host = designation.host,
          .embassies = designation.terms.embassies,
          .start = designation.terms.start,
          .end = designation.terms.end,
          .until_event = designation.terms.until_event,
          .precision = designation.precision,
          .ends_because = designation.ends_because,
          .reference = designation.reference,
          .decided_on = designation.decided_on};
}

}  // namespace

std::string_view name(NoticeState state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<NoticeState> notice_state_named(std::string_view text) {
  const auto found = std::ranges::find(state_names, text);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<NoticeState>(found - state_names.begin());
}

std::string to_text(const NoticeId& id) {
  return std::to_string(id.seq.value) + "." + std::to_string(id.number);
}

std::optional<NoticeId> parse_notice_id(std::string_view text) {
  NoticeId id;
  const char* end = text.data() + text.size();
  const auto [dot, no_seq] = std::from_chars(text.data(), end, id.seq.value);
  if (no_seq != std::errc{} || dot == end || *dot != '.') return std::nullopt;
  const auto [last, no_number] = std::from_chars(dot + 1, end, id.number);
  const bool is_whole = no_number == std::errc{} && last == end && to_text(id) == text;
  if (!is_whole || id.seq.value < 1 || id.number < 1) return std::nullopt;
  return id;
}

NoticeFacts reminder_facts(const Designation& mandate, const Designation* successor,
                           std::int64_t late_by_s) {
  NoticeFacts facts = facts_of(mandate);
  facts.follows = what_follows(mandate, successor);
  facts.late_by_s = late_by_s;
  if (successor != nullptr) {
    facts.other = successor->id;
    facts.other_members = members_of(*successor);
    facts.other_day = successor->terms.start;
  }
  return facts;
}

NoticeFacts outcome_facts(const Designation& adopted, const Designation* former) {
  NoticeFacts facts = facts_of(adopted);
  if (former == nullptr) return facts;
  facts.other = former->id;
  facts.other_members = members_of(*former);
  facts.other_day = former->terms.end;
  facts.follows = same_members(former->terms, adopted.terms) ? Follows::renewal : Follows::handover;
  return facts;
}

std::vector<Recipient> outcome_recipients(const Designation& adopted, const Designation* former) {
  std::vector<Recipient> result = posts_of(adopted);
  if (former == nullptr) return result;
  for (const Recipient& each : posts_of(*former)) {
    if (std::ranges::find(result, each) == result.end()) result.push_back(each);
  }
  return result;
}

NoticeFacts facts_now(const Notice& waiting, const Designation& after,
                      const Designation* successor) {
  if (waiting.step == undone_step || waiting.step == not_retained_step) return waiting.facts;
  if (waiting.step != outcome_step) {
    return reminder_facts(after, successor, waiting.facts.late_by_s);
  }
  NoticeFacts facts = facts_of(after);
  facts.follows = waiting.facts.follows;
  facts.other = waiting.facts.other;
  facts.other_members = waiting.facts.other_members;
  facts.other_day = waiting.facts.other_day;
  return facts;
}

bool is_still_told(const Notice& waiting, const Designation& after, const Designation* successor,
                   const Policy& policy) {
  if (waiting.step == undone_step || waiting.step == not_retained_step) return true;
  if (waiting.step != outcome_step) {
    return contains(recipients_of(waiting.step, after, successor, policy), waiting.recipient);
  }
  if (after.contested) return false;  // nobody is told what somebody contests
  const auto& former = waiting.facts.other_members;
  const auto& member = waiting.recipient.member;
  return contains(posts_of(after), waiting.recipient) ||
         (member && std::ranges::find(former, *member) != former.end());
}

std::vector<Recipient> newcomers(const std::vector<Notice>& waiting,
                                 const std::vector<Notice>& told, const Designation& after) {
  std::vector<Recipient> result = posts_of(after);
  for (const Notice& each : told) {
    if (each.step == outcome_step) std::erase(result, each.recipient);
  }
  bool outcome_waits = false;
  for (const Notice& each : waiting) {
    if (each.step != outcome_step) continue;
    outcome_waits = true;
    std::erase(result, each.recipient);
  }
  if (!outcome_waits) result.clear();
  return result;
}

std::optional<DesignationId> line_told_of(const Notice& notice) {
  if (notice.step == not_retained_step) return notice.facts.other;
  if (notice.step != outcome_step && notice.step != undone_step) return std::nullopt;
  return parse_designation_id(notice.subject.text());
}

bool knows_that_it_holds(const std::vector<Notice>& told, const Recipient& recipient) {
  const Notice* last = nullptr;
  for (const Notice& each : told) {
    const bool is_about_it = each.step == outcome_step || each.step == undone_step;
    if (!is_about_it || each.recipient != recipient) continue;
    if (last == nullptr || each.id.seq > last->id.seq) last = &each;
  }
  return last != nullptr && last->step == outcome_step;
}

std::vector<Recipient> misinformed(const std::vector<Notice>& told, const Designation& before,
                                   const Designation& after) {
  std::vector<Recipient> result;
  if (!tenure_of(before) || tenure_of(after)) return result;
  for (const Notice& each : told) {
    const bool is_misled = knows_that_it_holds(told, each.recipient);
    if (is_misled && !contains(result, each.recipient)) result.push_back(each.recipient);
  }
  return result;
}

NoticeFacts undone_facts(const Designation& undone) { return facts_of(undone); }

NoticeFacts not_retained_facts(const Designation& offer, const Designation& adopted) {
  NoticeFacts facts = facts_of(offer);
  facts.other = adopted.id;
  facts.other_members = members_of(adopted);
  facts.other_day = adopted.terms.start;
  facts.decided_on = adopted.decided_on;
  facts.reference = adopted.reference;
  return facts;
}

NoticeFacts round_facts(const Round& round, const Milestone& milestone) {
  const auto posts = std::ranges::count(round.posts, PostState::included, &Post::state);
  return {.host = std::nullopt,
          .embassies = {},
          .start = round.start,
          .end = round.end,
          .round = RoundFacts{posts, milestone}};
}

NoticeFacts list_facts(const Decision& decision, Instant at) {
  return {.host = std::nullopt,
          .embassies = {},
          .start = date_in_brussels(at),
          .other_members = objectors(decision),
          .reference = decision.reference,
          .list = ListFacts{static_cast<std::int64_t>(decision.lines.size()), at}};
}

std::optional<json::object> row_with_facts(const Notice& notice, const NoticeFacts& facts) {
  json::object row = row_with_state(notice, notice.state);
  row["facts"] = facts_row(facts);
  if (row["facts"] == facts_row(notice.facts)) return std::nullopt;
  return row;
}

json::object row_of(const Notice& notice) {
  json::object row = row_with_state(notice, notice.state);
  row["number"] = notice.id.number;
  row["contact"] = columns::of(notice.contact);
  row["due_at"] = columns::of(notice.due_at);
  row["queued_at"] = columns::of(notice.queued_at);
  row["facts"] = facts_row(notice.facts);
  return row;
}

json::object row_with_state(const Notice& notice, NoticeState state) {
  return {{"version", notice.version},
          {"step", notice.step},
          {"recipient", to_text(notice.recipient)},
          {"state", name(state)}};
}

Notice notice_from(const columns::Row& row) {
  return {
      .id = {.seq = {columns::integer(row, "known_from")},
             .number = static_cast<int>(columns::integer(row, "number"))},
      .subject = Subject{columns::text(row, "subject")},
      .version = static_cast<int>(columns::integer(row, "version")),
      .step = columns::text(row, "step"),
      .recipient = columns::needed(columns::word<Recipient>, row, "recipient", &parse_recipient),
      .state = columns::needed(columns::word<NoticeState>, row, "state", &notice_state_named),
      .contact = columns::id<ContactId>(row, "contact"),
      .due_at = columns::needed(columns::instant, row, "due_at"),
      .queued_at = columns::needed(columns::instant, row, "queued_at"),
      .facts = facts_from(columns::parsed(columns::text(row, "facts")))};
}

}  // namespace cpe
