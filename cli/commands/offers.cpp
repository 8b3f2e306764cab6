// Offers.

#include <boost/json/array.hpp>

#include "cli/commands/all.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/heads.hpp"

namespace cpe {
namespace {

namespace json = boost::json;

constexpr Phrase no_offers{"no_offers", "no open offers", "aucune offre ouverte"};
constexpr Phrase confirmed_head{"confirmed", "CONFIRMED", "CONFIRMÉE"};
constexpr Phrase missing_head{"unconfirmed", "NOT CONFIRMED", "NON CONFIRMÉE"};
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

/// Of joint offers, who has confirmed: a spreadsheet gets every letter, people whom they wait for.
Table offers_table(Session& session, const std::vector<Shown>& shown) {
  const bool is_csv = session.output().format() == Format::csv;
  std::vector<Column> columns = designation_columns();
  columns.push_back({missing_head, Column::Kind::if_any});
  if (is_csv) columns.push_back({confirmed_head});
  Table table{std::move(columns)};
  for (const Shown& each : shown) {
    std::vector<Cell> cells = designation_cells(session, each, session.today());
    cells.push_back(missing_text(session, each.designation));
    if (is_csv) cells.push_back(confirmations_text(session, each.designation));
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
