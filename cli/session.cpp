#include "cli/session.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/lateness.hpp"
#include "cli/report.hpp"
#include "cli/unicode.hpp"
#include "cli/words.hpp"
#include "engine/error.hpp"
#include "storage/queries/history.hpp"
#include "storage/queries/rounds.hpp"
#include "storage/record/events.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

constexpr Phrase no_home{
    "register_is_named", "nobody said where the register is\nname it: --db FILE",
    "rien n’indique où se trouve le registre\nindiquez-le\u00a0: --db FICHIER"};
constexpr Phrase before_the_register{
    "record_has_begun",
    "the register began on {began}: nothing was known here at {asked}\n"
    "ask for a later time",
    "le registre commence le {began}\u00a0: rien n’y était connu à la date du {asked}\n"
    "indiquez un moment ultérieur"};
constexpr Phrase unknown_country{
    "country_is_known",
    "no country is known as \"{typed}\"\nuse an ISO code such as MDA; `cpe partner "
    "list` and `cpe member list` show them",
    "aucun pays n’est connu sous le nom «\u00a0{typed}\u00a0»\nutilisez un code ISO tel que "
    "MDA\u00a0; "
    "`cpe partner list` et `cpe member list` les donnent"};
constexpr Phrase did_you_mean{"country_is_known",
                              "no country is known as \"{typed}\"\ndid you mean {code}, {country}?",
                              "aucun pays n’est connu sous le nom «\u00a0{typed}\u00a0»\n"
                              "vouliez-vous dire {code}, {country}\u00a0?"};
constexpr Phrase unknown_framework{
    "framework_is_known", "there is no framework \"{typed}\"\nthe frameworks are: {known}",
    "il n’y a pas de cadre «\u00a0{typed}\u00a0»\nles cadres sont\u00a0: {known}"};
constexpr Phrase no_such_id{
    "id_is_known",
    "there is no designation {typed}\n`cpe list` and `cpe offer list` "
    "show the ids",
    "il n’y a pas de désignation {typed}\n`cpe list` et `cpe offer list` donnent "
    "les identifiants"};
constexpr Phrase no_such_decision{
    "id_is_known", "there is no decision {typed}\n`cpe decision list` shows the ids",
    "il n’y a pas de décision {typed}\n`cpe decision list` donne les identifiants"};
constexpr Phrase none_there{
    "host_has_one", "{host} has no such designation now\n`cpe history {code}` shows what there was",
    "{host}\u00a0: aucune désignation de ce genre actuellement\n`cpe history {code}` montre ce "
    "qu’il y a "
    "eu"};
constexpr Phrase several_there{"host_has_one", "{host} has several: {ids}\nname one of them",
                               "{host}\u00a0: il y en a plusieurs, {ids}\nindiquez l’une d’elles"};
constexpr Phrase not_a_decision{
    "id_is_known",
    "\"{typed}\" is no id of a decision\nwrite it like D-2026-3; `cpe decision list` shows them",
    "«\u00a0{typed}\u00a0» n’est pas un identifiant de décision\n"
    "écrivez-le comme D-2026-3\u00a0; `cpe decision list` les donne"};
constexpr Phrase overdue{
    "steps_are_overdue", "{count} {count|step is|steps are} overdue: run `cpe tick`",
    "{count} {count|étape est en retard|étapes sont en retard}\u00a0: lancez `cpe tick`"};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

std::string system_user() {
  const passwd* entry = ::getpwuid(::geteuid());
  return entry != nullptr ? std::string{entry->pw_name} : "uid" + std::to_string(::geteuid());
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

bool is_of(const Designation& designation, Session::Kind kind) {
  const bool is_mandate = is_running(designation.state);
  return (is_mandate && kind != Session::Kind::offer) ||
         (is_open_offer(designation.state) && kind != Session::Kind::mandate);
}

}  // namespace

std::filesystem::path register_path(const Arguments& arguments) {
  if (const auto typed = arguments.optional_text("--db")) return *typed;
  if (const std::string file = environment("CPE_DB"); !file.empty()) return file;
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
    return std::filesystem::path{data} / "cpe" / "cpe.db";
  }
  const std::string home = environment("HOME");
  if (home.empty()) throw Error{Code::usage, no_home};
  return std::filesystem::path{home} / ".local" / "share" / "cpe" / "cpe.db";
}

std::filesystem::path spool_path(const std::filesystem::path& register_path) {
  if (const std::string folder = environment("CPE_SPOOL"); !folder.empty()) return folder;
  return register_path.string() + ".spool";
}

Session::Session(const Arguments& arguments, Output& output, const Clock& system_clock)
    : arguments_{arguments}, output_{output}, system_clock_{system_clock} {}

void Session::opened(OpenRegister made) {
  open_ = std::make_unique<OpenRegister>(std::move(made));
  style_ = std::make_unique<NamesOnDay>(open_->database(), on(), output_.language());
  output_.speak(*style_);
}

OpenRegister& Session::reading() {
  if (!open_) {
    opened(OpenRegister::to_read(path(), system_clock_));
    snapshot_.emplace(open_->database());
    remark_overdue();
  }
  return *open_;
}

OpenRegister& Session::writing() {
  if (!open_) opened(OpenRegister::to_write(path(), system_clock_));
  return *open_;
}

void Session::adopt(OpenRegister made) { opened(std::move(made)); }

Date Session::on() const {
  if (!arguments_.declares("--on")) return today();
  return arguments_.date("--on").value_or(today());
}

KnownAt Session::known_at() {
  if (!arguments_.declares("--known-at")) return std::nullopt;
  const auto asked = arguments_.instant("--known-at");
  if (!asked) return std::nullopt;
  const Seq seq = seq_at(reading().database(), *asked);
  if (seq.value > 0) return seq;
  const auto began = record_bounds(database()).began_at;
  throw Error{
      Code::refused, before_the_register, {{"began", began.value_or(now())}, {"asked", *asked}}};
}

Date Session::as_known_on() const {
  if (!arguments_.declares("--known-at")) return today();
  const auto asked = arguments_.instant("--known-at");
  return asked ? std::min(date_in_brussels(*asked), today()) : today();
}

namespace {

std::string without_blank_ends(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n");
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

Intent Session::intent() const {
  const std::string user = system_user();
  return {.actor = user,
          .via = user + ": " + arguments_.recorded_line(),
          .on_behalf_of = arguments_.optional_text("--on-behalf-of").value_or(""),
          .reason = without_blank_ends(arguments_.optional_text("--reason").value_or("")),
          .particulars = particulars_,
          .dry_run = arguments_.flag("--dry-run")};
}

std::optional<Instant> Session::received_at(std::string_view option) const {
  const auto at = arguments_.instant(option);
  const bool is_today = at && *at == last_instant_of(today());
  return is_today ? now() : at;
}

void Session::write(const std::function<void(Work&, Office&)>& command,
                    const std::function<void()>& show) {
  OpenRegister& open = writing();
  const Intent who = intent();
  const auto act = [&](Work& work) { command(work, open.office()); };
  if (who.dry_run) {
    const Report foreseen = open.engine().run(who, act, [&] {
      if (output_.format() == Format::json) output_.hold_data();
      show();
    });
    remark_late(foreseen);
    return say_dry_run(*this, foreseen);
  }
  Report done;
  try {
    done = open.engine().run(who, act, show);
  } catch (const Error& error) {
    if (error.code() != Code::storage) deliver();  // what was due before it stays, with its letters
    throw;
  }
  remark_late(done);
  deliver();
}

/// Says so where the act itself took effect on an earlier day.
void Session::remark_late(const Report& report) {
  std::int64_t most = 0;
  for (const Event& event : report.recorded) {
    if (!event.cause) most = std::max(most, days_recorded_late(event).value_or(0));
  }
  if (most > 0) output_.remark(recorded_late(most));
}

std::optional<CountryCode> find_country(Database& database, const std::string& typed) {
  const auto code = CountryCode::from(upper(typed));
  if (code && knows_country(database, *code)) return code;
  const std::string folded = fold(typed);
  if (folded.empty()) return std::nullopt;
  for (const TypedName& known : typed_names(database)) {
    if (fold(known.text) == folded) return known.code;
  }
  return std::nullopt;
}

std::optional<CountryCode> Session::find_country(const std::string& typed) {
  return cpe::find_country(open_->database(), typed);
}

CountryCode Session::country(const std::string& typed) {
  if (const auto found = find_country(typed)) return *found;
  std::vector<std::string> known;
  std::vector<CountryCode> codes;
  for (const TypedName& each : typed_names(open_->database())) {
    known.push_back(each.text);
    codes.push_back(each.code);
    known.push_back(each.code.text());
    codes.push_back(each.code);
  }
  if (const auto near = nearest(typed, known)) {
    const auto place = std::ranges::find(known, *near) - known.begin();
    const CountryCode code = codes[static_cast<std::size_t>(place)];
    throw Error{Code::not_found,
                did_you_mean,
                {{"typed", typed}, {"code", code.text()}, {"country", code}}};
  }
  throw Error{Code::not_found, unknown_country, {{"typed", typed}}};
}

std::vector<CountryCode> Session::members(const std::vector<std::string>& typed) {
  std::vector<CountryCode> result;
  for (const std::string& word : typed) {
    std::size_t begin = 0;
    while (begin <= word.size()) {
      const std::size_t end = std::min(word.find('+', begin), word.size());
      result.push_back(country(word.substr(begin, end - begin)));
      begin = end + 1;
    }
  }
  return result;
}

Framework Session::framework(const std::string& typed) {
  Names known;
  for (const Framework each : all_frameworks()) {
    if (is_called(words_of(each), typed)) return each;
    known.items.push_back(output_.filled({words_of(each)}));
  }
  throw Error{Code::not_found, unknown_framework, {{"typed", typed}, {"known", known}}};
}

DesignationId Session::designation(const std::string& typed, Kind kind) {
  if (const auto id = parse_designation_id(typed)) {
    if (find_designation(database(), *id)) return *id;
    throw Error{Code::not_found, no_such_id, {{"typed", typed}}};
  }
  const CountryCode host = country(typed);
  Names ids;
  for (const Designation& each : designations_of_host(database(), host)) {
    if (is_of(each, kind)) ids.items.push_back(each.id.text());
  }
  if (ids.items.size() == 1) return DesignationId{ids.items.front()};
  if (ids.items.empty()) {
    throw Error{Code::not_found, none_there, {{"host", host}, {"code", host.text()}}};
  }
  throw Error{Code::refused, several_there, {{"host", host}, {"ids", ids}}};
}

std::vector<DesignationId> Session::offers(const std::vector<std::string>& typed) {
  std::vector<DesignationId> result;
  result.reserve(typed.size());
  for (const std::string& word : typed) result.push_back(designation(word, Kind::offer));
  return result;
}

DecisionId Session::decision(const std::string& typed) {
  if (auto id = parse_decision_id(typed)) return *id;
  throw Error{Code::usage, not_a_decision, {{"typed", typed}}};
}

Subject Session::subject(const std::string& typed) {
  if (const auto id = parse_designation_id(typed)) return subject_of(designation(*id).id);
  if (const auto id = parse_decision_id(typed)) {
    if (find_decision(database(), *id)) return subject_of(*id);
    throw Error{Code::not_found, no_such_decision, {{"typed", typed}}};
  }
  if (const auto id = parse_round_id(typed); id && find_round(database(), *id)) {
    return subject_of(*id);
  }
  return subject_of(country(typed));
}

Designation Session::designation(const DesignationId& id) {
  auto found = find_designation(database(), id);
  if (!found) throw Error{Code::not_found, no_such_id, {{"typed", id.text()}}};
  return std::move(*found);
}

std::string Session::name(CountryCode code, Date on) {
  return NamesOnDay{database(), on, output_.language()}.country(code);
}

std::string Session::city(CountryCode host, const std::string& recorded, Date on) {
  return NamesOnDay{database(), on, output_.language()}.city(host, recorded);
}

void Session::deliver() {
  const Delivery done = open_->deliver(spool_path(path()));
  if (done.obstacle) output_.remark(*done.obstacle);
}

void Session::remark_overdue() {
  const std::int64_t count = overdue_count(database(), now());
  if (count > 0) output_.remark({overdue, {{"count", count}}});
}

}  // namespace cpe
