// A few commands for the tests of the command line: every shape an entry can have, and no register.

#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "engine/error.hpp"

namespace cpe {

inline void do_nothing(Session&, const Arguments&) {}

inline std::vector<Command> sample_commands() {
  using Arity = Positional::Arity;
  const Positional host{
      .name = "host", .value = placeholder::host, .help = {"the host", "le pays hôte"}};
  return {
      {.name = "who",
       .group = Group::questions,
       .summary = {"Say who serves in a host", "Dire qui sert dans un pays hôte"},
       .positionals = {host},
       .options = {{.name = "--on",
                    .value = placeholder::date,
                    .help = {"on that day (else today)", "ce jour-là (sinon aujourd\u2019hui)"}},
                   {.name = "--known-at",
                    .value = placeholder::time,
                    .help = {"as the register knew it then",
                             "tel que le registre le savait à cet instant"}}},
       .example = "cpe who UKR --on 2014-03-01",
       .run = do_nothing},
      {.name = "offer submit",
       .group = Group::offers,
       .summary = {"Register an offer", "Enregistrer une offre"},
       .positionals = {host,
                       {.name = "members",
                        .value = placeholder::member,
                        .help = {"the Allies that offer", "les Alliés qui offrent"},
                        .arity = Arity::many}},
       .options =
           {{.name = "--city",
             .value = placeholder::city,
             .help = {"where the embassy is", "la ville de l\u2019ambassade"}},
            {.name = "--term", .value = placeholder::duration, .help = {"how long", "la durée"}},
            {.name = "--terms", .value = placeholder::number, .help = {"how many", "combien"}},
            {.name = "--add",
             .value = placeholder::member,
             .help = {"one more", "un de plus"},
             .repeatable = true}},
       .writes = true,
       .example = "cpe offer submit MDA ROU --city Chișinău",
       .run = do_nothing},
      {.name = "offer withdraw",
       .group = Group::offers,
       .summary = {"Withdraw an offer", "Retirer une offre"},
       .positionals = {{.name = "id", .value = placeholder::id, .help = {"which", "laquelle"}}},
       .options = {{.name = "--at",
                    .value = placeholder::time,
                    .help = {"when", "quand"},
                    .required = true}},
       .writes = true,
       .example = "cpe offer withdraw MDA-2027-1 --at \"2026-11-20 18:00\"",
       .run = do_nothing},
      {.name = "note",
       .group = Group::mandates,
       .summary = {"Keep what was said", "Conserver ce qui a été dit"},
       .positionals = {{.name = "subject",
                        .value = placeholder::subject,
                        .help = {"about what", "à quel sujet"}},
                       {.name = "text",
                        .value = placeholder::text,
                        .help = {"what", "quoi"},
                        .arity = Arity::optional,
                        .content = Content::personal}},
       .options = {{.name = "--by",
                    .help = {"how it came", "par quelle voie"},
                    .choices = {"letter", "phone"}},
                   {.name = "-o",
                    .value = placeholder::file,
                    .help = {"a file", "un fichier"},
                    .content = Content::file}},
       .writes = true,
       .example = "cpe note MDA-2027-1 'Paris called' --by phone",
       .run = do_nothing},
      {.name = "help",
       .group = Group::start,
       .summary = {"Explain a command", "Expliquer une commande"},
       .positionals = {{.name = "words",
                        .value = placeholder::command,
                        .help = {"which", "laquelle"},
                        .arity = Arity::any}},
       .example = "cpe help offer submit",
       .run = do_nothing},
  };
}

/// The error `act` throws, filled in English with its exit status before it: "2: …".
template <class Act>
std::string refusal(Act act) {
  try {
    act();
  } catch (const Error& error) {
    return std::to_string(static_cast<int>(error.code())) + ": " +
           fill(error.sentence(), Style{Language::en});
  }
  return "nothing was refused";
}

}  // namespace cpe
