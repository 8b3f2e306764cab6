// Offers that come in from a spreadsheet, all or nothing.  Every fault of the file is reported in
// one run.

#include <algorithm>
#include <map>

#include "engine/error.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/record_reader.hpp"

namespace cpe {
namespace {

constexpr Phrase field_is_missing{"field_is_given", "the field is empty\nit must not be",
                                  "le champ est vide\nil doit être rempli"};
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

/// The field of a record that stands under a head.
struct NamedField {
  std::string_view head;
  ImportField OfferRecord::*field;
};

/// The field that a rule speaks of.
NamedField field_of(const Sentence& refusal) {
  static const std::map<std::string_view, NamedField> fields = {
      {"host_is_a_partner_throughout", {"host", &OfferRecord::host}},
      {"no_mandate_stands_in_the_way", {"start", &OfferRecord::start}},
      {"term_ends_after_it_starts", {"end", &OfferRecord::end}},
      {"one_end_is_given", {"until_event", &OfferRecord::until_event}},
      {"text_is_one_line", {"until_event", &OfferRecord::until_event}},
      {"each_embassy_has_a_city", {"city", &OfferRecord::city}},
      {"letter_has_come", {"received_at", &OfferRecord::received_at}}};
  const auto found = fields.find(refusal.phrase->key());
  return found == fields.end() ? NamedField{"member", &OfferRecord::member} : found->second;
}

/// Reads one record of the file.
class OfferReader : public RecordReader {
 public:
  OfferReader(const OfferRecord& record, const CountryFinder& find_country, Instant now,
              std::vector<ImportFault>& faults)
      : RecordReader{find_country, faults}, record_{record}, now_{now} {}

  /// Nothing where a field is faulty.
  std::optional<OfferForm> form() {
    const auto host = needed_country("host", record_.host, record_.host.text);
    const auto members = all_members();
    const auto start = day("start", record_.start);
    const auto end = day("end", record_.end);
    const LetterForm sent = letter();
    require_a_head(record_.surplus);
    if (!is_sound()) return std::nullopt;
    return OfferForm{.host = *host,
                     .members = members,
                     .cities = parts_of(record_.city.text),
                     .start = start,
                     .end = end,
                     .until_event = record_.until_event.text,
                     .letter = sent};
  }

  void fault_of_rule(const Sentence& refusal) {
    const NamedField named = field_of(refusal);
    fault(named.head, record_.*named.field, refusal);
  }

 private:
  std::optional<CountryCode> needed_country(std::string_view column, const ImportField& field,
                                            const std::string& typed) {
    if (!field.text.empty()) return country(column, field, typed);
    fault(column, field, {field_is_missing});
    return std::nullopt;
  }

  std::vector<CountryCode> all_members() {
    std::vector<CountryCode> members;
    auto typed = parts_of(record_.member.text);
    if (typed.empty()) typed.emplace_back();
    for (const std::string& each : typed) {
      if (const auto code = needed_country("member", record_.member, each)) {
        members.push_back(*code);
      }
    }
    return members;
  }

  LetterForm letter() {
    LetterForm letter{.received_at = received_at(), .reference = record_.reference.text};
    const ImportField& from = record_.from;
    if (!from.text.empty()) letter.sender = country("from", from, from.text);
    return letter;
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
  Instant now_;
};

/// What was chosen for a row that leaves it open stands in the list of what came in.
bool is_about_a_choice(const Sentence& remark) {
  const std::string_view key = remark.phrase->key();
  return key == "start_chosen" || key == "end_chosen";
}

void warn(const OfferRecord& record, Remarks remarks, std::vector<ImportFault>& warnings) {
  for (Sentence& each : remarks) {
    if (is_about_a_choice(each)) continue;
    warnings.push_back({.line = record.host.line,
                        .column = "host",
                        .value = record.host.text,
                        .sentence = std::move(each)});
  }
}

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

OffersReply Office::import_offers(Work& work, const std::vector<OfferRecord>& records,
                                  const CountryFinder& find_country) {
  std::vector<ImportFault> faults;
  OffersReply reply;
  std::map<std::string, int> entered;
  for (const OfferRecord& record : records) {
    OfferReader reader{record, find_country, work.now(), faults};
    const auto form = reader.form();
    if (!form) continue;
    try {
      OfferReply offered = submit_offer(work, *form);
      entered[offered.id.text()] = record.host.line;
      warn(record, std::move(offered.remarks), reply.warnings);
      reply.offers.push_back(std::move(offered.id));
    } catch (const Error& error) {
      if (error.code() != Code::refused && error.code() != Code::usage) throw;
      reader.fault_of_rule(in_words_of_the_file(error.sentence(), entered));
    }
  }
  refuse_where_faulty(std::move(faults));
  return reply;
}

}  // namespace cpe
