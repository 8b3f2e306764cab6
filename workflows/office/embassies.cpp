// What happens to the embassies of running mandates: they move, pause, close, join and leave.
// Nothing ends by itself: staff are asked.

#include <algorithm>

#include "engine/error.hpp"
#include "workflows/office/grounds.hpp"
#include "workflows/office/office.hpp"
#include "workflows/office/terms.hpp"

namespace cpe {
namespace {

constexpr Phrase none_runs{
    "embassy_serves_in_one_mandate",
    "{host} has no running mandate\n`cpe history {code}` shows what there was; what is over is put "
    "right by `cpe mandate correct`",
    "{host}\u00a0: aucun mandat en cours\n`cpe history {code}` montre ce qu’il y a eu\u00a0; ce "
    "qui est terminé se rectifie par `cpe mandate correct`"};
constexpr Phrase not_in_any{
    "embassy_serves_in_one_mandate",
    "the embassy ({member}) is in no running mandate of this host ({host}): {ids}\n"
    "`cpe list --host {code}` names the embassies",
    "{member}\u00a0: son ambassade ne figure dans aucun mandat en cours "
    "({host}\u00a0: {ids})\n`cpe list --host {code}` donne les ambassades"};
constexpr Phrase in_several{
    "embassy_serves_in_one_mandate",
    "{host} has more than one running mandate: {ids}\nname one of them instead of the host",
    "{host}\u00a0: plusieurs mandats sont en cours, {ids}\nindiquez l’un d’eux au lieu du pays "
    "hôte"};
constexpr Phrase city_is_the_same{
    "something_changes", "the embassy ({member}) is in {city} already\nname another city",
    "{member}\u00a0: ambassade déjà dans cette ville ({city})\nindiquez une autre ville"};
constexpr Phrase also_in{
    "embassy_serves_elsewhere_too", "the embassy ({member}) is in {ids} too: nothing changed there",
    "{member}\u00a0: son ambassade figure aussi dans {ids}, où rien n’a changé"};

bool names(const Designation& designation, CountryCode member) {
  const auto& embassies = designation.terms.embassies;
  return std::ranges::find(embassies, member, &Embassy::member) != embassies.end();
}

std::vector<Designation> naming(CountryCode member, std::vector<Designation> designations) {
  std::erase_if(designations, [&](const Designation& each) { return !names(each, member); });
  return designations;
}

Names ids_of(const std::vector<Designation>& designations) {
  Names ids;
  for (const Designation& each : designations) ids.items.push_back(each.id.text());
  return ids;
}

/// Those in force; where there are none, those that are to come.
std::vector<Designation> running(std::vector<Designation> designations) {
  std::erase_if(designations, [](const Designation& each) { return !is_adopted(each.state); });
  auto in_force = designations;
  std::erase_if(in_force, [](const Designation& each) { return !is_serving(each.state); });
  return in_force.empty() ? designations : in_force;
}

}  // namespace

/// The mandate that is meant: the one that was named, or the one running in the host in which the
/// member's embassy serves, or which it is to join.
Designation Office::running_mandate(const EmbassyForm& form, bool is_to_join) {
  if (form.mandate) return designation(*form.mandate);
  const auto all = running(register_.designations_of(form.host));
  auto mandates =
      is_to_join ? all : running(naming(form.member, register_.designations_of(form.host)));
  if (mandates.size() == 1) return std::move(mandates.front());
  const Phrase& phrase = all.empty() ? none_runs : mandates.empty() ? not_in_any : in_several;
  throw Error{Code::refused,
              phrase,
              {{"host", form.host},
               {"code", form.host.text()},
               {"member", form.member},
               {"ids", ids_of(mandates.empty() ? all : mandates)}}};
}

EmbassyReply Office::happens_to_embassy(Work& work, const EmbassyForm& form,
                                        const Designation& mandate, const DesignationEvent& event) {
  const Date from = form.from.value_or(work.today());
  if (is_adopted(mandate.state)) {
    if (!std::holds_alternative<EmbassyClosed>(event)) {
      require(rules::day_of_the_act_has_come(mandate, from, work.today()));
    }
    require(rules::day_lies_in_the_term(mandate, from));
    require_grounds_where_late(work, from, form.decision);
  }
  apply(work, mandate, event, because_of(work, from, form.decision));
  relink(work, mandate.host, {.cause = work.last_recorded()});

  EmbassyReply reply{.mandate = mandate.id, .remarks = {}};
  auto others = naming(form.member, register_.designations_of(mandate.host));
  std::erase_if(others, [&](const Designation& each) {
    return each.id == mandate.id || !is_adopted(each.state);
  });
  if (!others.empty()) {
    reply.remarks.push_back({also_in, {{"member", form.member}, {"ids", ids_of(others)}}});
  }
  return reply;
}

EmbassyReply Office::relocate_embassy(Work& work, const EmbassyForm& form) {
  require_one_line(form.city);
  const Designation mandate = running_mandate(form, false);
  for (const Embassy& each : mandate.terms.embassies) {
    if (each.member != form.member || each.city != form.city) continue;
    throw Error{Code::refused, city_is_the_same, {{"member", form.member}, {"city", form.city}}};
  }
  return happens_to_embassy(work, form, mandate, EmbassyRelocated{form.member, form.city});
}

EmbassyReply Office::pause_embassy(Work& work, const EmbassyForm& form) {
  return happens_to_embassy(work, form, running_mandate(form, false), Paused{form.member});
}

EmbassyReply Office::resume_embassy(Work& work, const EmbassyForm& form) {
  return happens_to_embassy(work, form, running_mandate(form, false), Resumed{form.member});
}

EmbassyReply Office::close_embassy(Work& work, const EmbassyForm& form) {
  const Date from = form.from.value_or(work.today());
  return happens_to_embassy(work, form, running_mandate(form, false),
                            EmbassyClosed{form.member, from});
}

EmbassyReply Office::embassy_joins(Work& work, const EmbassyForm& form) {
  checked_reference(form.decision);
  const Designation mandate = running_mandate(form, true);
  const Date from = form.from.value_or(work.today());
  const std::string city = form.city.empty() ? register_.capital_of(mandate.host, from) : form.city;
  return happens_to_embassy(work, form, mandate,
                            EmbassyJoined{{.member = form.member, .city = city}, from});
}

EmbassyReply Office::embassy_leaves(Work& work, const EmbassyForm& form) {
  checked_reference(form.decision);
  return happens_to_embassy(work, form, running_mandate(form, false), EmbassyLeft{form.member});
}

}  // namespace cpe
