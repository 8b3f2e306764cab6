#include "cli/steps.hpp"

#include <algorithm>

#include "workflows/designation/course.hpp"
#include "workflows/words.hpp"

namespace cpe {

namespace {

constexpr Phrase accedes{"acceded", "accedes to the Alliance", "adhésion à l’Alliance"};
constexpr Phrase joins{"joined", "joins {framework}", "entrée dans le cadre {framework}"};
constexpr Phrase leaves{"left", "leaves {framework}", "sortie du cadre {framework}"};
constexpr Phrase is_suspended{"suspended", "partnership suspended", "partenariat suspendu"};
constexpr Phrase is_resumed{"resumed", "partnership resumed", "partenariat repris"};
constexpr Phrase is_attested{"attested", "record complete", "registre complet"};

Sentence fact_words(const CountryFact& fact) {
  switch (fact.kind) {
    case FactKind::acceded:
      return {accedes};
    case FactKind::joined:
      return {joins, {{"framework", &words_of(fact.framework.value())}}};
    case FactKind::left:
      return {leaves, {{"framework", &words_of(fact.framework.value())}}};
    case FactKind::suspended:
      return {is_suspended};
    case FactKind::resumed:
      return {is_resumed};
    case FactKind::attested:
      break;
  }
  return {is_attested};
}

}  // namespace

std::vector<SameSteps> same_steps(const std::vector<Timer>& timers) {
  std::vector<SameSteps> result;
  for (const Timer& timer : timers) {
    const Sentence words = step_words(timer.step);
    const auto same = std::ranges::find_if(result, [&](const SameSteps& each) {
      const Sentence others = step_words(each.step());
      // The reviews of terms without an end have numbers of their own and are one kind.
      return each.due_at() == timer.due_at && others.phrase == words.phrase &&
             (words.arguments.empty() || each.step() == timer.step);
    });
    if (same == result.end()) {
      result.push_back({{&timer}});
    } else {
      same->timers.push_back(&timer);
    }
  }
  return result;
}

std::string step_words(Session& session, const std::string& step) {
  return session.output().filled(step_words(step));
}

std::string step_words(Session& session, const Timer& timer) {
  const auto code = country_of(timer.subject);
  if (!timer.step.starts_with("fact_took_effect") || !code) return step_words(session, timer.step);
  const Date day = date_in_brussels(timer.due_at);
  std::string text;
  const Country about = country(session.database(), *code);
  for (const CountryFact& fact : about.facts()) {
    if (fact.on.first != day) continue;
    text += (text.empty() ? "" : ", ") + session.output().filled(fact_words(fact));
  }
  return text.empty() ? step_words(session, timer.step) : text;
}

std::optional<CountryCode> country_of(const Subject& subject) {
  if (const auto id = parse_designation_id(subject.text())) return host_of(*id);
  return CountryCode::from(subject.text());
}

}  // namespace cpe
