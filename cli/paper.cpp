#include "cli/paper.hpp"

#include <algorithm>
#include <array>

#include "cli/corrigenda.hpp"
#include "cli/decision_shapes.hpp"
#include "storage/queries/history.hpp"
#include "workflows/words.hpp"

namespace cpe {
namespace {

constexpr Phrase annex_to{"paper", "Annex to {reference}", "Annexe à {reference}"};
constexpr Phrase annex{"paper", "Annex", "Annexe"};
constexpr Phrase title{"paper", "Contact point embassies", "Ambassades points de contact"};
constexpr Phrase provisional{"paper", "Provisional: the Council has not adopted this list.",
                             "Provisoire\u00a0: le Conseil n’a pas adopté cette liste."};
constexpr Phrase under_silence{
    "paper", "Adopted unless an Ally objects in writing before {deadline}.",
    "Adoptée sauf objection écrite d’un Allié avant l’échéance\u00a0: {deadline}."};
constexpr Phrase adopted_in_silence{
    "paper", "Adopted by the North Atlantic Council under the silence procedure, {at}.",
    "Adoptée par le Conseil de l’Atlantique Nord selon la procédure d’accord tacite, {at}."};
constexpr Phrase adopted_at_meeting{
    "paper", "Adopted by the North Atlantic Council at its meeting of {day}.",
    "Adoptée par le Conseil de l’Atlantique Nord en séance, le "
    "{day}."};
constexpr Phrase adopted_on_word{"paper", "Adopted by the North Atlantic Council, {at}.",
                                 "Adoptée par le Conseil de l’Atlantique Nord, {at}."};
constexpr Phrase parties{"paper", "Allies party to the consensus: {count}.",
                         "Alliés parties au consensus\u00a0: {count}."};
constexpr Phrase host_title{"paper", "Host", "Pays hôte"};
constexpr Phrase embassy_title{"paper", "Contact point embassy", "Ambassade point de contact"};
constexpr Phrase term_title{"paper", "Term", "Mandat"};
constexpr Phrase open_term{"paper", "from {start} until: {event}",
                           "à compter du {start}, jusqu’à\u00a0: {event}"};
constexpr Phrase term{"paper", "{start} to {end}", "du {start} au {end}"};
constexpr Phrase incumbent_title{"paper", "Before", "Précédemment"};
constexpr Phrase positions_title{"paper", "Statements and reservations",
                                 "Déclarations et réserves"};
constexpr Phrase corrigenda_title{"paper", "Corrigenda", "Rectificatifs"};
constexpr Phrase in_place_of{"paper", "in place of {embassies}", "en remplacement de {embassies}"};
constexpr Phrase late_kind{"paper", "{kind} (late)", "{kind} (tardive)"};
constexpr Phrase earlier_kind{"paper", "{kind} (to circulation {number})",
                              "{kind} (soumission nº\u00a0{number})"};
constexpr Phrase position_line{"paper", "{member}: {kind}", "{member}\u00a0: {kind}"};
constexpr Phrase position_with_text{"paper", "{member}: {kind} \u2013 {text}",
                                    "{member}\u00a0: {kind} \u2013 {text}"};
constexpr Phrase same_embassies{"paper", "the same", "la même"};
/// In the order of the enumeration.
constexpr std::array framework_titles = {
    Phrase{"paper", "Euro-Atlantic Partnership Council", "Conseil de partenariat euro-atlantique"},
    Phrase{"paper", "Partnership for Peace", "Partenariat pour la paix"},
    Phrase{"paper", "Mediterranean Dialogue", "Dialogue méditerranéen"},
    Phrase{"paper", "Istanbul Cooperation Initiative", "Initiative de coopération d’Istanbul"},
    Phrase{"paper", "Partners across the globe", "Partenaires mondiaux"}};
constexpr Phrase other_hosts{"paper", "Other hosts", "Autres pays hôtes"};
constexpr Phrase our_number{"paper", "Secretariat, {id}", "Secrétariat, {id}"};

/// Black on white, a head on every page, no line torn in two.
constexpr std::string_view look =
    "@page{size:A4;margin:20mm 18mm}"
    "body{font:11pt/1.4 Georgia,'Times New Roman',serif;color:#000;max-width:174mm;margin:8mm auto}"
    "h1{font-size:16pt;margin:2mm 0 4mm}h2{font-size:12pt;margin:7mm 0 2mm}"
    ".ref{text-align:right;margin:0}.state{font-weight:bold}"
    "table{width:100%;border-collapse:collapse}thead{display:table-header-group}"
    "tr{break-inside:avoid}h2{break-after:avoid}"
    "th,td{text-align:left;vertical-align:top;padding:1.2mm 2mm;border-bottom:.3pt solid #777}"
    "th{border-bottom:.8pt solid #000;font-weight:bold}"
    "th:nth-child(1){width:24%}th:nth-child(2){width:32%}th:nth-child(3){width:22%}"
    "footer{margin-top:8mm;font-size:9pt}";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string{name} + ">" + escaped(text) + "</" +
         std::string{name.substr(0, name.find(' '))} + ">";
}

/// Builds the page from top to bottom.
class Paper {
 public:
  Paper(Session& session, const Decision& decision, KnownAt known_at)
      : session_{session},
        decision_{decision},
        known_at_{known_at},
        on_{day_of_voices(decision, session.today())} {}

  std::string page() {
    const std::string language{name(session_.output().language())};
    add_head();
    add_lists();
    add_corrigenda();
    add_positions();
    return "<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head><meta charset=\"utf-8\">" +
           element("title", page_title()) + "<style>" + std::string{look} +
           "</style></head>\n<body>\n" + body_ + "<footer>" +
           escaped(filled({our_number, {{"id", decision_.id.text()}}})) +
           "</footer>\n</body>\n</html>\n";
  }

 private:
  std::string filled(const Sentence& sentence) const { return session_.output().filled(sentence); }
  void add(std::string_view name, const Sentence& sentence) {
    body_ += element(name, filled(sentence)) + "\n";
  }

  std::string page_title() const {
    const std::string named = filled({title});
    return decision_.reference.empty() ? named : named + " " + decision_.reference;
  }
  void add_head();
  Sentence standing() const;
  void add_lists();
  void add_list(const Sentence& heading, const std::vector<const Shown*>& lines);
  std::string term_of(const Designation& line);
  std::string incumbent_of(const Designation& line);
  std::string incumbents(const Designation& line, const std::vector<const Designation*>& serving);
  std::string kind_in_the_paper(const Position& position);
  void add_corrigenda();
  void add_positions();

  Session& session_;
  const Decision& decision_;
  KnownAt known_at_;
  Date on_;
  std::string body_;
};

Sentence Paper::standing() const {
  const Language language = session_.output().language();
  if (decision_.state == DecisionState::under_silence) {
    return {under_silence, {{"deadline", deadline_text(*decision_.deadline, language)}}};
  }
  const std::string at = deadline_text(*decision_.adopted_at, language);
  switch (adopted_by(session_.database(), decision_.id, known_at_)) {
    case AdoptedBy::silence:
      return {adopted_in_silence, {{"at", at}}};
    case AdoptedBy::meeting:
      return {adopted_at_meeting, {{"day", *decision_.meeting_on}}};
    case AdoptedBy::chair:
      break;
  }
  return {adopted_on_word, {{"at", at}}};
}

void Paper::add_head() {
  const std::string& reference = decision_.reference;
  add("p class=\"ref\"",
      reference.empty() ? Sentence{annex} : Sentence{annex_to, {{"reference", reference}}});
  add("h1", {title});
  const bool is_adopted = decision_.state == DecisionState::adopted;
  if (!is_adopted) add("p class=\"state\"", {provisional});
  if (is_adopted || decision_.state == DecisionState::under_silence) add("p", standing());
  const auto voices = voices_of(session_, decision_, known_at_);
  add("p", {parties, {{"count", static_cast<std::int64_t>(voices.size())}}});
}

/// Each host under the first of its frameworks.
void Paper::add_lists() {
  const auto lines = lines_of(session_, decision_, known_at_);
  const auto framework_of = [&](const Shown& line) -> std::optional<Framework> {
    const Country host = country(session_.database(), line.designation.host, known_at_);
    const auto frameworks = host.frameworks_on(on_);
    return frameworks.empty() ? std::nullopt : std::optional{frameworks.front()};
  };
  const auto in = [&](std::optional<Framework> framework) {
    std::vector<const Shown*> own;
    for (const Shown& line : lines) {
      if (framework_of(line) == framework) own.push_back(&line);
    }
    return own;
  };
  for (const Framework each : all_frameworks()) {
    add_list({framework_titles[static_cast<std::size_t>(each)]}, in(each));
  }
  add_list({other_hosts}, in(std::nullopt));
}

void Paper::add_list(const Sentence& heading, const std::vector<const Shown*>& lines) {
  if (lines.empty()) return;
  add("h2", heading);
  body_ += "<table>\n<thead><tr>";
  for (const Phrase* each : {&host_title, &embassy_title, &term_title, &incumbent_title}) {
    body_ += element("th", filled({*each}));
  }
  body_ += "</tr></thead>\n<tbody>\n";
  for (const Shown* line : lines) {
    const Designation& designation = line->designation;
    body_ += "<tr>" + element("td", session_.name(designation.host, on_)) +
             element("td", embassies_text(session_, designation, on_)) +
             element("td", term_of(designation)) + element("td", incumbent_of(designation)) +
             "</tr>\n";
  }
  body_ += "</tbody>\n</table>\n";
}

std::string Paper::term_of(const Designation& line) {
  if (!line.terms.end.has_value()) {
    return filled({open_term, {{"start", line.terms.start}, {"event", line.terms.until_event}}});
  }
  return filled({term, {{"start", line.terms.start}, {"end", *line.terms.end}}});
}

/// Who serves on the eve of the term, as far as the record knows; a line of the list itself may.  A
/// corrigendum says whom it puts another in the place of.
std::string Paper::incumbent_of(const Designation& line) {
  if (line.replaces) {
    const auto replaced = find_designation(session_.database(), *line.replaces, known_at_);
    if (replaced) {
      return filled({in_place_of, {{"embassies", embassies_text(session_, *replaced, on_)}}});
    }
  }
  const Date eve = line.terms.start - 1;
  for (const DesignationId& id : decision_.lines) {
    if (host_of(id) != line.host || id == line.id) continue;
    const auto before = find_designation(session_.database(), id, known_at_);
    if (before && before->terms.end == eve) return incumbents(line, {&*before});
  }
  const auto [record, answer] =
      answer_on(session_.database(), line.host, eve, session_.as_known_on(), known_at_);
  switch (answer.kind) {
    case AnswerKind::known:
      return incumbents(line, answer.designations);
    case AnswerKind::not_known:
      return filled({phrase(answer.kind)});
    default:
      return "\u2013";
  }
}

std::string Paper::incumbents(const Designation& line,
                              const std::vector<const Designation*>& serving) {
  std::string text;
  for (const Designation* each : serving) {
    if (!text.empty()) text += ", ";
    text += same_members(each->terms, line.terms) ? filled({same_embassies})
                                                  : embassies_text(session_, *each, on_);
  }
  return text;
}

void Paper::add_corrigenda() {
  const auto sentences = corrigenda_in_words(session_, decision_, known_at_);
  if (sentences.empty()) return;
  add("h2", {corrigenda_title});
  for (const Sentence& each : sentences) add("p", each);
}

/// What was said of the list and does not break silence, whenever that was.
void Paper::add_positions() {
  std::vector<Sentence> said;
  const DecisionTexts texts = texts_of(session_.database(), decision_.id);
  for (const Position& each : decision_.positions) {
    const bool is_kept =
        each.kind == PositionKind::statement || each.kind == PositionKind::reservation || each.late;
    if (!is_kept) continue;
    const std::string text = texts.position(each.number);
    std::vector<Argument> arguments = {{"member", session_.name(each.member, on_)},
                                       {"kind", kind_in_the_paper(each)}};
    if (!text.empty()) arguments.push_back({"text", text});
    said.push_back({text.empty() ? position_line : position_with_text, std::move(arguments)});
  }
  if (said.empty()) return;
  add("h2", {positions_title});
  for (const Sentence& each : said) add("p", each);
}

/// "reservation", "statement (late)", "reservation (to the list as first circulated)".
std::string Paper::kind_in_the_paper(const Position& position) {
  std::string kind = filled({phrase(position.kind)});
  if (position.late) return filled({late_kind, {{"kind", kind}}});
  if (position.circulation == decision_.circulation) return kind;
  return filled({earlier_kind, {{"kind", kind}, {"number", std::int64_t{position.circulation}}}});
}

}  // namespace

std::string paper_of(Session& session, const Decision& decision, KnownAt known_at) {
  return Paper{session, decision, known_at}.page();
}

}  // namespace cpe
