// Making a register and bringing history in.

#include <unistd.h>

#include <boost/json/array.hpp>
#include <utility>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/files.hpp"
#include "cli/progress_bar.hpp"
#include "storage/database/new_file.hpp"
#include "storage/exchange/history_file.hpp"
#include "storage/queries/history.hpp"

namespace cpe {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr Phrase made{
    "init", "{path}: a new register with {events} events: members, partners, names and rules",
    "{path}\u00a0: nouveau registre de {events} événements\u00a0: Alliés, partenaires, noms et "
    "règles"};
constexpr Phrase only_foreseen{
    "dry_run", "dry run: nothing was written; this would be made:",
    "simulation\u00a0: rien n’a été écrit\u00a0; ceci serait créé\u00a0:"};
constexpr Phrase made_sandbox{
    "sandbox",
    "it is a sandbox: its clock stands at {now} until you move it (`cpe clock set 2027-01-01`)",
    "c’est un bac à sable\u00a0: son horloge reste au {now} jusqu’à ce que vous la déplaciez "
    "(`cpe clock set 2027-01-01`)"};
constexpr Phrase only_in_sandbox{
    "option_is_for_a_sandbox", "--reference-until is for a sandbox\nadd --sandbox",
    "--reference-until est réservé aux bacs à sable\najoutez --sandbox"};
constexpr Phrase cannot_make_folder{
    "file_can_be_created", "the folder {path} cannot be created\nname another file: --db FILE",
    "le dossier {path} ne peut pas être créé\nindiquez un autre fichier\u00a0: --db FICHIER"};
constexpr Phrase importing{"importing", "importing", "importation"};
constexpr Phrase imported{
    "imported",
    "{count} {count|designation|designations} imported, {past} {past|over|over}, "
    "{serving} serving, {coming} to come",
    "{count} {count|désignation importée|désignations importées}, {past} "
    "{past|échue|échues}, {serving} en cours, {coming} à venir"};

/// The folder of the data is made with the first register in it; one that was named must be there.
void make_folder(const fs::path& folder, bool dry_run) {
  std::error_code failed;
  if (dry_run) {
    fs::path nearest = fs::absolute(folder);
    while (!fs::exists(nearest, failed)) nearest = nearest.parent_path();
    if (::access(nearest.c_str(), W_OK | X_OK) == 0) return;
  } else {
    fs::create_directories(folder, failed);
    if (!failed) return;
  }
  throw Error{Code::storage, cannot_make_folder, {{"path", folder.string()}}};
}

/// A dry run makes everything but the file, and the folder that is made with it.
OpenRegister new_register(Session& session, const fs::path& path, const NewRegister& wanted) {
  Intent intent = session.intent();
  if (!std::exchange(intent.dry_run, false)) {
    return OpenRegister::create(path, wanted, session.system_clock(), intent);
  }
  return OpenRegister::create_in_memory(wanted, session.system_clock(), intent);
}

/// Whether a new register can be made there.
void require_room(const fs::path& path, bool makes_its_folder, bool dry_run) {
  const fs::path folder = path.parent_path();
  if (makes_its_folder) make_folder(folder, dry_run);
  std::error_code ignored;
  const bool is_folder_to_come = makes_its_folder && !fs::exists(folder, ignored);
  if (!is_folder_to_come) require_new_file(path);
}

void init(Session& session, const Arguments& arguments) {
  const fs::path path = session.path();
  const NewRegister wanted{.sandbox = arguments.flag("--sandbox"),
                           .reference_until = arguments.date("--reference-until")};
  if (wanted.reference_until && !wanted.sandbox) throw Error{Code::usage, only_in_sandbox};
  const bool dry_run = session.intent().dry_run;
  require_room(path, !arguments.has("--db") && path.has_parent_path(), dry_run);
  session.adopt(new_register(session, path, wanted));

  const auto events = record_bounds(session.database()).events;
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::object data{
        {"events", events}, {"sandbox", wanted.sandbox}, {"now", to_text(session.now())}};
    data["path"] = path.string();
    return output.data("init", std::move(data));
  }
  if (dry_run) output.say({only_foreseen}, Tone::strong);
  output.say({made, {{"path", path.string()}, {"events", events}}}, Tone::strong);
  if (wanted.sandbox) output.say({made_sandbox, {{"now", session.now()}}});
}

// import

void say_imported(Session& session, const ImportReply& reply) {
  std::int64_t past = 0;
  std::int64_t serving = 0;
  std::int64_t coming = 0;
  for (const DesignationId& id : reply.designations) {
    const Designation entered = session.designation(id);
    ++(!entered.live ? past : entered.terms.start > session.today() ? coming : serving);
  }
  const auto count = static_cast<std::int64_t>(reply.designations.size());
  Output& output = session.output();
  if (output.format() == Format::json) {
    json::array ids;
    for (const DesignationId& id : reply.designations) ids.push_back(json::string{id.text()});
    return output.data("import", json::object{{"imported", count},
                                              {"designations", std::move(ids)},
                                              {"warnings", fault_shapes(session, reply.warnings)}});
  }
  say_warnings(session, reply.warnings);
  output.say(
      {imported, {{"count", count}, {"past", past}, {"serving", serving}, {"coming", coming}}},
      Tone::strong);
}

void import(Session& session, const Arguments& arguments) {
  session.writing();
  const std::string csv = text_of(arguments.text("file"));
  const ImportRecords records = read_history(csv);
  const CountryFinder finder = [&](const std::string& typed) {
    return session.find_country(typed);
  };
  std::optional<ImportReply> reply;
  try {
    session.write(
        [&](Work& work, Office& office) {
          ProgressBar bar{session.output(), session.system_clock(), importing};
          reply = office.import_history(work, records, finder, bar.mover());
        },
        [&] { say_imported(session, *reply); });
  } catch (const ImportRefused& refused) {
    refuse_file(session, "import", refused);
  }
}

}  // namespace

std::vector<Command> register_commands() {
  return {
      {.name = "init",
       .group = Group::start,
       .summary = {"make a new register", "créer un registre"},
       .options = {{.name = "--sandbox",
                    .help = {"to play in: its clock stands still and can be set",
                             "pour s’exercer\u00a0: son horloge est arrêtée et se règle"}},
                   {.name = "--reference-until",
                    .value = placeholder::date,
                    .help = {"load only accessions and partnerships up to that day",
                             "ne charger que les adhésions et partenariats jusqu’à ce jour"}}},
       .writes = true,
       .example = "cpe init --db register.db",
       .run = init},
      {.name = "import",
       .group = Group::start,
       .summary = {"bring past designations in from a CSV file",
                   "importer d’anciennes désignations d’un fichier CSV"},
       .positionals = {{.name = "file",
                        .value = placeholder::file,
                        .help = {"columns: host, member, city, start, end, role, precision, "
                                 "confidence, source, note",
                                 "colonnes\u00a0: host, member, city, start, end, role, precision, "
                                 "confidence, source, note"},
                        .content = Content::file}},
       .writes = true,
       .example = "cpe import examples/designations.csv",
       .run = import},
  };
}

}  // namespace cpe
