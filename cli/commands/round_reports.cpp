// The offers of a round that compete, with the figures that help to talk about them.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "storage/queries/agenda.hpp"
#include "workflows/columns.hpp"
#include "workflows/round/fairness.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase points_head{"points", "POINTS", "POINTS"};
constexpr Phrase load_head{"load", "OTHER HOSTS", "AUTRES PAYS"};
constexpr Phrase last_day_head{"last_day", "SERVED UNTIL", "EN FONCTION JUSQU’AU"};
constexpr Phrase in_a_row_head{"terms_in_a_row", "IN A ROW", "CONSÉCUTIFS"};
constexpr Phrase never{"never", "never", "jamais"};
constexpr Phrase no_conflicts{"no_conflicts", "no offers of the round compete",
                              "aucune offre du cycle n’est en concurrence"};
constexpr Phrase how_counted{
    "fairness",
    "points: 6 for who never served in the host, else 1 for each year since, 5 at most; less 2 for "
    "each other host it serves, less 1 for each term in a row here; joint offers: the average\n"
    "the figures help to talk; the offers are decided on by people",
    "points\u00a0: 6 pour qui n’a jamais servi dans le pays hôte, sinon 1 par année écoulée, 5 au "
    "plus\u00a0; moins 2 par autre pays hôte, moins 1 par mandat consécutif ici\u00a0; offres "
    "conjointes\u00a0: la moyenne\n"
    "ces chiffres aident à se concerter\u00a0; la décision revient aux personnes"};
constexpr Phrase recorded_from{"record_from", "{host}: the record is complete from {day}",
                               "{host}\u00a0: registre complet à compter du {day}"};
constexpr Phrase not_recorded{
    "record_from", "{host}: the record of former terms may not be complete",
    "{host}\u00a0: le registre des mandats antérieurs peut être incomplet"};
/// "2.5", in French "2,5".
std::string points_text(std::int64_t tenths, Language language) {
  const std::string sign = tenths < 0 ? "-" : "";
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  std::string text = sign + std::to_string(size / 10);
  if (size % 10 != 0) text += (language == Language::fr ? "," : ".") + std::to_string(size % 10);
  return text;
}

json::object shape_of(const Claimant& claimant) {
  return {{"member", columns::of(claimant.member)},
          {"load", claimant.load},
          {"last_day", columns::of(claimant.last_day)},
          {"terms_in_a_row", claimant.terms_in_a_row},
          {"points", claimant.points}};
}

json::array shapes_of(const std::vector<ContestedPost>& posts) {
  json::array data;
  for (const ContestedPost& post : posts) {
    json::array claims;
    for (const Claim& claim : post.claims) {
      json::array members;
      for (const Claimant& each : claim.members) members.push_back(shape_of(each));
      claims.push_back(json::object{{"offer", columns::of(claim.offer.id)},
                                    {"points", static_cast<double>(claim.tenths) / 10},
                                    {"members", std::move(members)}});
    }
    data.push_back(json::object{{"host", columns::of(post.host)},
                                {"recorded_from", columns::of(post.recorded_from)},
                                {"claims", std::move(claims)}});
  }
  return data;
}

/// A row for each member of each offer; the points of the offer stand in its first.
Table report_table(Session& session, const std::vector<ContestedPost>& posts, Date day) {
  const Output& output = session.output();
  Table table{{{host_head, Column::Kind::wrapped},
               {id_head},
               {points_head, Column::Kind::number},
               {members_head},
               {load_head, Column::Kind::number},
               {last_day_head},
               {in_a_row_head, Column::Kind::number}}};
  for (const ContestedPost& post : posts) {
    for (const Claim& claim : post.claims) {
      for (const Claimant& each : claim.members) {
        table.add({session.name(post.host, day), claim.offer.id.text(),
                   points_text(claim.tenths, output.language()), each.member.view(),
                   std::to_string(each.load),
                   each.last_day ? to_text(*each.last_day) : output.filled({never}),
                   std::to_string(each.terms_in_a_row)});
      }
    }
  }
  return table;
}

void report(Session& session, const Arguments& arguments) {
  session.reading();
  const KnownAt known_at = session.known_at();
  const Round round = round_of(
      session, the_round(session, arguments.optional_text("round"), "2027-2028"), known_at);
  const Network known = network(session.database(), session.now(), known_at);
  const auto posts = contested_posts(round, known.hosts, known.offers, session.as_known_on());
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("round report", shapes_of(posts));
  if (posts.empty() && output.format() == Format::table) return output.say({no_conflicts});
  output.table(report_table(session, posts, round.start));
  if (output.format() != Format::table) return;
  output.say({how_counted});
  for (const ContestedPost& each : posts) {
    if (each.recorded_from) {
      output.say({recorded_from, {{"host", each.host}, {"day", *each.recorded_from}}});
    } else {
      output.say({not_recorded, {{"host", each.host}}});
    }
  }
}

}  // namespace

std::vector<Command> round_report_commands() {
  return {
      {.name = "round report",
       .group = Group::offers,
       .summary = {"weigh the offers that compete, with figures",
                   "comparer, chiffres à l’appui, les offres concurrentes"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .options = {known_at_option()},
       .example = "cpe round report",
       .run = report},
  };
}

}  // namespace cpe
