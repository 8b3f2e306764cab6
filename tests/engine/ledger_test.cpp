#include "engine/ledger.hpp"

#include <functional>
#include <set>

#include "tests/catch.hpp"

namespace cpe {
namespace {

using namespace std::string_literals;

/// Every column differs from every other, the time before 1970 is negative, the actor is not ASCII.
Event an_event() {
  return {.subject = Subject{"book-1"},
          .n = 1,
          .seq = {2},
          .recorded_at = {3},
          .occurred_at = {-1},
          .name = "borrowed",
          .version = 1,
          .actor = "zoé",
          .via = "",
          .cause = std::nullopt,
          .payload = R"({"a":1})",
          .after = "{}",
          .digest = {},
          .hash = {}};
}

/// The same event as the ledger's format spells it, column by column.
// clang-format off
const std::string spelled =
    "cpe-event-1"s
    "\x00\x00\x00\x06" "book-1"                            // subject
    "\x00\x00\x00\x08" "\0\0\0\0\0\0\0\x01"                // n
    "\x00\x00\x00\x08" "\0\0\0\0\0\0\0\x02"                // seq
    "\x00\x00\x00\x08" "\0\0\0\0\0\0\0\x03"                // recorded_at
    "\x00\x00\x00\x08" "\xff\xff\xff\xff\xff\xff\xff\xff"  // occurred_at
    "\x00\x00\x00\x08" "borrowed"                          // name
    "\x00\x00\x00\x08" "\0\0\0\0\0\0\0\x01"                // v
    "\x00\x00\x00\x04" "zo\xc3\xa9"                        // actor
    "\x00\x00\x00\x00"                                     // via
    "\xff\xff\xff\xff"                                     // cause: NULL
    "\x00\x00\x00\x07" "{\"a\":1}"                         // payload
    "\x00\x00\x00\x02" "{}"s;                              // after
// clang-format on

// What sha256sum says of those bytes.
constexpr auto digest_in_hex = "e648ae673e22a6bf2ea8d213dc6a7d3a8a9337ab01b201597c1c359b24347161";

}  // namespace

TEST_CASE("a digest is the hash of the columns as the format spells them") {
  CHECK(hex(sha256(spelled)) == digest_in_hex);
  CHECK(hex(digest_of(an_event())) == digest_in_hex);
}

TEST_CASE(
    "a cause is a number of eight bytes in the digest and its absence has a length of its own") {
  Event event = an_event();
  event.cause = Seq{1};
  CHECK(hex(digest_of(event)) ==
        "18ac18f14522a2ce82dc33160f1cdaa29760443bd9e4d53fff7235708677af92");
}

TEST_CASE("every column is in the digest") {
  const std::vector<std::function<void(Event&)>> changes = {
      [](Event& e) { e.subject = Subject{"book-2"}; }, [](Event& e) { ++e.n; },
      [](Event& e) { ++e.seq.value; }, [](Event& e) { ++e.recorded_at.micros; },
      [](Event& e) { ++e.occurred_at.micros; }, [](Event& e) { e.name += "!"; },
      [](Event& e) { ++e.version; }, [](Event& e) { e.actor += "!"; },
      [](Event& e) { e.via += "!"; }, [](Event& e) { e.cause = Seq{0}; },
      [](Event& e) { e.payload += " "; }, [](Event& e) { e.after += " "; },
      // A byte that moves from one column to the next.
      [](Event& e) { e.actor = "zo", e.via = "é"; }};
  std::set<Bytes> digests = {digest_of(an_event())};
  for (const auto& change : changes) {
    Event event = an_event();
    change(event);
    CHECK(digests.insert(digest_of(event)).second);
  }
}

TEST_CASE("digest and hash are not part of the digest") {
  Event event = an_event();
  event.digest = "d";
  event.hash = "h";
  CHECK(digest_of(event) == digest_of(an_event()));
}

TEST_CASE("an event is chained to the hash before it, the first to 32 zero bytes") {
  CHECK(genesis_hash() == std::string(32, '\0'));
  Event first = an_event();
  seal(first, genesis_hash());
  CHECK(hex(first.digest) == digest_in_hex);
  CHECK(hex(first.hash) == "d06c0220d094f31fe18662e15c522a7f9ea895bba2fd21d4dade1637e6323f48");

  Event second = an_event();
  second.cause = Seq{1};
  seal(second, first.hash);
  CHECK(hex(second.hash) == "7a7bdaf7064584e43a30ef5f0106911ebb719046bc31b5895af51bf010fff121");
  CHECK(second.hash == chained(first.hash, second.digest));
}

TEST_CASE("a text's digest is the hash of its salt and its value") {
  CHECK(hex(text_digest({"reason", "0123456789abcdef", "a promise"})) ==
        "531d1a01a9a95c602d6d0895cbb0ff46be515e8b25519bf605dce4e86da81745");
}

TEST_CASE("SHA-256 is what the standard says it is") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("bytes are written in hexadecimal with small letters") {
  CHECK(hex("") == "");
  CHECK(hex("\x00\x0f\xa0\xff"s) == "000fa0ff");
}

TEST_CASE("the system's salts have the length asked for and differ") {
  SystemEntropy entropy;
  const Bytes one = entropy.bytes(16);
  CHECK(one.size() == 16);
  CHECK(one != entropy.bytes(16));
}

}  // namespace cpe
