// The one exception `cpe` throws: what went wrong, as a code for programs and a sentence for
// people.
//
// In the core a refusal is an answer (a value).  In the shell it is thrown as an `Error`, which
// unwinds the unit of work and is caught once, where a command is run (and once per pass of the
// daemon).

#pragma once

#include <exception>
#include <utility>

#include "engine/text.hpp"

namespace cpe {

/// The exit status of the process: see the table in the design of the command line.
enum class Code {
  refused = 1,    ///< a rule says no
  usage = 2,      ///< the command was typed wrongly
  not_found = 3,  ///< no such country, id or row
  storage = 4,    ///< a file cannot be used
  fault = 5,      ///< a check found a fault
  bug = 70        ///< ours
};

class Error : public std::exception {
 public:
  Error(Code code, Sentence sentence) : code_{code}, sentence_{std::move(sentence)} {}
  Error(Code code, const Phrase& phrase, std::vector<Argument> arguments = {})
      : Error{code, Sentence{phrase, std::move(arguments)}} {}

  Code code() const { return code_; }
  const Sentence& sentence() const { return sentence_; }
  const char* what() const noexcept override { return sentence_.phrase->key().data(); }

 private:
  Code code_;
  Sentence sentence_;
};

}  // namespace cpe
