// The hash chain over the record.
//
// `digest` = SHA-256 of "cpe-event-1" and then the columns from subject to after, each as a 4-byte
// big-endian length and the stored bytes (integers as 8 bytes big-endian, NULL as length FFFFFFFF).
// `hash` = SHA-256(former hash ‖ digest); the first event's former hash is 32 zero bytes.  Digests
// can thus be checked in any order and chained afterwards.  This format never changes.

#pragma once

#include <string>
#include <string_view>

#include "engine/event.hpp"

namespace cpe {

/// The hash before the first event.
Bytes genesis_hash();

Bytes sha256(std::string_view bytes);

Bytes digest_of(const Event& event);

Bytes chained(std::string_view former_hash, std::string_view digest);

/// Fills `digest` and `hash` of an event that is otherwise complete.
void seal(Event& event, std::string_view former_hash);

/// Every salt has this length: the digest alone does not say where it ends and the text begins.
constexpr std::size_t salt_size = 16;

/// What an event carries of an erasable text.
Bytes text_digest(const StoredText& text);

std::string hex(std::string_view bytes);

/// Where salts come from.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual Bytes bytes(std::size_t count) = 0;
};

/// The operating system's cryptographic source.
class SystemEntropy final : public Entropy {
 public:
  Bytes bytes(std::size_t count) override;
};

}  // namespace cpe
