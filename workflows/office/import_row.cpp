#include "workflows/office/import_row.hpp"

#include <algorithm>
#include <map>

namespace cpe {
namespace {

using Field = ImportRecord::Field;

constexpr Phrase field_is_missing{"field_is_given", "the field is empty\nit must not be",
                                  "le champ est vide\nil doit être rempli"};
constexpr Phrase country_not_known{
    "country_is_known", "no country is known by this name\nuse an ISO code such as MDA, or a name",
    "aucun pays n’est connu sous ce nom\nutilisez un code ISO tel que MDA, ou un nom"};
constexpr Phrase date_not_understood{
    "date_is_of_the_calendar",
    "this is no date of the calendar from 1900 to 2999\nwrite YYYY, YYYY-MM or YYYY-MM-DD",
    "ce n’est pas une date du calendrier entre 1900 et 2999\nécrivez AAAA, AAAA-MM ou AAAA-MM-JJ"};
constexpr Phrase day_not_understood{"date_is_of_the_calendar",
                                    "this is not a day of the calendar\nwrite YYYY-MM-DD",
                                    "ce n’est pas un jour du calendrier\nécrivez AAAA-MM-JJ"};
constexpr Phrase word_not_known{"word_is_known", "this word is not known here\nuse one of: {known}",
                                "ce mot n’est pas connu ici\nutilisez l’un de\u00a0: {known}"};
constexpr Phrase finer_than_its_dates{
    "precision_fits_the_dates",
    "the dates are known to the {dates}, the precision says {precision}\nuse the coarser of both",
    "les dates sont connues au niveau {dates}, la précision indique {precision}\n"
    "utilisez la plus grossière des deux"};
constexpr Phrase end_not_explained{
    "unknown_end_is_explained",
    "an end that is not known needs a note\nsay in the note what is known",
    "une fin inconnue exige une note\nindiquez dans la note ce que l’on sait"};
constexpr Phrase no_source{
    "row_has_a_source", "the row names no source, no decision and no note\nsay where it comes from",
    "la ligne n’indique ni source, ni décision, ni note\nindiquez d’où elle vient"};

/// Reads the fields of one record and notes what is wrong with each.
class RowReader {
 public:
  RowReader(const CountryFinder& find_country, FoundFaults& faults)
      : find_country_{find_country}, faults_{faults} {}

  bool sound() const { return sound_; }

  void fault(const char* column, const Field& field, Sentence sentence) {
    faults_.add({field.line, column, field.text, std::move(sentence)});
    sound_ = false;
  }

  std::optional<CountryCode> country(const char* column, const Field& field) {
    if (field.text.empty()) {
      fault(column, field, {field_is_missing});
      return std::nullopt;
    }
    auto code = find_country_(field.text);
    if (!code) fault(column, field, {country_not_known});
    return code;
  }

  std::optional<PartialDate> term_date(const char* column, const Field& field) {
    auto date = parse_partial_date(field.text);
    if (date && !lies_within_the_record(date->first)) date.reset();
    if (!date) fault(column, field, {date_not_understood});
    return date;
  }

  std::optional<Date> day(const char* column, const Field& field) {
    if (field.text.empty()) return std::nullopt;
    auto date = parse_date(field.text);
    if (date && !lies_within_the_record(*date)) date.reset();
    if (!date) fault(column, field, {day_not_understood});
    return date;
  }

  template <class Word>
  std::optional<Word> word(const char* column, const Field& field,
                           std::optional<Word> (*named)(std::string_view), const Names& known) {
    if (field.text.empty()) return std::nullopt;
    auto word = named(field.text);
    if (!word) fault(column, field, {word_not_known, {{"known", known}}});
    return word;
  }

 private:
  const CountryFinder& find_country_;
  FoundFaults& faults_;
  bool sound_ = true;
};

std::optional<bool> joint_named(std::string_view text) {
  if (text == "joint") return true;
  if (text == "sole") return false;
  return std::nullopt;
}

Names names_of_end_reasons() {
  Names names;
  for (const EndReason reason : all_end_reasons()) names.items.emplace_back(name(reason));
  return names;
}

/// The precision of the row: what it says, never finer than its dates.
Precision read_precision(RowReader& reader, const ImportRecord& record, Precision of_dates) {
  const auto said =
      reader.word("precision", record.precision, &precision_named, Names{{"day", "month", "year"}});
  if (said && *said < of_dates) {
    reader.fault(
        "precision", record.precision,
        {finer_than_its_dates,
         {{"dates", std::string{name(of_dates)}}, {"precision", std::string{name(*said)}}}});
  }
  return said.value_or(of_dates);
}

/// Nothing where the end is not known.
std::optional<PartialDate> read_end(RowReader& reader, const ImportRecord& record) {
  if (!record.end.text.empty()) return reader.term_date("end", record.end);
  if (record.note.text.empty()) reader.fault("end", record.end, {end_not_explained});
  return std::nullopt;
}

void require_source(RowReader& reader, const ImportRecord& record) {
  const bool is_said =
      !record.source.text.empty() || !record.decision_ref.text.empty() || !record.note.text.empty();
  if (!is_said) reader.fault("source", record.source, {no_source});
}

void read_words(RowReader& reader, const ImportRecord& record, ImportRow& row) {
  row.joint =
      reader.word("role", record.role, &joint_named, Names{{"sole", "joint"}}).value_or(false);
  row.confidence = reader.word("confidence", record.confidence, &confidence_named,
                               Names{{"high", "medium", "low"}});
  row.end_reason =
      reader.word("end_reason", record.end_reason, &end_reason_named, names_of_end_reasons());
  row.decided_on = reader.day("decided_on", record.decided_on);
  row.announced_on = reader.day("announced_on", record.announced_on);
  row.ceremony_on = reader.day("ceremony_on", record.ceremony_on);
  row.reference = council_reference(record.decision_ref.text).value_or(record.decision_ref.text);
  row.note = record.note.text;
}

}  // namespace

std::vector<ImportFault> FoundFaults::taken() && {
  std::ranges::stable_sort(kept_, {}, &ImportFault::line);
  return std::move(kept_);
}

std::string ImportRow::value_of(std::string_view column) const {
  static const std::map<std::string_view, Field ImportRecord::*> columns = {
      {"host", &ImportRecord::host},
      {"member", &ImportRecord::member},
      {"start", &ImportRecord::start},
      {"end", &ImportRecord::end},
      {"role", &ImportRecord::role}};
  return (typed.*columns.at(column)).text;
}

ImportedRow ImportRow::imported() const {
  return {.terms = terms,
          .precision = precision,
          .confidence = confidence,
          .reference = reference,
          .decided_on = decided_on,
          .announced_on = announced_on,
          .ceremony_on = ceremony_on,
          .end_reason = end_reason,
          .policy = policy};
}

std::optional<ImportRow> ImportReader::read(ImportRecord record, FoundFaults& faults) const {
  RowReader reader{find_country_, faults};
  const auto host = reader.country("host", record.host);
  const auto member = reader.country("member", record.member);
  const auto start = reader.term_date("start", record.start);
  const auto end = read_end(reader, record);
  require_source(reader, record);
  ImportRow row{.line = record.host.line,
                .terms = {.embassies = {}, .start = Date::of(1992, 1, 1), .end = {}}};
  read_words(reader, record, row);
  Precision of_dates = Precision::day;
  if (start) of_dates = std::max(of_dates, start->precision);
  if (end) of_dates = std::max(of_dates, end->precision);
  row.precision = read_precision(reader, record, of_dates);
  // An end that is not known lies somewhere in the cycle of the start.
  if (record.end.text.empty()) row.precision = Precision::year;
  if (!reader.sound()) return std::nullopt;

  const Policy& policy = policy_on(policies_, start->first);
  row.host = *host;
  row.policy = policy.version;
  row.terms.start = start->first;
  row.terms.end = end ? end->last : policy.cycle_end(start->first);
  const std::string city =
      record.city.text.empty() ? register_.capital_of(*host, start->first) : record.city.text;
  row.terms.embassies.push_back({.member = *member, .city = city, .source = record.source.text});
  row.typed = std::move(record);
  return row;
}

}  // namespace cpe
