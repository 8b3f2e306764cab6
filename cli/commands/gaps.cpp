// Vacancies, holdovers and overlaps.

#include <algorithm>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/filters.hpp"
#include "cli/unicode.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase heading{"gaps", "{post}: {why} ({count})", "{post}\u00a0: {why} ({count})"};
constexpr Phrase post_head{"post", "POST", "POSTE"};
constexpr Phrase last_head{"last", "LAST", "DERNIÈRE"};
constexpr Phrase why_head{"why", "WHY", "MOTIF"};
constexpr Phrase no_gaps{"no_gaps", "every post is filled from {from} to {to}",
                         "tous les postes sont pourvus du {from} au {to}"};
constexpr Phrase gaps_count{"gaps",
                            "{count} {count|stretch|stretches} from {from} to {to} without exactly "
                            "one designation in force",
                            "{count} {count|période|périodes} du {from} au {to} sans une "
                            "désignation en cours et une seule"};
constexpr Phrase no_successor{"no_successor", "the term is over and no successor is adopted",
                              "le mandat est échu et aucun successeur n’est adopté"};
constexpr Phrase overlap_word{"overlap", "overlap of coarse dates",
                              "chevauchement de dates approximatives"};

struct Gap {
  CountryCode host;
  Date first;
  Date last;
  std::string kind;
  std::string kind_shown;
  const Phrase* reason;
  std::string held_last;
};

std::string kind_of(const Answer& answer) {
  return answer.kind == AnswerKind::known ? "overlap" : std::string{name(answer.kind)};
}

const Phrase* reason_of(const Answer& answer) {
  if (answer.kind == AnswerKind::known) return &overlap_word;
  if (answer.kind == AnswerKind::holdover) return &no_successor;
  return &phrase(*answer.reason);
}

/// What is not known today and not decided for tomorrow is one gap.
bool goes_on(const std::vector<Gap>& gaps, CountryCode host, const Stretch& stretch) {
  return !gaps.empty() && gaps.back().host == host && gaps.back().last + 1 == stretch.first &&
         gaps.back().kind == name(AnswerKind::not_known) &&
         stretch.answer.kind == AnswerKind::not_known;
}

/// The designation that held the post last before the stretch, or those that overlap in it.
std::string last_of(const HostRecord& record, const Stretch& stretch) {
  std::string text;
  if (!stretch.answer.designations.empty()) {
    for (const Designation* each : stretch.answer.designations)
      text += (text.empty() ? "" : ", ") + each->id.text();
    return text;
  }
  for (const Designation& each : record.mandates) {
    if (each.terms.end.has_value() && *each.terms.end < stretch.first) text = each.id.text();
  }
  return text;
}

/// What needs an act comes first, what nobody knows last.
int urgency(const std::string& kind) {
  if (kind == name(AnswerKind::holdover)) return 0;
  if (kind == name(AnswerKind::none)) return 1;
  return kind == name(AnswerKind::not_known) ? 3 : 2;
}

std::vector<Gap> gaps_between(Session& session, const HostFilter& hosts, Date from, Date to) {
  std::vector<Gap> gaps;
  const KnownAt known_at = session.known_at();
  for (const Country& country : countries(session.database(), known_at)) {
    if (!hosts.takes(country, from, to)) continue;
    const HostRecord record = record_of(session.database(), country, known_at);
    for (const Stretch& stretch : stretches(record, from, to, session.as_known_on())) {
      const bool filled =
          stretch.answer.kind == AnswerKind::known && stretch.answer.designations.size() == 1;
      if (filled || !country.is_partner_on(stretch.first)) continue;
      if (goes_on(gaps, country.code(), stretch)) {
        gaps.back().last = stretch.last;
        continue;
      }
      gaps.push_back({country.code(), stretch.first, stretch.last, kind_of(stretch.answer),
                      kind_words(session, stretch.answer), reason_of(stretch.answer),
                      last_of(record, stretch)});
    }
  }
  std::ranges::stable_sort(gaps, {}, [&](const Gap& gap) {
    return std::pair{urgency(gap.kind), fold(session.name(gap.host, from))};
  });
  return gaps;
}

json::array shapes(const std::vector<Gap>& gaps) {
  json::array data;
  for (const Gap& gap : gaps) {
    json::object row{
        {"host", gap.host.view()}, {"from", to_text(gap.first)}, {"to", to_text(gap.last)}};
    row["kind"] = gap.kind;
    row["reason"] = gap.reason->key();
    row["last"] = nullptr;
    if (!gap.held_last.empty()) row["last"] = gap.held_last;
    data.push_back(std::move(row));
  }
  return data;
}

Table sheet(Session& session, const std::vector<Gap>& gaps, Date from) {
  Table table{
      {{host_head}, {code_head}, {from_head}, {to_head}, {post_head}, {last_head}, {why_head}}};
  for (const Gap& gap : gaps) {
    table.add({session.name(gap.host, from), gap.host.view(), to_text(gap.first), to_text(gap.last),
               gap.kind_shown, gap.held_last, session.output().filled({*gap.reason})});
  }
  return table;
}

/// A reason that thirty hosts share is said once, above them.
Table table_by_reason(Session& session, std::vector<Gap> gaps, Date from) {
  const auto reason = [](const Gap& gap) {
    return std::pair{urgency(gap.kind), gap.reason->key()};
  };
  std::ranges::stable_sort(gaps, {}, reason);
  Table table{
      {{host_head, Column::Kind::wrapped}, {code_head}, {from_head}, {to_head}, {last_head}}};
  const Gap* before = nullptr;
  for (const Gap& gap : gaps) {
    if (before == nullptr || reason(*before) != reason(gap)) {
      const std::int64_t count = std::ranges::count(gaps, reason(gap), reason);
      table.begin_group(session.output().filled(
          {heading, {{"post", gap.kind_shown}, {"why", gap.reason}, {"count", count}}}));
    }
    before = &gap;
    const Tone tone = gap.kind == name(AnswerKind::holdover) ? Tone::alarm : Tone::plain;
    table.add({Cell{session.name(gap.host, from), tone}, gap.host.view(), to_text(gap.first),
               to_text(gap.last), gap.held_last});
  }
  return table;
}

void gaps(Session& session, const Arguments& arguments) {
  session.reading();
  std::vector<Policy> all;
  for (const PolicyRow& row : policies(session.database())) all.push_back(row.policy);
  const Date from = arguments.date("--from").value_or(session.today());
  const Policy& policy = policy_on(all, session.today());
  const Date to = arguments.date("--to").value_or(
      policy.cycle_end(policy.next_cycle_start(std::max(from, session.today()))));
  require_order(from, to);

  const auto found = gaps_between(session, {session, arguments}, from, to);
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("gaps", shapes(found));
  if (output.format() == Format::csv) return output.table(sheet(session, found, from));
  if (!found.empty()) output.table(table_by_reason(session, found, from));
  const auto count = static_cast<std::int64_t>(found.size());
  const std::vector<Argument> bounds = {{"count", count}, {"from", from}, {"to", to}};
  output.say({found.empty() ? no_gaps : gaps_count, bounds}, Tone::strong);
}

}  // namespace

std::vector<Command> gap_commands() {
  return {
      {.name = "gaps",
       .group = Group::questions,
       .summary = {"list vacancies, holdovers and overlaps",
                   "lister les postes non pourvus et les chevauchements"},
       .options = {{.name = "--from",
                    .value = placeholder::date,
                    .help = {"first day (else today)", "premier jour (sinon aujourd’hui)"}},
                   {.name = "--to",
                    .value = placeholder::date,
                    .help = {"last day (else the end of the next cycle)",
                             "dernier jour (sinon la fin du prochain cycle)"}},
                   known_at_option(),
                   host_option(),
                   framework_option(),
                   region_option()},
       .example = "cpe gaps --from 2027-01-01 --to 2028-12-31",
       .run = gaps},
  };
}

}  // namespace cpe
