// A lifecycle as a table: which event leads from which state to which, under which rule.
//
// The only file that knows Boost.MSM.  A workflow writes its transition table with `Row`, `Stay`,
// `does` and `only_if`; `Machine` runs it, resumes it at a state stored by name, and reads it back
// as data.  Tables are flat: one region, no submachines, no deferred or completion events.  Then
// one enumerator is the whole machine, and its name is all there is to persist.
//
// Only a workflow's own *_machine.cpp includes this header: it is slow to compile.

#pragma once

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/mp11/mpl.hpp>  // lets MSM read an mp_list: no BOOST_MPL_LIMIT_* macros
#include <boost/msm/back/metafunctions.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <boost/ref.hpp>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/transition.hpp"

namespace cpe {

/// A state of the table: a type for MSM, an enumerator for us.
template <auto State>
struct In : boost::msm::front::state<> {
  static constexpr auto state = State;
};

using boost::msm::front::none;

/// From a state, on an event, to a state; doing something, if something holds.
template <auto From, class Event, auto To, class Action = none, class Guard = none>
using Row = boost::msm::front::Row<In<From>, Event, In<To>, Action, Guard>;

template <class... Rows>
using Table = boost::mp11::mp_list<Rows...>;

/// Rows of one event that keeps the state, one for each of `States`.
template <class Event, class Action, class Guard, auto... States>
using Stay = Table<Row<States, Event, States, Action, Guard>...>;

/// Rows of one event that leads to one state from each of `From`.
template <class Event, auto To, class Action, class Guard, auto... From>
using FromEach = Table<Row<From, Event, To, Action, Guard>...>;

/// One table of several.
template <class... Tables>
using Joined = boost::mp11::mp_append<Tables...>;

/// Calls `F(context, event)`, or `F(context)` where `F` has no use for the event.
template <auto F, class Context, class Event>
decltype(auto) call(Context& context, const Event& event) {
  if constexpr (std::is_invocable_v<decltype(F), Context&, const Event&>) {
    return F(context, event);
  } else {
    return F(context);
  }
}

/// The action of a row: a plain function.
template <auto F>
struct does {
  template <class Event, class Fsm, class From, class To>
  void operator()(const Event& event, Fsm& fsm, From&, To&) const {
    call<F>(fsm.context, event);
  }
};

/// The guard of a row: plain predicates, asked in order until one says no.
template <auto... Rules>
struct only_if {
  template <class Event, class Fsm, class From, class To>
  bool operator()(const Event& event, Fsm& fsm, From&, To&) const {
    return (call<Rules>(fsm.context, event) && ...);
  }
};

/// Base of a lifecycle.  `Context` is what guards read and actions write; the machine holds
/// nothing.
template <class Self, class Context_>
struct Lifecycle : boost::msm::front::state_machine_def<Self> {
  using Context = Context_;

  // Without the first, MSM swallows an exception and reports success.
  // Without the second, an action could post further events.
  using no_exception_thrown = int;
  using no_message_queue = int;

  explicit Lifecycle(Context& c) : context(c) {}

  /// `Machine::process` reports this case; MSM's default would assert.
  template <class Event, class Fsm>
  void no_transition(const Event&, Fsm&, int) {}

  Context& context;
};

template <class Lifecycle>
class Machine {
  using Fsm = boost::msm::back::state_machine<Lifecycle>;
  using Rows = typename Lifecycle::transition_table;

  template <class R>
  using from_of = typename R::Source;
  template <class R>
  using to_of = typename R::Target;
  template <class R>
  using event_of = typename R::Evt;
  template <class R>
  using key_of = boost::mp11::mp_list<from_of<R>, event_of<R>>;

  using StatesInTable =
      boost::mp11::mp_unique<boost::mp11::mp_append<boost::mp11::mp_transform<from_of, Rows>,
                                                    boost::mp11::mp_transform<to_of, Rows>>>;

  // MSM tries the guards of conflicting rows from the last to the first; rather than remember
  // that, no two rows may conflict.
  static_assert(boost::mp11::mp_is_set<boost::mp11::mp_transform<key_of, Rows>>::value,
                "two rows leave the same state on the same event");

 public:
  using State = std::remove_const_t<decltype(Lifecycle::initial_state::state)>;
  using Context = typename Lifecycle::Context;

  /// Resumes the machine at `state`.  No entry action runs.
  Machine(Context& context, State state) : fsm_(boost::ref(context)) {
    Slot slot{id_of(state), Slot::Mode::write};
    fsm_.serialize(slot, 0);
  }

  template <class Event>
  Outcome process(const Event& event) {
    switch (fsm_.process_event(event)) {
      case boost::msm::back::HANDLED_TRUE:
        return Outcome::moved;
      case boost::msm::back::HANDLED_GUARD_REJECT:
        return Outcome::guarded;
      default:
        return Outcome::not_expected;
    }
  }

  State state() {
    Slot slot{0, Slot::Mode::read};
    fsm_.serialize(slot, 0);
    return state_of(slot.id);
  }

  /// The table as data, in the order in which it is written.
  static std::vector<Transition<State>> transitions() {
    std::vector<Transition<State>> result;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Rows>>(
        [&]<class R>(boost::mp11::mp_identity<R>) {
          result.push_back({from_of<R>::state, event_of<R>::name, to_of<R>::state});
        });
    return result;
  }

 private:
  /// Stands in for a Boost.Serialization archive: MSM hands its persistent members to `operator&`,
  /// and we keep the one that matters.
  struct Slot {
    enum class Mode { read, write };
    int id;
    Mode mode;

    template <std::size_t Regions>
    Slot& operator&(int (&active)[Regions]) {
      static_assert(Regions == 1, "flat tables only");
      if (mode == Mode::write) active[0] = id;
      id = active[0];
      return *this;
    }
    template <class Other>
    Slot& operator&(Other&) {  // history and flags: nothing to keep
      return *this;
    }
  };

  // MSM numbers states by their place in the table.  A number never leaves this class, so rows may
  // be reordered without touching stored data.
  template <class StateType>
  static constexpr int id = boost::msm::back::get_state_id<typename Fsm::stt, StateType>::value;

  static int id_of(State wanted) {
    int result = -1;
    boost::mp11::mp_for_each<StatesInTable>([&](auto each) {
      if (each.state == wanted) result = id<decltype(each)>;
    });
    if (result < 0) throw std::logic_error{"no row of the table mentions this state"};
    return result;
  }

  static State state_of(int wanted) {
    State result{};
    boost::mp11::mp_for_each<StatesInTable>([&](auto each) {
      if (id<decltype(each)> == wanted) result = each.state;
    });
    return result;
  }

  Fsm fsm_;
};

}  // namespace cpe
