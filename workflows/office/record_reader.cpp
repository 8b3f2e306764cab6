#include "workflows/office/record_reader.hpp"

#include <utility>

namespace cpe {
namespace {

constexpr Phrase file_has_faults{
    "import_is_all_or_nothing",
    "the file has {count} {count|fault|faults}: nothing was entered\n"
    "mend what is named above and import again",
    "le fichier comporte {count} {count|erreur|erreurs}\u00a0: rien n’a été inscrit\n"
    "corrigez ce qui est signalé ci-dessus, puis importez de nouveau"};
constexpr Phrase country_not_known{
    "country_is_known", "no country is known by this name\nuse an ISO code such as MDA, or a name",
    "aucun pays n’est connu sous ce nom\nutilisez un code ISO tel que MDA, ou un nom"};
constexpr Phrase no_day{"date_is_of_the_calendar",
                        "this is not a day of the calendar\nwrite YYYY-MM-DD",
                        "ce n’est pas un jour du calendrier\nécrivez AAAA-MM-JJ"};
constexpr Phrase beyond_the_head{
    "field_has_a_head",
    "the row has more fields than the head: this one belongs to no column\n"
    "put a text with a comma between quotes, or name the column",
    "la ligne a plus de champs que l’en-tête\u00a0: celui-ci n’est d’aucune colonne\n"
    "mettez un texte à virgule entre guillemets, ou nommez la colonne"};

}  // namespace

void RecordReader::fault(std::string_view column, const ImportField& field, Sentence sentence) {
  faults_.push_back({.line = field.line,
                     .column = std::string{column},
                     .value = field.text,
                     .sentence = std::move(sentence)});
  sound_ = false;
}

std::optional<CountryCode> RecordReader::country(std::string_view column, const ImportField& field,
                                                 const std::string& typed) {
  const auto code = find_country_(typed);
  if (!code) fault(column, field, {country_not_known});
  return code;
}

std::optional<Date> RecordReader::day(std::string_view column, const ImportField& field) {
  if (field.text.empty()) return std::nullopt;
  auto day = parse_date(field.text);
  if (day && !lies_within_the_record(*day)) day.reset();
  if (!day) fault(column, field, {no_day});
  return day;
}

void RecordReader::require_a_head(const ImportField& surplus) {
  if (surplus.text.empty()) return;
  fault("#" + std::to_string(surplus.column), surplus, {beyond_the_head});
}

void refuse_where_faulty(std::vector<ImportFault> faults) {
  if (faults.empty()) return;
  const auto count = static_cast<std::int64_t>(faults.size());
  throw ImportRefused{{file_has_faults, {{"count", count}}}, std::move(faults)};
}

}  // namespace cpe
