// Offers that come in from a spreadsheet, all or nothing.  Every fault of the file is reported in
// one run.

#include <algorithm>
#include <map>

#include "engine/error.hpp"
#include "workflows/office/office.hpp"

namespace cpe {
namespace {

constexpr Phrase file_has_faults{
    "import_is_all_or_nothing",
    "the file has {count} {count|fault|faults}: no offer was entered\n"
    "mend what is named above and import again",
    "le fichier comporte {count} {count|erreur|erreurs}\u00a0: aucune offre n’a été inscrite\n"
    "corrigez ce qui est signalé ci-dessus, puis importez de nouveau"};
constexpr Phrase field_is_missing{"field_is_given", "the field is empty\nit must not be",
                                  "le champ est vide\nil doit être rempli"};
constexpr Phrase country_not_known{
    "country_is_known",
    "no country is known by this name\nuse an ISO code such as MDA, or a name; embassies of a "
    "joint "
    "offer are joined by +",
    "aucun pays n’est connu sous ce nom\nutilisez un code ISO tel que MDA, ou un nom\u00a0; les "
    "ambassades d’une offre conjointe sont reliées par +"};
constexpr Phrase no_day{"date_is_of_the_calendar",
                        "this is not a day of the calendar\nwrite YYYY-MM-DD",
                        "ce n’est pas un jour du calendrier\nécrivez AAAA-MM-JJ"};
constexpr Phrase no_instant{
    "time_is_understood",
    "this is neither a day nor a time in Brussels\nwrite YYYY-MM-DD or YYYY-MM-DD HH:MM",
    "ce n’est ni un jour ni une heure de Bruxelles\nécrivez AAAA-MM-JJ ou AAAA-MM-JJ HH:MM"};
constexpr Phrase offered_above{
    "offer_is_new", "the same embassies offer the same term on line {line} already\nremove one",
    "les mêmes ambassades offrent déjà le même mandat à la ligne {line}\nsupprimez-en une"};

/// Joined by "+", each trimmed; nothing for an empty text.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; !text.empty() && at <= text.size();) {
    const std::size_t end = std::min(text.find('+', at), text.size());
    const std::size_t first = text.find_first_not_of(' ', at);
    const std::size_t last = text.find_last_not_of(' ', end == 0 ? 0 : end - 1);
    const bool is_blank = first == std::string::npos || first >= end;
    parts.push_back(is_blank ? std::string{} : text.substr(first, last - first + 1));
    at = end + 1;
  }
  return parts;
}

/// Reads the fields of one record and notes what is wrong with each.
class RowReader {
 public:
  RowReader(const OfferRecord& record, const CountryFinder& find_country, Instant now,
            std::vector<ImportFault>& faults)
      : record_{record}, find_country_{find_country}, now_{now}, faults_{faults} {}

  std::optional<OfferForm> form() {
    const auto host = country("host", record_.host, record_.host.text);
    OfferForm form{.host = host.value_or(CountryCode::of("AAA")),
                   .members = members(),
                   .cities = parts_of(record_.city.text),
                   .start = day("start", record_.start),
                   .end = day("end", record_.end),
                   .until_event = record_.until_event.text,
                   .letter = {.received_at = received_at(), .reference = record_.reference.text}};
    if (!sound_) return std::nullopt;
    return form;
  }

  void fault(std::string_view column, const ImportField& field, Sentence sentence) {
    faults_.push_back({.line = field.line,
                       .column = std::string{column},
                       .value = field.text,
                       .sentence = std::move(sentence)});
    sound_ = false;
  }

  /// The field that a rule speaks of.
  void fault_of_rule(const Sentence& refusal) {
    static const std::map<std::string_view, std::pair<std::string_view, ImportField OfferRecord::*>>
        columns = {{"host_is_a_partner_throughout", {"host", &OfferRecord::host}},
                   {"no_mandate_stands_in_the_way", {"start", &OfferRecord::start}},
                   {"term_ends_after_it_starts", {"end", &OfferRecord::end}},
                   {"one_end_is_given", {"until_event", &OfferRecord::until_event}},
                   {"text_is_one_line", {"until_event", &OfferRecord::until_event}},
                   {"each_embassy_has_a_city", {"city", &OfferRecord::city}},
                   {"letter_has_come", {"received_at", &OfferRecord::received_at}}};
    const auto found = columns.find(refusal.phrase->key());
    const bool is_known = found != columns.end();
    fault(is_known ? found->second.first : "member",
          is_known ? record_.*found->second.second : record_.member, refusal);
  }

 private:
  std::optional<CountryCode> country(std::string_view column, const ImportField& field,
                                     const std::string& typed) {
    const auto code = typed.empty() ? std::nullopt : find_country_(typed);
    if (!code) fault(column, field, {field.text.empty() ? field_is_missing : country_not_known});
    return code;
  }

  std::vector<CountryCode> members() {
    std::vector<CountryCode> members;
    auto typed = parts_of(record_.member.text);
    if (typed.empty()) typed.emplace_back();
    for (const std::string& each : typed) {
      if (const auto code = country("member", record_.member, each)) members.push_back(*code);
    }
    return members;
  }

  std::optional<Date> day(std::string_view column, const ImportField& field) {
    if (field.text.empty()) return std::nullopt;
    auto day = parse_date(field.text);
    if (day && !lies_within_the_record(*day)) day.reset();
    if (!day) fault(column, field, {no_day});
    return day;
  }

  /// A day means its last instant, today means now.
  std::optional<Instant> received_at() {
    const std::string& text = record_.received_at.text;
    if (text.empty()) return std::nullopt;
    std::optional<Instant> at = parse_instant(text);
    if (const auto wall = parse_wall_time(text)) at = from_brussels(*wall).instant;
    if (const auto day = parse_date(text)) {
      at = *day == date_in_brussels(now_) ? now_ : last_instant_of(*day);
    }
    if (at && !lies_within_the_record(date_in_brussels(*at))) at.reset();
    if (!at) fault("received_at", record_.received_at, {no_instant});
    return at;
  }

  const OfferRecord& record_;
  const CountryFinder& find_country_;
  Instant now_;
  std::vector<ImportFault>& faults_;
  bool sound_ = true;
};

/// An offer that stands further up in the file is named by its line: nobody knows its id.
Sentence in_words_of_the_file(const Sentence& refusal, const std::map<std::string, int>& entered) {
  if (refusal.phrase->key() != offered_above.key()) return refusal;
  for (const Argument& each : refusal.arguments) {
    const auto* id = std::get_if<std::string>(&each.value);
    const auto line = id == nullptr ? entered.end() : entered.find(*id);
    if (line != entered.end()) return {offered_above, {{"line", std::int64_t{line->second}}}};
  }
  return refusal;
}

}  // namespace

std::vector<DesignationId> Office::import_offers(Work& work,
                                                 const std::vector<OfferRecord>& records,
                                                 const CountryFinder& find_country) {
  std::vector<ImportFault> faults;
  std::vector<DesignationId> offers;
  std::map<std::string, int> entered;
  for (const OfferRecord& record : records) {
    RowReader reader{record, find_country, work.now(), faults};
    const auto form = reader.form();
    if (!form) continue;
    try {
      offers.push_back(submit_offer(work, *form).id);
      entered[offers.back().text()] = record.host.line;
    } catch (const Error& error) {
      if (error.code() != Code::refused && error.code() != Code::usage) throw;
      reader.fault_of_rule(in_words_of_the_file(error.sentence(), entered));
    }
  }
  if (faults.empty()) return offers;
  const auto count = static_cast<std::int64_t>(faults.size());
  throw ImportRefused{{file_has_faults, {{"count", count}}}, std::move(faults)};
}

}  // namespace cpe
