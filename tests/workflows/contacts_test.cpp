// Contacts: who answers for a role, by date, and what is no contact.

#include "storage/queries/contacts.hpp"

#include "storage/exchange/contacts_file.hpp"
#include "storage/queries/history.hpp"
#include "tests/catch.hpp"
#include "tests/world.hpp"
#include "workflows/contacts/rules.hpp"

namespace cpe {
namespace {

Recipient recipient(const std::string& text) { return parse_recipient(text).value(); }

ContactForm form(const std::string& who, const std::string& from = {}) {
  return {.recipient = recipient(who),
          .name = "Bureau",
          .address = "bureau@ro.example",
          .language = Language::fr,
          .from = parse_date(from)};
}

std::string add(World& world, const ContactForm& wanted) {
  std::string id;
  world.run([&](Work& work, Office& office) { id = office.add_contact(work, wanted).text(); });
  return id;
}

void end(World& world, const std::string& id, const std::string& on) {
  world.run([&](Work& work, Office& office) { office.end_contact(work, ContactId{id}, day(on)); });
}

void confirm(World& world, const std::string& id) {
  world.run([&](Work& work, Office& office) { office.confirm_contacts(work, {ContactId{id}}); });
}

std::string answers(World& world, const std::string& who, const std::string& on) {
  const auto found = contact_on(world.database(), recipient(who), day(on));
  return found ? found->id.text() : "";
}

}  // namespace

TEST_CASE("a recipient reads back as it was written, and nothing else is one") {
  for (const std::string text : {"desk", "head_of_section", "delegation:ROU", "capital:ROU",
                                 "host_mission:MDA", "embassy:MDA:ROU", "other_embassy:MDA:ROU"}) {
    CHECK(to_text(recipient(text)) == text);
  }
  for (const char* text : {"", "desk:ROU", "delegation", "delegation:rou", "delegation:ROU:MDA",
                           "embassy:MDA", "embassy:MDA:ROU:", "minister", "desk "}) {
    CAPTURE(text);
    CHECK(!parse_recipient(text));
  }
  CHECK(parse_contact_id("c-12") == ContactId{"C-12"});
  for (const char* text : {"C-", "C-0", "C-01", "C-1x", "D-1", "C-1234567890"}) {
    CHECK(!parse_contact_id(text));
  }
}

TEST_CASE("who answers for a role depends on the day") {
  World world{"2026-09-01"};
  CHECK(add(world, form("delegation:ROU")) == "C-1");
  CHECK(answers(world, "delegation:ROU", "2026-08-31").empty());
  CHECK(answers(world, "delegation:ROU", "2026-09-01") == "C-1");
  end(world, "C-1", "2026-10-15");
  CHECK(add(world, form("delegation:ROU", "2026-10-16")) == "C-2");
  CHECK(add(world, form("embassy:MDA:ROU")) == "C-3");
  CHECK(answers(world, "delegation:ROU", "2026-10-15") == "C-1");
  CHECK(answers(world, "delegation:ROU", "2026-10-16") == "C-2");
  CHECK(answers(world, "embassy:MDA:ROU", "2030-01-01") == "C-3");
  CHECK(answers(world, "embassy:GEO:ROU", "2030-01-01").empty());
  CHECK(world.damage().empty());
}

TEST_CASE("names and addresses stand beside the record, not in it") {
  World world;
  const std::string id = add(world, form("desk"));
  const Address address = address_of(world.database(), ContactId{id});
  CHECK(address.name == "Bureau");
  CHECK(address.address == "bureau@ro.example");
  const Event event = world.last_event(id, "contact_added");
  CHECK((event.payload + event.after + event.via).find("ureau") == std::string::npos);
  const auto beside = texts_of(world.database(), event.seq);
  CHECK(beside.at("name") == "Bureau");
  CHECK(beside.at("address") == "bureau@ro.example");
}

TEST_CASE("an address is one mailbox in ASCII, and cannot begin another line") {
  for (const char* address : {"a@b.example", "first.last+cpe@mfa.gov.example", "o'neill@x-y.ie"}) {
    CAPTURE(address);
    CHECK(!rules::address_has_its_form(address));
  }
  for (const char* address : {"",
                              "a",
                              "a@",
                              "@b.example",
                              "a@b",
                              "a b@c.example",
                              "a@b.example\nBcc: x@y.example",
                              "a@b.example\r",
                              "a@b.example,c@d.example",
                              "<a@b.example>",
                              "A <a@b.example>",
                              "a@b@c.example",
                              "a..b@c.example",
                              ".a@b.example",
                              "a@b..example",
                              "a@-b.example",
                              "a@b-.example",
                              "\"a\"@b.example",
                              "é@b.example",
                              "a@[127.0.0.1]",
                              "a@b.example."}) {
    CAPTURE(address);
    CHECK(rules::address_has_its_form(address));
  }
  CHECK(rules::address_has_its_form(std::string(65, 'a') + "@b.example"));
  CHECK(rules::address_has_its_form("a@" + std::string(64, 'b') + ".example"));
  CHECK(rules::name_is_one_line("a\nb"));
  CHECK(rules::name_is_one_line("  "));
  CHECK(rules::name_is_one_line(std::string(201, 'a')));
  CHECK(!rules::name_is_one_line("Ambassade d’Alliés, «\u00a0point\u00a0»"));
}

TEST_CASE("a contact that cannot be is refused, with the rule it breaks") {
  World world{"2026-09-01"};
  const auto refused = [&](const ContactForm& wanted) {
    const auto before = world.event_count();
    std::string rule = refusal([&] { add(world, wanted); });
    CHECK(world.event_count() == before);
    return rule;
  };
  ContactForm wrong = form("desk");
  wrong.address = "desk";
  CHECK(refused(wrong) == "address_has_its_form");
  wrong = form("desk");
  wrong.name.clear();
  CHECK(refused(wrong) == "contact_name_is_one_line");
  wrong = form("desk");
  wrong.recipient.member = country_code("ROU");
  CHECK(refused(wrong) == "role_has_its_countries");
  CHECK(refused(form("delegation:MDA")) == "contact_is_of_an_ally");
  CHECK(refused(form("delegation:FIN", "2022-01-01")) == "contact_is_of_an_ally");
  CHECK(refused(form("embassy:FRA:ROU")) == "contact_is_for_a_partner");
  CHECK(refused(form("host_mission:ZZZ")) == "contact_is_for_a_partner");
  add(world, form("desk", "2026-10-01"));
  CHECK(refused(form("desk")) == "role_has_one_contact");
  CHECK(refused(form("desk", "2027-01-01")) == "role_has_one_contact");
}

TEST_CASE("a contact ends once and not before its beginning, who is gone is not confirmed") {
  World world{"2026-09-01"};
  add(world, form("desk"));
  CHECK(refusal([&] { end(world, "C-1", "2026-08-31"); }) == "contact_ends_after_it_begins");
  CHECK(refusal([&] { end(world, "C-9", "2026-09-30"); }) == "id_is_known");
  end(world, "C-1", "2026-09-30");
  CHECK(refusal([&] { end(world, "C-1", "2026-10-01"); }) == "contact_ends_once");
  confirm(world, "C-1");
  world.clock_to("2026-10-01");
  CHECK(refusal([&] { confirm(world, "C-1"); }) == "contact_answers");
}

TEST_CASE("a contact that nobody confirmed for twelve months waits to be confirmed") {
  World world{"2026-09-01"};
  add(world, form("desk"));
  add(world, form("delegation:ROU", "2027-06-01"));
  end(world, add(world, form("delegation:FRA")), "2026-12-31");
  const auto waiting = [&](const std::string& on) {
    std::vector<std::string> ids;
    for (const Contact& each : contacts_to_confirm(world.database(), day(on))) {
      ids.push_back(each.id.text());
    }
    return ids;
  };
  using Ids = std::vector<std::string>;
  CHECK(waiting("2027-08-31").empty());
  CHECK(waiting("2027-09-01") == Ids{"C-2", "C-1"});
  world.clock_to("2027-09-01");
  confirm(world, "C-1");
  CHECK(waiting("2027-09-01") == Ids{"C-2"});
  world.set_policy("contact_confirmation_months", 6);
  CHECK(waiting("2028-03-01") == Ids{"C-2", "C-1"});
}

TEST_CASE("a file of contacts comes in whole or not at all, every fault with its place") {
  World world{"2026-09-01"};
  const auto import = [&](const std::string& rows) {
    const auto records = read_contacts("role,member,host,name,address,language,from\n" + rows);
    std::vector<ContactId> ids;
    world.run([&](Work& work, Office& office) {
      ids = office.import_contacts(work, records,
                                   [](const std::string& text) { return CountryCode::from(text); });
    });
    return ids.size();
  };
  const auto before = world.event_count();
  std::vector<std::string> places;
  try {
    import(
        "desk,,,Desk,desk@hq.example,,\nminister,XX,,N,a@b.example,de,never\n"
        "desk,,,Other,other@hq.example,,\nembassy,ROU,,N,a@b.example,,\n"
        "delegation,ROU,,,a@b.example,,\ndelegation,FRA,,N,a b,fr,2026-02-30\n");
  } catch (const ImportRefused& refused) {
    for (const ImportFault& each : refused.faults()) {
      places.push_back(std::to_string(each.line) + " " + each.column);
    }
  }
  CHECK(places == std::vector<std::string>{"3 role", "3 member", "3 language", "3 from", "4 role",
                                           "5 role", "6 name", "7 from"});
  CHECK(world.event_count() == before);
  CHECK(import("desk,,,Desk,desk@hq.example,,\nembassy,ROU,MDA,N,a@b.example,fr,2026-10-01\n") ==
        2);
  CHECK(answers(world, "embassy:MDA:ROU", "2026-10-01") == "C-2");
  CHECK_THROWS_AS(read_contacts("role,member\ndesk,\n"), Error);
}

}  // namespace cpe
