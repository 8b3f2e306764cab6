// Rounds: one rotation of the whole network.

#include "storage/queries/rounds.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"
#include "cli/round_shapes.hpp"
#include "workflows/reference/duty.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_rounds{"no_rounds", "no rounds: `cpe round open 2027-2028 --start 2027-01-01`",
                           "aucun cycle\u00a0: `cpe round open 2027-2028 --start 2027-01-01`"};
constexpr Phrase not_a_milestone{
    "milestone_is_given",
    "\"{typed}\" gives no milestone its day\nwrite it like offers_due=2026-07-15",
    "«\u00a0{typed}\u00a0» n’attribue pas de jour à une échéance\n"
    "écrivez p. ex. offers_due=2026-07-15"};
constexpr Phrase board_counts{
    "round", "{conflicts} {conflicts|conflict|conflicts}, {gaps} {gaps|gap|gaps}, {open} undecided",
    "{conflicts} {conflicts|conflit|conflits}, {gaps} {gaps|poste non pourvu|postes non pourvus}, "
    "{open} non {open|décidé|décidés}"};
constexpr Phrase terms_line{"round", "terms from {start} to {end}", "mandats du {start} au {end}"};
constexpr Phrase not_in_it{"round", "not in this round: {hosts}", "hors cycle\u00a0: {hosts}"};
constexpr Phrase announced{"round", "announced on {day}", "annoncé le {day}"};
constexpr Phrase next_milestone{
    "round", "next milestone: {milestone}, {day} (`cpe round calendar`)",
    "prochaine échéance\u00a0: {milestone}, {day} (`cpe round calendar`)"};
constexpr Phrase name_head{"name", "ROUND", "CYCLE"};
constexpr Phrase decided_head{"decided", "DECIDED", "DÉCIDÉS"};
constexpr Phrase posts_head{"posts", "POSTS", "POSTES"};

RoundId by_option(Session& session, const Arguments& arguments) {
  return the_round(session, arguments.optional_text("--round"), "--round 2027-2028");
}
RoundId by_name(Session& session, const Arguments& arguments) {
  return the_round(session, arguments.optional_text("round"), "2027-2028");
}

Board board_at(Session& session, const RoundId& id, KnownAt known_at) {
  Board board{
      .round = round_of(session, id, known_at), .posts = {}, .today = session.as_known_on()};
  board.posts = board_of(session.database(), board.round, board.today, known_at);
  std::erase_if(board.posts,
                [](const PostView& each) { return each.post.state == PostState::excluded; });
  return board;
}

/// `whole` says where the round stands, `shown` has the posts that were asked for.
void say_board(Session& session, const Board& whole, const Board& shown) {
  Output& output = session.output();
  const BoardCounts counts = counts_of(whole.posts);
  output.say(standing_of(whole), Tone::strong);
  if (!shown.posts.empty()) output.table(board_table(session, shown));
  output.say({board_counts,
              {{"conflicts", counts.conflicts},
               {"gaps", counts.gaps},
               {"open", counts.posts - counts.decided}}});
  const Round& round = whole.round;
  output.say({terms_line, {{"start", round.start}, {"end", round.end}}});
  Names excluded;
  for (const Post& each : round.posts) {
    if (each.state == PostState::excluded) {
      excluded.items.push_back(session.name(each.host, round.start));
    }
  }
  if (!excluded.items.empty()) output.say({not_in_it, {{"hosts", std::move(excluded)}}});
  if (round.announced_on) output.say({announced, {{"day", *round.announced_on}}});
  const auto ahead = std::ranges::find_if(round.milestones, [&](const Milestone& each) {
    const bool is_done = each.item == milestone::announcement && round.announced_on;
    return each.on >= whole.today && !is_done;
  });
  if (ahead == round.milestones.end() || !is_open(round.state)) return;
  output.say({next_milestone, {{"milestone", duty_phrase(ahead->item)}, {"day", ahead->on}}});
}

void show_board(Session& session, const std::string& command, const Board& whole,
                const Board& shown) {
  Output& output = session.output();
  if (output.format() == Format::json) return output.data(command, shape(shown));
  if (output.format() == Format::csv) return output.table(board_sheet(session, shown));
  say_board(session, whole, shown);
}

/// What a command that changed a round answers with: where the round stands now.
void show_round(Session& session, const std::string& command, const RoundId& id) {
  const Board board = board_at(session, id, {});
  Output& output = session.output();
  if (output.format() != Format::table) return show_board(session, command, board, board);
  output.say(standing_of(board), Tone::strong);
}

std::vector<Milestone> milestones_from(const Arguments& arguments) {
  std::vector<Milestone> result;
  for (const std::string& typed : arguments.list("--milestone")) {
    const std::size_t sign = typed.find('=');
    const auto day =
        sign == typed.npos ? std::nullopt : parse_date(std::string_view{typed}.substr(sign + 1));
    if (!day) throw Error{Code::usage, not_a_milestone, {{"typed", typed}}};
    result.push_back({typed.substr(0, sign), *day});
  }
  return result;
}

void open(Session& session, const Arguments& arguments) {
  session.writing();
  RoundForm form{.id = round_named(arguments.text("round")),
                 .start = arguments.date("--start").value(),
                 .end = arguments.date("--end"),
                 .milestones = milestones_from(arguments)};
  if (form.end) require_order(form.start, *form.end);
  if (const auto stage = arguments.optional_text("--at")) {
    form.stage = round_state_named(*stage).value();
  }
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = office.open_round(work, form); },
                [&] {
                  const Board board = board_at(session, form.id, {});
                  show_board(session, "round open", board, board);
                  for (const Sentence& each : remarks) session.output().remark(each);
                });
}

bool is_asked_for(const PostView& view, const std::optional<std::string>& only) {
  if (!only) return true;
  if (*only == "conflicts") return view.conflict;
  if (*only == "gaps") return view.gap.has_value();
  return !view.decided;
}

void show(Session& session, const Arguments& arguments) {
  session.reading();
  const Board whole = board_at(session, by_name(session, arguments), session.known_at());
  const auto only = arguments.optional_text("--only");
  Board shown = whole;
  std::erase_if(shown.posts, [&](const PostView& each) { return !is_asked_for(each, only); });
  show_board(session, "round show", whole, shown);
}

void list(Session& session, const Arguments&) {
  session.reading();
  const KnownAt known_at = session.known_at();
  const auto all = rounds(session.database(), known_at);
  Output& output = session.output();
  json::array data;
  Table table{{{name_head},
               {state_head},
               {start_head},
               {end_head},
               {decided_head, Column::Kind::number},
               {posts_head, Column::Kind::number}}};
  for (const Round& each : all) {
    const Board board = board_at(session, each.id, known_at);
    const BoardCounts counts = counts_of(board.posts);
    json::object row = shape(board);
    row.erase("hosts");
    data.push_back(std::move(row));
    table.add({name_of(each.id), output.filled({phrase(each.state)}), to_text(each.start),
               to_text(each.end), std::to_string(counts.decided), std::to_string(counts.posts)});
  }
  if (output.format() == Format::json) return output.data("round list", std::move(data));
  if (all.empty() && output.format() == Format::table) return output.say({no_rounds});
  output.table(table);
}

void calendar(Session& session, const Arguments& arguments) {
  session.reading();
  const Board board = board_at(session, by_name(session, arguments), session.known_at());
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("round calendar", shape(board));
  if (output.format() == Format::table) output.say(standing_of(board), Tone::strong);
  output.table(calendar_table(session, board.round));
}

using PostAct = void (Office::*)(Work&, const RoundId&, CountryCode);

void change_posts(Session& session, const Arguments& arguments, const std::string& command,
                  PostAct act) {
  session.writing();
  const RoundId id = by_option(session, arguments);
  std::vector<CountryCode> hosts;
  for (const std::string& typed : arguments.list("host")) hosts.push_back(session.country(typed));
  session.write(
      [&](Work& work, Office& office) {
        for (const CountryCode host : hosts) (office.*act)(work, id, host);
      },
      [&] { show_round(session, command, id); });
}

void include(Session& session, const Arguments& arguments) {
  change_posts(session, arguments, "round include", &Office::include_post);
}
void exclude(Session& session, const Arguments& arguments) {
  change_posts(session, arguments, "round exclude", &Office::exclude_post);
}
void vacate(Session& session, const Arguments& arguments) {
  change_posts(session, arguments, "round vacate", &Office::vacate_post);
}

void move_milestone(Session& session, const Arguments& arguments) {
  session.writing();
  const RoundId id = by_option(session, arguments);
  const std::string& item = arguments.text("milestone");
  const Date on = arguments.date("--on").value();
  session.write([&](Work& work, Office& office) { office.move_milestone(work, id, item, on); },
                [&] { show_round(session, "round milestone", id); });
}

void announce(Session& session, const Arguments& arguments) {
  session.writing();
  const RoundId id = by_name(session, arguments);
  const Date on = arguments.date("--on").value_or(session.today());
  Remarks remarks;
  session.write([&](Work& work, Office& office) { remarks = office.announce_round(work, id, on); },
                [&] {
                  show_round(session, "round announce", id);
                  for (const Sentence& each : remarks) session.output().remark(each);
                });
}

void close(Session& session, const Arguments& arguments) {
  session.writing();
  const RoundId id = by_name(session, arguments);
  session.write([&](Work& work, Office& office) { office.close_round(work, id); },
                [&] { show_round(session, "round close", id); });
}

void cancel(Session& session, const Arguments& arguments) {
  session.writing();
  const RoundId id = by_name(session, arguments);
  session.write([&](Work& work, Office& office) { office.cancel_round(work, id); },
                [&] { show_round(session, "round cancel", id); });
}

Positional hosts_positional() {
  return {.name = "host",
          .value = placeholder::host,
          .help = {"partners: code, name or city", "des partenaires\u00a0: code, nom ou ville"},
          .arity = Positional::Arity::many};
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> round_commands() {
  return {
      {.name = "round open",
       .group = Group::offers,
       .summary = {"open a round: a post for every partner",
                   "ouvrir un cycle\u00a0: un poste par partenaire"},
       .positionals = {round_positional(Positional::Arity::one)},
       .options = {{.name = "--start",
                    .value = placeholder::date,
                    .help = {"first day of its terms", "premier jour de ses mandats"},
                    .required = true},
                   {.name = "--end",
                    .value = placeholder::date,
                    .help = {"last day (else the end of the cycle)",
                             "dernier jour (sinon la fin du cycle)"}},
                   {.name = "--at",
                    .help = {"how far it is, if it is under way already",
                             "où il en est, s’il est déjà en cours"},
                    .choices = {"call_open", "deconfliction", "listed", "decided", "in_force"}},
                   {.name = "--milestone",
                    .value = placeholder::text,
                    .help = {"a day other than by the rules: offers_due=2026-07-15",
                             "un jour autre que selon les règles\u00a0: offers_due=2026-07-15"},
                    .repeatable = true}},
       .writes = true,
       .example = "cpe round open 2027-2028 --start 2027-01-01",
       .run = open},
      {.name = "round show",
       .group = Group::offers,
       .summary = {"show the board of a round, post by post",
                   "montrer le tableau d’un cycle, poste par poste"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .options = {{.name = "--only",
                    .help = {"only these posts", "seulement ces postes"},
                    .choices = {"conflicts", "gaps", "undecided"}},
                   known_at_option()},
       .example = "cpe round show --only conflicts",
       .run = show},
      {.name = "round list",
       .group = Group::offers,
       .summary = {"list the rounds", "lister les cycles"},
       .options = {known_at_option()},
       .example = "cpe round list",
       .run = list},
      {.name = "round calendar",
       .group = Group::offers,
       .summary = {"show the milestones of a round", "montrer les échéances d’un cycle"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .options = {known_at_option()},
       .example = "cpe round calendar",
       .run = calendar},
      {.name = "round milestone",
       .group = Group::offers,
       .summary = {"move a milestone of a round", "déplacer une échéance d’un cycle"},
       .positionals = {{.name = "milestone",
                        .value = placeholder::name,
                        .help = {"which, as `cpe round calendar` names it",
                                 "laquelle, telle que la nomme `cpe round calendar`"},
                        .kind = ValueKind::milestone}},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"its new day", "son nouveau jour"},
                    .required = true},
                   round_option()},
       .writes = true,
       .example = "cpe round milestone offers_due --on 2026-07-15",
       .run = move_milestone},
      {.name = "round include",
       .group = Group::offers,
       .summary = {"bring posts into a round", "ajouter des postes à un cycle"},
       .positionals = {hosts_positional()},
       .options = {round_option()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe round include BLR --reason \"the suspension is about to end\"",
       .run = include},
      {.name = "round exclude",
       .group = Group::offers,
       .summary = {"take posts out of a round", "retirer des postes d’un cycle"},
       .positionals = {hosts_positional()},
       .options = {round_option()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe round exclude AFG --reason \"no embassy of an Ally works there\"",
       .run = exclude},
      {.name = "round vacate",
       .group = Group::offers,
       .summary = {"leave posts vacant for which nobody offers",
                   "laisser vacants des postes sans offre"},
       .positionals = {hosts_positional()},
       .options = {round_option()},
       .writes = true,
       .needs_reason = true,
       .example = "cpe round vacate COL --reason \"no Ally offers\"",
       .run = vacate},
      {.name = "round announce",
       .group = Group::offers,
       .summary = {"record that the outcome is public", "consigner l’annonce du résultat"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"the day of it (else today)", "le jour (sinon aujourd’hui)"}}},
       .writes = true,
       .example = "cpe round announce --on 2026-11-23",
       .run = announce},
      {.name = "round close",
       .group = Group::offers,
       .summary = {"close a round whose terms have begun",
                   "clore un cycle dont les mandats ont commencé"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .writes = true,
       .example = "cpe round close 2027-2028",
       .run = close},
      {.name = "round cancel",
       .group = Group::offers,
       .summary = {"give up a round in which nothing is adopted",
                   "abandonner un cycle où rien n’est adopté"},
       .positionals = {round_positional(Positional::Arity::optional)},
       .writes = true,
       .needs_reason = true,
       .example = "cpe round cancel 2027-2028 --reason \"opened for the wrong years\"",
       .run = cancel},
  };
}

}  // namespace cpe
