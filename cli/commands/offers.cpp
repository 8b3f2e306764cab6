// Offers.

#include <boost/json/array.hpp>
#include <functional>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/files.hpp"
#include "storage/exchange/offers_file.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_offers{"no_offers", "no open offers", "aucune offre ouverte"};
constexpr Phrase confirmed_head{"confirmed", "CONFIRMED", "CONFIRMÉE"};
constexpr Phrase missing_head{"unconfirmed", "NOT CONFIRMED", "NON CONFIRMÉE"};
constexpr Phrase waits_for{"unconfirmed", "{state} (missing {members})",
                           "{state} (manque {members})"};
constexpr Phrase imported{"imported", "{count} {count|offer|offers} entered",
                          "{count} {count|offre inscrite|offres inscrites}"};
constexpr Phrase offer_count{"offer_count", "{count} open {count|offer|offers}",
                             "{count} {count|offre ouverte|offres ouvertes}"};

Option city_option() {
  return {
      .name = "--city",
      .value = placeholder::city,
      .help = {"where the embassy sits; repeat it for each embassy of a joint offer",
               "où siège l’ambassade\u00a0; à répéter pour chaque ambassade d’une offre conjointe"},
      .repeatable = true};
}
Option start_option() {
  return {.name = "--start",
          .value = placeholder::date,
          .help = {"first day (else the day after the incumbent's end)",
                   "premier jour (sinon le lendemain de la fin du mandat actuel)"}};
}
Option end_option() {
  return {.name = "--end",
          .value = placeholder::date,
          .help = {"last day (else the end of the cycle)", "dernier jour (sinon la fin du cycle)"}};
}
Option term_option() {
  return {.name = "--term",
          .value = placeholder::duration,
          .help = {"length instead of an end: 2y, 18m, 90d",
                   "durée au lieu d’une fin\u00a0: 2a, 18m, 90j"}};
}
Option until_event_option() {
  return {
      .name = "--until-event",
      .value = placeholder::text,
      .help = {"no end date: until this happens", "sans date de fin\u00a0: jusqu’à cet événement"}};
}
Option override_option() {
  return {.name = "--override",
          .help = {"go beyond the cap on terms in a row; needs --reason",
                   "passer outre au plafond des mandats consécutifs\u00a0; exige --reason"}};
}
Positional offer_positional() {
  return {.name = "offer",
          .value = placeholder::id,
          .help = {"the offer's id, or its host", "l’identifiant de l’offre, ou son pays hôte"}};
}

void submit(Session& session, const Arguments& arguments) {
  session.writing();
  OfferForm form{.host = session.country(arguments.text("host")),
                 .members = session.members(arguments.list("member")),
                 .cities = arguments.list("--city"),
                 .start = arguments.date("--start"),
                 .end = arguments.date("--end"),
                 .term = arguments.span("--term"),
                 .until_event = arguments.optional_text("--until-event").value_or(""),
                 .letter = letter_from(session, arguments),
                 .overrides_cap = arguments.flag("--override")};
  if (const auto typed = arguments.optional_text("--round")) {
    form.round = round_named(*typed);
  }
  if (const auto typed = arguments.optional_text("--renews")) {
    form.renews = session.designation(*typed, Session::Kind::mandate);
  }
  if (const auto typed = arguments.optional_text("--replaces")) {
    form.replaces = session.designation(*typed, Session::Kind::mandate);
  }
  keep_letter(session, arguments);
  std::optional<OfferReply> reply;
  session.write([&](Work& work, Office& office) { reply = office.submit_offer(work, form); },
                [&] { say_designation(session, "offer submit", reply->id, reply->remarks); });
}

void amend(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = session.designation(arguments.text("offer"), Session::Kind::offer);
  const OfferChanges changes{.members = session.members(arguments.list("--members")),
                             .add = session.members(arguments.list("--add")),
                             .drop = session.members(arguments.list("--drop")),
                             .cities = arguments.list("--city"),
                             .start = arguments.date("--start"),
                             .end = arguments.date("--end"),
                             .term = arguments.span("--term"),
                             .until_event = arguments.optional_text("--until-event").value_or(""),
                             .overrides_cap = arguments.flag("--override")};
  const LetterForm letter = letter_from(session, arguments);
  keep_letter(session, arguments);
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.amend_offer(work, id, changes, letter); },
      [&] { say_designation(session, "offer amend", id, remarks); });
}

void confirm(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = session.designation(arguments.text("offer"), Session::Kind::offer);
  const CountryCode by = session.country(arguments.text("--by"));
  const LetterForm letter = letter_from(session, arguments);
  keep_letter(session, arguments);
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.confirm_offer(work, id, by, letter); },
      [&] { say_designation(session, "offer confirm", id, remarks); });
}

void withdraw(Session& session, const Arguments& arguments) {
  session.writing();
  const DesignationId id = session.designation(arguments.text("offer"), Session::Kind::offer);
  keep_letter(session, arguments);
  WithdrawalForm form{.received_at = session.received_at("--received-at")};
  if (const auto typed = arguments.optional_text("--from")) form.by = session.country(*typed);
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = office.withdraw_offer(work, id, form); },
      [&] { say_designation(session, "offer withdraw", id, remarks); });
}

Positional rival_positional() {
  return {.name = "rival", .value = placeholder::id, .help = {"the other offer", "l’autre offre"}};
}

using Deal = std::function<Remarks(Work&, Office&, const DesignationId& offer,
                                   const DesignationId& rival, const DealForm&)>;

/// Both offers have another place in the network afterwards: the answer shows both.
void come_to_terms(Session& session, const Arguments& arguments, const std::string& command,
                   const Deal& deal) {
  session.writing();
  const DesignationId offer = session.designation(arguments.text("offer"), Session::Kind::offer);
  const DesignationId rival = session.designation(arguments.text("rival"), Session::Kind::offer);
  const DealForm form{.letter = letter_from(session, arguments),
                      .overrides_cap = arguments.flag("--override")};
  keep_letter(session, arguments);
  Remarks remarks;
  session.write(
      [&](Work& work, Office& office) { remarks = deal(work, office, offer, rival, form); },
      [&] {
        show_designations(session, command, {offer, rival});
        for (const Sentence& each : remarks) session.output().remark(each);
      });
}

void merge(Session& session, const Arguments& arguments) {
  come_to_terms(
      session, arguments, "offer merge",
      [](Work& work, Office& office, const DesignationId& offer, const DesignationId& rival,
         const DealForm& form) { return office.merge_offers(work, offer, rival, form); });
}

void divide(Session& session, const Arguments& arguments) {
  session.writing();
  const Date on = arguments.date("--on").value();
  come_to_terms(
      session, arguments, "offer divide",
      [on](Work& work, Office& office, const DesignationId& offer, const DesignationId& rival,
           const DealForm& form) { return office.divide_offers(work, offer, rival, on, form); });
}

/// The members that have not confirmed, by code: "CAN, NOR".
std::string missing_codes(const Designation& offer) {
  std::string codes;
  for (const CountryCode each : unconfirmed_members(offer)) {
    codes += (codes.empty() ? "" : ", ") + each.text();
  }
  return codes;
}

/// Of a joint offer, the state says to people whom it waits for; a spreadsheet gets the letters
/// too.
Table offers_table(Session& session, const std::vector<Shown>& shown) {
  constexpr std::size_t state_column = 4;
  const bool is_csv = session.output().format() == Format::csv;
  std::vector<Column> columns = designation_columns();
  if (is_csv) columns.insert(columns.end(), {Column{missing_head}, Column{confirmed_head}});
  Table table{std::move(columns)};
  for (const Shown& each : shown) {
    const std::string missing = missing_codes(each.designation);
    std::vector<Cell> cells = designation_cells(session, each, session.today());
    if (is_csv) {
      cells.insert(cells.end(),
                   {Cell{missing}, Cell{confirmations_text(session, each.designation)}});
    } else if (!missing.empty()) {
      std::string& state = cells[state_column].text;
      state = session.output().filled({waits_for, {{"state", state}, {"members", missing}}});
    }
    table.add(std::move(cells));
  }
  return table;
}

void list_offers(Session& session, const Arguments& arguments) {
  session.reading();
  std::optional<CountryCode> host;
  if (const auto typed = arguments.optional_text("--host")) host = session.country(*typed);
  std::vector<Shown> shown;
  for (Designation& each : open_offers(session.database(), session.known_at())) {
    if (!host || each.host == *host) shown.push_back(as_stored(std::move(each)));
  }
  sort_by_host_name(session, shown, session.today());
  Output& output = session.output();
  if (output.format() == Format::json) return output.data("offer list", shapes(shown));
  const auto count = static_cast<std::int64_t>(shown.size());
  if (!shown.empty() || output.format() == Format::csv) {
    output.table(offers_table(session, shown));
  }
  if (output.format() == Format::csv) return;
  output.say({count == 0 ? no_offers : offer_count, {{"count", count}}}, Tone::strong);
}

/// What came in, as the list of offers shows it.
void say_imported(Session& session, const OffersReply& reply) {
  const auto& ids = reply.offers;
  std::vector<Shown> shown;
  shown.reserve(ids.size());
  for (const DesignationId& id : ids) shown.push_back(as_stored(session.designation(id)));
  Output& output = session.output();
  say_warnings(session, reply.warnings);
  if (output.format() == Format::json) return output.data("offer import", shapes(shown));
  output.table(offers_table(session, shown));
  if (output.format() == Format::csv) return;
  const auto count = static_cast<std::int64_t>(ids.size());
  output.say({imported, {{"count", count}}}, Tone::strong);
}

void import(Session& session, const Arguments& arguments) {
  session.writing();
  const auto records = read_offers(text_of(arguments.text("file")));
  const CountryFinder finder = [&](const std::string& typed) {
    return session.find_country(typed);
  };
  OffersReply reply;
  try {
    session.write(
        [&](Work& work, Office& office) { reply = office.import_offers(work, records, finder); },
        [&] { say_imported(session, reply); });
  } catch (const ImportRefused& refused) {
    refuse_file(session, "offer import", refused);
  }
}

}  // namespace

// A table, however long: NOLINTNEXTLINE(readability-function-size)
std::vector<Command> offer_commands() {
  return {
      {.name = "offer submit",
       .group = Group::offers,
       .summary = {"register a member's offer", "enregistrer l’offre d’un Allié"},
       .positionals =
           {{.name = "host",
             .value = placeholder::host,
             .help = {"where: code, name or city", "où\u00a0: code, nom ou ville"}},
            {.name = "member",
             .value = placeholder::member,
             .help = {"who: one member, or several for a joint offer (GBR CAN or GBR+CAN)",
                      "qui\u00a0: un Allié, ou plusieurs pour une offre conjointe (GBR CAN ou "
                      "GBR+CAN)"},
             .arity = Positional::Arity::many}},
       .options = {city_option(),
                   start_option(),
                   end_option(),
                   round_option(),
                   term_option(),
                   until_event_option(),
                   {.name = "--renews",
                    .value = placeholder::id,
                    .help = {"the term of the same embassies that this one renews",
                             "le mandat des mêmes ambassades que celui-ci renouvelle"}},
                   {.name = "--replaces",
                    .value = placeholder::id,
                    .help = {"the mandate that this one replaces, by a corrigendum to its decision",
                             "le mandat que celui-ci remplace, par un rectificatif de sa "
                             "décision"}},
                   override_option(),
                   received_option(),
                   sender_option(),
                   letter_option()},
       .writes = true,
       .example = "cpe offer submit MDA POL --start 2027-01-01",
       .run = submit},
      {.name = "offer amend",
       .group = Group::offers,
       .summary = {"change an open offer", "modifier une offre ouverte"},
       .positionals = {offer_positional()},
       .options = {{.name = "--members",
                    .value = placeholder::member,
                    .help = {"the embassies instead of the present ones",
                             "les ambassades qui remplacent les actuelles"},
                    .repeatable = true},
                   {.name = "--add",
                    .value = placeholder::member,
                    .help = {"one more embassy", "une ambassade de plus"},
                    .repeatable = true},
                   {.name = "--drop",
                    .value = placeholder::member,
                    .help = {"one embassy less", "une ambassade de moins"},
                    .repeatable = true},
                   city_option(),
                   start_option(),
                   end_option(),
                   term_option(),
                   until_event_option(),
                   override_option(),
                   received_option(),
                   sender_option(),
                   letter_option()},
       .writes = true,
       .example = "cpe offer amend MDA-2027-1 --add ROU",
       .run = amend},
      {.name = "offer confirm",
       .group = Group::offers,
       .summary = {"enter that a member confirms a joint offer",
                   "inscrire qu’un Allié confirme une offre conjointe"},
       .positionals = {offer_positional()},
       .options = {{.name = "--by",
                    .value = placeholder::member,
                    .help = {"the member that confirms it", "l’Allié qui la confirme"},
                    .required = true},
                   received_option(),
                   sender_option(),
                   letter_option()},
       .writes = true,
       .example = "cpe offer confirm UKR-2027-1 --by CAN --ref \"NV 12/2026\"",
       .run = confirm},
      {.name = "offer merge",
       .group = Group::offers,
       .summary = {"let two rivals go joint: the first takes in the other",
                   "réunir deux offres rivales\u00a0: la première reprend l’autre"},
       .positionals = {offer_positional(), rival_positional()},
       .options = {override_option(), received_option(), sender_option(), letter_option()},
       .writes = true,
       .example = "cpe offer merge UKR-2027-1 UKR-2027-2 --from GBR",
       .run = merge},
      {.name = "offer divide",
       .group = Group::offers,
       .summary = {"let two rivals share the term: the other follows the first",
                   "partager le mandat entre deux offres rivales\u00a0: l’autre suit la première"},
       .positionals = {offer_positional(), rival_positional()},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"the first day of the other offer",
                             "le premier jour de l’autre offre"},
                    .required = true},
                   override_option(),
                   received_option(),
                   sender_option(),
                   letter_option()},
       .writes = true,
       .example = "cpe offer divide UKR-2027-1 UKR-2027-2 --on 2028-01-01",
       .run = divide},
      {.name = "offer import",
       .group = Group::offers,
       .summary = {"register the offers of a CSV file", "enregistrer les offres d’un fichier CSV"},
       .positionals = {{.name = "file",
                        .value = placeholder::file,
                        .help = {"columns: host, member (GBR+CAN: joint) and, if any, city, "
                                 "start, end, until_event, received_at, reference, from (the "
                                 "sender)",
                                 "colonnes\u00a0: host, member (GBR+CAN\u00a0: conjointe) et, s’il "
                                 "y a lieu, city, start, end, until_event, received_at, reference, "
                                 "from (l’expéditeur)"},
                        .content = Content::file}},
       .writes = true,
       .example = "cpe offer import examples/offers.csv",
       .run = import},
      {.name = "offer withdraw",
       .group = Group::offers,
       .summary = {"take an offer back", "retirer une offre"},
       .positionals = {offer_positional()},
       .options = {received_option(), sender_option(), letter_option()},
       .writes = true,
       .example = "cpe offer withdraw MDA-2027-1 --reason \"capacity\"",
       .run = withdraw},
      {.name = "offer list",
       .group = Group::offers,
       .summary = {"list the open offers", "lister les offres ouvertes"},
       .options = {{.name = "--host",
                    .value = placeholder::host,
                    .help = {"only this host", "seulement ce pays hôte"}},
                   known_at_option()},
       .example = "cpe offer list",
       .run = list_offers},
  };
}

}  // namespace cpe
