// The heads of columns that several tables share.

#pragma once

#include "engine/text.hpp"

namespace cpe {

inline constexpr Phrase id_head{"id", "ID", "ID"};
inline constexpr Phrase host_head{"host_name", "HOST", "PAYS HÔTE"};
inline constexpr Phrase code_head{"host", "CODE", "CODE"};
inline constexpr Phrase country_head{"name", "COUNTRY", "PAYS"};
inline constexpr Phrase country_code_head{"code", "CODE", "CODE"};
inline constexpr Phrase embassies_head{"embassies", "EMBASSY", "AMBASSADE"};
inline constexpr Phrase members_head{"members", "MEMBER", "ALLIÉ"};
inline constexpr Phrase from_head{"from", "FROM", "DU"};
inline constexpr Phrase to_head{"to", "TO", "AU"};
inline constexpr Phrase start_head{"start", "START", "DÉBUT"};
inline constexpr Phrase end_head{"end", "END", "FIN"};
inline constexpr Phrase state_head{"state", "STATE", "ÉTAT"};
inline constexpr Phrase authority_head{"decision_or_source", "DECISION OR SOURCE",
                                       "DÉCISION OU SOURCE"};

}  // namespace cpe
