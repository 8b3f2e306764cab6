// The office: every use case, and the rules that cross machines.  The one facade for whoever drives
// the product.
//
// Each function is one command inside a unit of work: it asks the register, lets the machines
// decide, and records what follows, all in the transaction of its cause.  A refusal is thrown as
// `Error` with `Code::refused`, an unknown id as `Code::not_found`; nothing of the command is kept
// then.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "engine/progress.hpp"
#include "workflows/decision/events.hpp"
#include "workflows/designation/decide.hpp"
#include "workflows/duties/duties.hpp"
#include "workflows/office/forms.hpp"
#include "workflows/register.hpp"
#include "workflows/round/events.hpp"

namespace cpe {

struct ImportGroup;
struct ImportFindings;

class Office final : public Handler {
 public:
  explicit Office(Register& records) : register_{records} {}

  // Offers (offers.cpp).

  /// Registers an offer.  Remarks say which dates were chosen where the form names none.
  OfferReply submit_offer(Work& work, const OfferForm& typed);
  /// Whoever confirmed a joint offer confirms it anew where its dates or partners change; the
  /// sender of the letter does so thereby.
  Remarks amend_offer(Work& work, const DesignationId& id, const OfferChanges& changes,
                      const LetterForm& letter = {});
  /// While its list is under silence this is the member's amendment: it breaks silence and strikes
  /// the line.
  Remarks withdraw_offer(Work& work, const DesignationId& id, const WithdrawalForm& form = {});

  /// Registers the offers of a file, all or nothing.  Faulty rows throw `ImportRefused`
  /// (importing_offers.cpp).
  OffersReply import_offers(Work& work, const std::vector<OfferRecord>& records,
                            const CountryFinder& find_country);

  // Deals between two rivals (deals.cpp).

  /// `kept` becomes a joint offer with the embassies of `taken_in`, which ends withdrawn.
  Remarks merge_offers(Work& work, const DesignationId& kept, const DesignationId& taken_in,
                       const DealForm& form = {});
  /// They share the term: `first` keeps it until the day before `on`, `second` from that day on.
  Remarks divide_offers(Work& work, const DesignationId& first, const DesignationId& second,
                        Date on, const DealForm& form = {});

  // Joint offers (confirmations.cpp).

  /// A member says by letter that a joint offer is its own.
  Remarks confirm_offer(Work& work, const DesignationId& id, CountryCode by,
                        const LetterForm& letter);
  /// What staff should know of the lines of a list: joint offers that a member has not confirmed,
  /// hosts that are suspended.  Throws where the rules want offers confirmed before they are
  /// listed.
  Remarks remarks_on_lines(const Work& work, const DecisionId& id);

  // Decisions (decisions.cpp).

  /// `former` is the decision that this one was split off, or puts right.
  DecisionId draft_decision(Work& work, const std::vector<DesignationId>& lines,
                            const std::optional<DecisionId>& former = {});
  /// The offers of a round that are on no list yet; without those that compete where only the
  /// uncontested ones are wanted.
  DraftReply draft_round(Work& work, const RoundId& id, bool only_uncontested);
  Remarks add_to_decision(Work& work, const DecisionId& id,
                          const std::vector<DesignationId>& lines);
  void remove_from_decision(Work& work, const DecisionId& id,
                            const std::vector<DesignationId>& lines);
  /// Adopts the whole list or nothing: every line is designated, competing offers are not retained,
  /// incumbents learn of their successors.
  Remarks adopt_at_meeting(Work& work, const DecisionId& id, Date meeting_on,
                           const std::string& reference);
  void withdraw_decision(Work& work, const DecisionId& id);
  /// Puts contested lines of a draft or of a broken list on a new draft, which is returned.
  DecisionId split_decision(Work& work, const DecisionId& id,
                            const std::vector<DesignationId>& lines);
  /// Mandates that have not begun are on the list again; those that have serve on, contested.
  /// What a corrigendum had replaced stands again.
  Remarks reopen_decision(Work& work, const DecisionId& id);
  /// A list of its own with an offer that takes the place of a line of an adopted list.
  DecisionId draft_corrigendum(Work& work, const DecisionId& former, const DesignationId& line);
  /// A slip in a line of an adopted list: where an embassy sits.
  void issue_corrigendum(Work& work, const DecisionId& id, const CorrigendumForm& form);
  /// Lets the held notices of the outcome go; `actor` is who asks for it.
  void confirm_outcome(Work& work, const DecisionId& id, const std::string& actor);

  // The silence procedure (silence.cpp).

  /// Puts a draft to the members until a deadline, at which it is adopted by itself.
  Remarks circulate(Work& work, const DecisionId& id, const CirculationForm& form);
  /// The same with a list whose silence was broken.
  Remarks recirculate(Work& work, const DecisionId& id, const CirculationForm& form);
  Remarks extend_silence(Work& work, const DecisionId& id, Instant until);
  /// What a member says.  An objection or an amendment received before the deadline breaks silence.
  Remarks take_position(Work& work, const DecisionId& id, const PositionForm& form);
  void lift_objection(Work& work, const DecisionId& id, CountryCode member,
                      const std::optional<Instant>& received_at);
  /// Every objection is lifted, and the chair said at that time that the list is adopted.
  Remarks adopt_as_lifted(Work& work, const DecisionId& id, const std::optional<Instant>& at);
  /// Enters a procedure after the fact, with its own instants.
  Remarks record_procedure(Work& work, const DecisionId& id, const ProcedureForm& form);

  // Rounds (rounds.cpp).

  /// Makes a post for each country that is a partner when the terms begin, and not suspended.
  Remarks open_round(Work& work, const RoundForm& form);
  void include_post(Work& work, const RoundId& id, CountryCode host);
  void exclude_post(Work& work, const RoundId& id, CountryCode host);
  /// Nobody offers: the post stays vacant for the term of the round.
  void vacate_post(Work& work, const RoundId& id, CountryCode host);
  void move_milestone(Work& work, const RoundId& id, const std::string& item, Date on);
  /// What is adopted in the round is public since that day.
  Remarks announce_round(Work& work, const RoundId& id, Date on);
  void close_round(Work& work, const RoundId& id);
  void cancel_round(Work& work, const RoundId& id);

  // Mandates (mandates.cpp).

  // Each act moves dates and timers in one step and lets the neighbours learn who follows them.

  /// Moves the end to a later day, or away until an event.  A term that is over goes on without a
  /// gap.
  Remarks extend_mandate(Work& work, const DesignationId& id, const ExtensionForm& form);
  /// Moves the end to an earlier day that is not over: it ends by itself then, for that reason.
  Remarks shorten_mandate(Work& work, const DesignationId& id, const ShorteningForm& form);
  /// Ends a mandate; `last_day` is its last day of service (of the holdover, if it is one).  A day
  /// that is not over yet shortens the term.
  Remarks end_mandate(Work& work, const DesignationId& id, Date last_day, EndReason reason,
                      const std::string& decision = {});
  /// Puts right what was entered wrongly; the wrong version stays in record time.
  void correct_mandate(Work& work, const DesignationId& id, const CorrectionForm& form);
  /// Strikes out what should never have been entered.
  void annul_mandate(Work& work, const DesignationId& id, const std::string& decision = {});

  // Embassies of running mandates (embassies.cpp).

  EmbassyReply relocate_embassy(Work& work, const EmbassyForm& form);
  EmbassyReply pause_embassy(Work& work, const EmbassyForm& form);
  /// It works again after a pause, or opens again.
  EmbassyReply resume_embassy(Work& work, const EmbassyForm& form);
  /// May be dated ahead.  Nothing ends by itself: staff are asked.
  EmbassyReply close_embassy(Work& work, const EmbassyForm& form);
  EmbassyReply embassy_joins(Work& work, const EmbassyForm& form);
  EmbassyReply embassy_leaves(Work& work, const EmbassyForm& form);

  // Deliverables and handovers (duties.cpp).

  /// A handover under way, or over: the two terms and its checklist.
  struct Handover {
    Designation outgoing;
    Designation incoming;
    std::vector<Duty> items;
  };
  /// `id` is the mandate that hands over; refused where nothing is handed over.
  Handover handover(const DesignationId& id, Date today);
  void mark_duty(Work& work, const DesignationId& id, const std::string& item, DutyAct act,
                 Date on);
  /// The instant of the handover does not depend on ticks.
  void tick_handover(Work& work, const DesignationId& id, const std::string& item, Side side,
                     Date on);
  /// Closes the checklist; `waive_open` settles what is open.  The ceremony is kept with the
  /// incoming mandate.
  void complete_handover(Work& work, const DesignationId& id, std::optional<Date> ceremony_on,
                         bool waive_open);

  // Notes (notes.cpp).

  NoteId add_note(Work& work, const NoteForm& form);
  void settle_note(Work& work, const NoteId& id);

  /// Undoes the last act of `actor` and returns its events (undo.cpp).  Refused once something
  /// builds on it, once one of its notices has left, and for what others rely on: adoptions,
  /// reference facts and rules.
  std::vector<Event> undo_last_act(Work& work, const std::string& actor);

  // Countries and rules (countries.cpp).

  void member_accedes(Work& work, CountryCode code, Date on, const std::string& decision = {});
  void partner_joins(Work& work, const PartnershipForm& form);
  void partner_leaves(Work& work, const PartnershipForm& form);
  void partner_is_suspended(Work& work, const SuspensionForm& form);
  void partner_is_resumed(Work& work, const SuspensionForm& form);
  void record_is_complete(Work& work, CountryCode host, Date from);
  /// Versions that take effect later and have not touched the rule change with it.
  Remarks set_policy(Work& work, const PolicyForm& form);
  void load_first_policy(Work& work);
  /// Running mandates follow another version of the rules than the one they have pinned: all of
  /// them or none (migrating.cpp).  Those that follow it already are left alone.
  std::vector<MigratedMandate> migrate_policies(Work& work, const MigrationForm& form);
  /// The country lies in that region from a day on.
  void country_is_placed(Work& work, const RegionFact& fact);
  /// Loads facts that hold anyway: no rule looks at them, no timer is armed.
  void load_reference(Work& work, const std::vector<ReferenceCountry>& countries);

  // Contacts (contacts.cpp).

  ContactId add_contact(Work& work, const ContactForm& form);
  void end_contact(Work& work, const ContactId& id, Date last_day);
  /// Somebody has asked: they still answer.
  void confirm_contacts(Work& work, const std::vector<ContactId>& ids);
  /// Enters contacts, all or nothing.  Faulty rows throw `ImportRefused`.
  std::vector<ContactId> import_contacts(Work& work, const std::vector<ContactRecord>& records,
                                         const CountryFinder& find_country);

  // Notices (notices.cpp).

  /// Held notices may leave.  What the Council adopted is released by who may confirm it.
  void release_notices(Work& work, const std::vector<NoticeId>& ids, const std::string& actor);
  /// Staff have sent them by another way.
  void mark_notices_sent(Work& work, const std::vector<NoticeId>& ids);
  /// Arms the steps that a running mandate lacks because it was adopted under an older release.
  void arm_courses(Work& work);

  // History (importing.cpp).

  /// Enters past, serving and coming designations, all or nothing.  Faulty rows throw
  /// `ImportRefused` with the faults of the file; of very many with the first ones.
  ImportReply import_history(Work& work, const ImportRecords& records,
                             const CountryFinder& find_country,
                             const Progress& progress = unwatched);

  /// What a due timer does (firing.cpp).
  void fire(Work& work, const Timer& timer) override;

 private:
  Designation designation(const DesignationId& id);
  /// An offer that may still be changed; else throws what is to be done instead.
  Designation open_offer(const DesignationId& id);
  Instant offered_as_it_is_since(const DesignationId& id);
  Remarks change_offer(Work& work, const Designation& offer, const Terms& terms, bool overrides_cap,
                       const LetterForm& letter);
  Policy pinned_policy(const Designation& designation, Date today);
  std::vector<Event> act_to_undo(const std::string& actor);
  void undo_on(Work& work, const Subject& subject, const std::vector<Event>& act);
  void give_back(const Work& work, const DesignationId& id, Seq former, NewEvent& event);
  void give_back(const DecisionId& id, Seq former, NewEvent& event);
  void give_back(const Work& work, const RoundId& id, Seq former, NewEvent& event);
  void close_if_over_meanwhile(Work& work, const DesignationId& id);
  Decision decision(const DecisionId& id);
  Round round(const RoundId& id);
  Contact contact(const ContactId& id);

  /// Decides one event and records it with all it changes.  `apply` throws a refusal, `try_apply`
  /// answers nothing.
  Designation apply(Work& work, const Designation& before, const DesignationEvent& event,
                    const Because& because = {});
  std::optional<Designation> try_apply(Work& work, const Designation& before,
                                       const DesignationEvent& event, const Because& because = {});
  Designation record(Work& work, const Designation& before, const Designation& after,
                     const DesignationEvent& event, const Because& because);
  Seq apply(Work& work, const Decision& before, const DecisionEvent& event,
            const Because& because = {});

  Seq apply(Work& work, const Round& before, const RoundEvent& event, const Because& because = {});

  Circumstances circumstances(const Work& work, const Designation& designation,
                              const DesignationEvent& event);
  CouncilCircumstances circumstances(const Work& work, const Decision& decision,
                                     const DecisionEvent& event);

  RoundCircumstances circumstances(const Work& work, const Round& round, const RoundEvent& event);
  RoundProgress progress_of(const Round& round, Date today);
  /// What staff should know of the post that an offer is for: suspended, left vacant, too late.
  Remarks remarks_on_post(const Work& work, const Designation& offer);
  /// Its partnership is suspended when the term begins.
  std::optional<Sentence> suspension_of(const Designation& offer);
  void fill_vacated_posts(Work& work, const RoundId& id);
  std::vector<DesignationId> lines_for(const Round& listed, const Policy& policy,
                                       bool only_uncontested, Remarks& remarks);
  RoundPlan plan_of(const Work& work, const RoundForm& form);
  /// What the day and the posts make of a round, step by step.
  void advance(Work& work, const RoundId& id, const Because& because);
  /// The same for every open round, after something changed what is offered, listed or adopted.
  void advance_rounds(Work& work);
  json::array round_notices(const Work& work, const Round& before, const Round& after,
                            const RoundEvent& event);
  void remind_of_milestone(Work& work, const Round& round, const Timer& timer);
  /// A holdover in a post that is left vacant is over.
  void close_holdover_of_vacancy(Work& work, const Round& round, CountryCode host);
  bool is_left_vacant(CountryCode host, Date day);

  /// The list is adopted: every line is designated, rivals are not retained, incumbents learn of
  /// their successors.
  void designate_lines(Work& work, const DecisionId& id, Seq adoption);
  void adopt_line(Work& work, const Designation& line, const Decision& list, int policy,
                  const Because& because);
  /// Throws where a line of the list cannot be put to the members now.
  void refuse_lines_in_conflict(const Decision& list);
  void begin_silence(Work& work, const Decision& list, const DecisionEvent& circulated,
                     const Because& because);
  /// The lines are on a list that is no longer under silence.
  void release_lines(Work& work, const Decision& list, const Because& because);
  Remarks enter_position(Work& work, const Decision& list, const Position& position,
                         const std::string& text);
  std::optional<AdoptionPrevented> obstacle_to(const Work& work, const Decision& list);
  void silence_elapses(Work& work, const Decision& list, const Timer& timer);
  CountryCode member_that_withdraws(const Designation& offer, const WithdrawalForm& form);
  bool came_under_silence(const Designation& offer, const WithdrawalForm& form);
  Remarks withdraw_as_amendment(Work& work, const Designation& offer, const WithdrawalForm& form);
  void refuse_unfit_confirmation(const Work& work, const Decision& list, const std::string& actor);
  std::vector<NoticeId> held_notices_of(const Decision& list);

  /// Every mandate of the host learns who follows it, or that nobody does any more.
  void relink(Work& work, CountryCode host, const Because& because);
  /// After the dates of a mandate moved: its window may be shut again, and who follows whom may
  /// have changed.
  void settle(Work& work, const DesignationId& id);
  void realign_holdovers(Work& work, CountryCode host, const Because& because);
  void refuse_second_end(const Work& work, const Designation& mandate, const std::string& decision,
                         Remarks& remarks);
  void learn_successor(Work& work, Designation incumbent, const Designation* next,
                       const Because& because);
  void designate_successor(Work& work, const Designation& incumbent, const Designation& next,
                           const Because& because);
  void close_holdovers(Work& work, const Designation& successor, const Because& because);
  void close_holdover(Work& work, const Designation& held, const Designation& successor,
                      const Because& because);
  void close_if_over_already(Work& work, const Designation& held, Date entered_on, Because because);

  OfferForm in_place_of_a_mandate(OfferForm form);
  /// An offer that replaces a mandate stands on a list that names the decision on that mandate.
  void refuse_unnamed_former(const Designation& offer, const Decision& list);
  /// The mandate that the line replaces ends before it, or is annulled.
  void let_replaced_give_way(Work& work, const Designation& line, Date decided_on,
                             const Because& because);
  void bring_replaced_back(Work& work, const Designation& line, const Because& because,
                           Remarks& remarks);
  void remark_closed_rounds(const Decision& list, Remarks& remarks);
  std::optional<DesignationEvent> reversal(const DesignationId& replaced, const Designation& line);

  void remark_lines_in_the_way(const Designation& extended, Remarks& remarks);

  Designation running_mandate(const EmbassyForm& form, bool is_to_join);
  EmbassyReply happens_to_embassy(Work& work, const EmbassyForm& form, const Designation& mandate,
                                  const DesignationEvent& event);

  /// The host is no partner any more from `left_on`: mandates end, offers are not retained.
  void host_leaves(Work& work, CountryCode host, Date left_on, EndReason reason);
  void mandate_ends_with_partnership(Work& work, const Designation& mandate, Date left_on,
                                     EndReason reason, const Because& because);
  void cut_what_is_over(Work& work, const Designation& mandate, Date last, EndReason reason,
                        Because because);
  void record_facts(Work& work, CountryCode code, std::string_view event,
                    const std::vector<CountryFact>& facts, const std::string& decision,
                    const std::optional<CountryNames>& names = {});
  Country known_country(CountryCode code);
  void record_policy(Work& work, const Policy& policy, const PolicyForm& form,
                     const TimerPlan& timers);
  std::vector<DatedStep> dates_ahead(const Work& work, const Designation& mandate);
  MigratedMandate migrate(Work& work, const Designation& mandate, int to);
  /// Facts and rules dated ahead: the day has come.
  void take_effect(Work& work, const Timer& timer);
  /// A list fills each post once: two offers that compete never stand on one list.
  void refuse_rival_on_list(const Designation& offer, const Decision& list);
  void remark_begun_by(const Decision& list, Instant deadline, Remarks& remarks);
  /// Lines whose offers came in after the Council was asked, or had decided.
  void remark_offered_after(const Decision& list, Instant at, Remarks& remarks);
  void refuse_line_of_another_list(const Designation& line, const Decision& list);
  std::optional<DecisionId> open_list_with(const Designation& line);
  void strike_from_list(Work& work, const Designation& designation, const Because& because);
  void not_retained(Work& work, const Designation& designation,
                    std::optional<DesignationId> in_favour_of, const Because& because);

  /// What keeps a contact from being entered: the column of the form, and the rule.
  std::optional<std::pair<std::string_view, Sentence>> fault_of(const Contact& contact,
                                                                const ContactForm& form);
  Contact contact_as_asked(const Work& work, const ContactForm& form);

  std::optional<Designation> successor_of(const Designation& mandate);
  std::optional<Designation> former_of(const Designation& adopted);
  /// Notices as rows of an event's `after`, to whoever answers for the recipients today.
  json::array queued(const Work& work, Notice notice, const std::vector<Recipient>& recipients,
                     Release Policy::*release);
  /// What becomes of the notices of a designation when an event changes it.
  json::array changed_notices(const Work& work, const Designation& before, const Designation& after,
                              const DesignationEvent& event);
  json::array outcome_notices(const Work& work, const Designation& adopted);
  json::array notices_that_it_holds(const Work& work, const Designation& mandate);
  json::array not_retained_notices(const Work& work, const Designation& offer,
                                   const DesignationId& in_favour_of);
  /// What the members are told of a list, and which of their letters are overtaken.
  json::array list_notices(const Work& work, const Decision& before, const Decision& after,
                           const DecisionEvent& event);
  /// A member that comes in while lists are under silence is asked as well.
  void ask_new_member(Work& work, CountryCode member);
  std::vector<Recipient> members_to_tell(const Work& work, const Decision& after,
                                         std::string_view step);
  json::array later_notices(const Work& work, const Designation& before, const Designation& after,
                            const std::vector<Notice>& waiting);
  void remind(Work& work, const Designation& mandate, const Timer& timer, std::string_view event);
  void change_notices(Work& work, const std::vector<Notice>& notices, std::string_view event,
                      NoticeState state);

  void refuse_running_list(const Round& round);
  void fire_round(Work& work, const Round& round, const Timer& timer);
  std::optional<Designation> enter_history(Work& work, const ImportGroup& group,
                                           ImportFindings& found);
  void fire_designation(Work& work, const Designation& mandate, const Timer& timer);
  std::optional<EndReason> why_nobody_follows(const Work& work, const Designation& mandate);

  Register& register_;
};

}  // namespace cpe
