// Letters: what is said of a mandate, in both languages, and how a digest is made.

#include "workflows/notices/letter.hpp"

#include "tests/catch.hpp"
#include "tests/world.hpp"

namespace cpe {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Names instead of codes for a few countries.
class Names final : public LetterStyle {
 public:
  using LetterStyle::LetterStyle;
  std::string country(const CountryCode& code) const override {
    const bool is_french = language() == Language::fr;
    if (code.text() == "ROU") return is_french ? "Roumanie" : "Romania";
    if (code.text() == "MDA") return is_french ? "Moldavie" : "Moldova";
    if (code.text() == "POL") return is_french ? "Pologne" : "Poland";
    return code.text();
  }
};

NoticeFacts facts() {
  return {.host = country_code("MDA"),
          .embassies = {{.member = country_code("ROU"), .city = "Chisinau"}},
          .start = day("2027-01-01"),
          .end = day("2028-12-31")};
}

Notice notice(const std::string& step, const std::string& due, const NoticeFacts& says = facts()) {
  return {.id = {.seq = {7}, .number = 1},
          .subject = Subject{"MDA-2027-1"},
          .step = step,
          .recipient = Recipient::delegation(country_code("ROU")),
          .due_at = instant(due),
          .queued_at = instant(due),
          .facts = says};
}

Letter letter(const std::vector<Notice>& notices, const std::string& on, Language language,
              const std::string& recipient = "delegation:ROU", bool exercise = false) {
  return letter_of({.recipient = parse_recipient(recipient).value(),
                    .on = day(on),
                    .exercise = exercise,
                    .signature = "Desk\ndesk@hq.example"},
                   notices, Names{language});
}

NoticeFacts followed_by(const std::string& member, const std::string& from, Follows follows) {
  NoticeFacts result = facts();
  result.follows = follows;
  result.other = DesignationId{"MDA-2029-1"};
  result.other_members = {country_code(member)};
  result.other_day = day(from);
  return result;
}

}  // namespace

TEST_CASE("a letter of one reminder says what ends, when, and what follows") {
  const Letter en = letter({notice("reminder_90", "2028-10-02")}, "2028-10-02", Language::en);
  CHECK(en.subject == "Contact point embassy, Moldova: mandate ends on 31 December 2028");
  CHECK(en.body ==
        "For: the delegation (Romania)\n\n"
        "The secretariat of the network of contact point embassies draws your attention to the "
        "following:\n\n"
        "Moldova: Romania (Chisinau), 1 January 2027 to 31 December 2028\n"
        "Our reference: MDA-2027-1\n"
        "The mandate ends on 31 December 2028.\n"
        "No successor has been adopted. Without a decision of the Council nobody is contact point "
        "embassy from 1 January 2029 on.\n\n"
        "Desk\ndesk@hq.example\n");
  const Letter fr = letter({notice("reminder_90", "2028-10-02")}, "2028-10-02", Language::fr);
  CHECK(fr.subject ==
        "Ambassade point de contact, Moldavie\u00a0: échéance du mandat le 31\u00a0décembre 2028");
  CHECK(has(fr.body, "À l’attention de la délégation (Roumanie)\n"));
  CHECK(has(fr.body, "le poste n’est plus pourvu à compter du 1er\u00a0janvier 2029.\n"));
}

TEST_CASE("a renewal and a handover are worded for those who go on, leave and come") {
  const auto renewal =
      notice("reminder_30", "2028-12-01", followed_by("ROU", "2029-01-01", Follows::renewal));
  CHECK(has(letter({renewal}, "2028-12-01", Language::en).body,
            "The Council has adopted the renewal: the same embassy serves on from 1 January 2029 "
            "(MDA-2029-1).\n"));
  CHECK(has(letter({renewal}, "2028-12-01", Language::fr).body,
            "la même ambassade poursuit sa mission à compter du 1er\u00a0janvier 2029"));

  const auto handover =
      notice("reminder_30", "2028-12-01", followed_by("POL", "2029-01-01", Follows::handover));
  const std::string outgoing = letter({handover}, "2028-12-01", Language::en).body;
  CHECK(has(outgoing, "Successor adopted by the Council: Poland, from 1 January 2029"));
  CHECK(has(outgoing, "Please prepare the handover"));
  const std::string incoming =
      letter({handover}, "2028-12-01", Language::fr, "embassy:MDA:POL").body;
  CHECK(has(incoming, "Successeur désigné par le Conseil\u00a0: Pologne"));
  CHECK(has(incoming, "Vous prenez vos fonctions le 1er\u00a0janvier 2029"));
  CHECK(!has(incoming, "Merci de préparer"));
}

TEST_CASE("a mandate that ends for a reason says the reason, a holdover since when") {
  NoticeFacts ending = facts();
  ending.follows = Follows::no_mandate;
  ending.ends_because = EndReason::host_acceded;
  CHECK(has(letter({notice("reminder_30", "2028-12-01", ending)}, "2028-12-01", Language::fr).body,
            "Aucun autre mandat ne fait suite\u00a0: adhésion du pays hôte."));
  const Letter vacant = letter({notice("holdover_7", "2029-01-07")}, "2029-01-07", Language::en);
  CHECK(vacant.subject == "Contact point embassy, Moldova: no successor since 1 January 2029");
  CHECK(has(vacant.body, "there has been no contact point embassy for 7 days."));
}

TEST_CASE("a review names the event, an outcome the reference and the mandate before") {
  NoticeFacts open = facts();
  open.end.reset();
  open.until_event = "Moldova accedes";
  const Letter review =
      letter({notice("open_end_review_1", "2027-07-01", open)}, "2027-07-01", Language::fr, "desk");
  CHECK(has(review.body, "l’événement «\u00a0Moldova accedes\u00a0»"));
  CHECK(
      has(review.body, "Moldavie\u00a0: Roumanie (Chisinau), à compter du 1er\u00a0janvier 2027"));

  NoticeFacts outcome = followed_by("POL", "2026-12-31", Follows::handover);
  outcome.reference = "PO(2026)0345";
  outcome.decided_on = day("2026-11-20");
  const Letter told =
      letter({notice("adopted", "2026-11-23", outcome)}, "2026-11-30", Language::en);
  CHECK(told.subject == "Contact point embassy, Moldova: decision of the Council");
  CHECK(has(told.body, "Our reference: MDA-2027-1; reference of the Council: PO(2026)0345\n"));
  CHECK(has(told.body, "The North Atlantic Council adopted this designation on 20 November 2026."));
  CHECK(has(told.body, "Mandate before it: Poland, until 31 December 2026 (MDA-2029-1)."));
  CHECK(!has(told.body, "late"));  // released when staff wished: nothing is late
}

TEST_CASE("many mandates are one letter, and an exercise says so") {
  std::vector<Notice> many;
  for (int i = 1; i <= 3; ++i) {
    many.push_back(notice("reminder_30", "2028-12-01"));
    many.back().subject = Subject{"MDA-2027-" + std::to_string(i)};
  }
  const Letter digest = letter(many, "2028-12-01", Language::en, "desk", true);
  CHECK(digest.subject == "[exercise] Contact point embassies: 3 mandates");
  CHECK(digest.body.starts_with("EXERCISE: this is no real mandate.\nFor: the desk\n"));
  for (const char* id : {"MDA-2027-1", "MDA-2027-2", "MDA-2027-3"}) CHECK(has(digest.body, id));
}

TEST_CASE("reminders that were missed are one summary, one paragraph for a mandate") {
  std::vector<Notice> missed = {notice("reminder_90", "2028-10-02"),
                                notice("reminder_60", "2028-11-01"),
                                notice("holdover_7", "2029-01-07")};
  const Letter en = letter(missed, "2029-01-20", Language::en);
  CHECK(en.subject ==
        "Late reminders: Contact point embassy, Moldova: no successor since 1 January 2029");
  CHECK(has(en.body, "Summary of late reminders: they were due on 2 October 2028 or after"));
  CHECK(has(en.body, "(This reminder was due on 7 January 2029.)\n"));
  CHECK(has(en.body, "2 earlier reminders of this mandate did not leave in time."));
  CHECK(en.body.find("Our reference") == en.body.rfind("Our reference"));
  const Letter fr = letter(missed, "2029-01-20", Language::fr);
  CHECK(fr.subject.starts_with("Rappels en retard\u00a0: "));
  CHECK(has(fr.body, "Récapitulatif des rappels en retard"));

  // Late and in time together: only what is late says so.
  missed.push_back(notice("reminder_30", "2029-01-20"));
  missed.back().subject = Subject{"GEO-2027-1"};
  const Letter mixed = letter(missed, "2029-01-20", Language::en);
  CHECK(mixed.subject == "Contact point embassies: 2 mandates");
  CHECK(!has(mixed.body, "Summary"));
}

TEST_CASE("a letter is never more certain than the record") {
  NoticeFacts coarse = facts();
  coarse.precision = Precision::year;
  const Letter told =
      letter({notice("reminder_30", "2028-12-01", coarse)}, "2028-12-01", Language::en);
  CHECK(has(told.body, "Moldova: Romania (Chisinau), 2027 to 2028\n"));
  const Letter said =
      letter({notice("reminder_30", "2028-12-01", coarse)}, "2028-12-01", Language::fr);
  CHECK(has(said.body, ", de 2027 à 2028\n"));
  CHECK(has(told.body, "(The record knows no exact day: the last possible one is given.)\n"));
}

}  // namespace cpe
