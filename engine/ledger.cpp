#include "engine/ledger.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <memory>
#include <new>
#include <stdexcept>

namespace cpe {
namespace {

/// One SHA-256 at a time; the algorithm is fetched once per process, which OpenSSL 3 makes dear.
class Sha256 {
 public:
  Sha256() {
    if (EVP_DigestInit_ex(context(), algorithm(), nullptr) != 1) throw std::bad_alloc{};
  }
  void add(std::string_view bytes) { EVP_DigestUpdate(context(), bytes.data(), bytes.size()); }
  Bytes finish() {
    Bytes result(32, '\0');
    EVP_DigestFinal_ex(context(), reinterpret_cast<unsigned char*>(result.data()), nullptr);
    return result;
  }

 private:
  static const EVP_MD* algorithm() {
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha256{
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
    if (!sha256) throw std::runtime_error{"libcrypto offers no SHA-256"};
    return sha256.get();
  }
  static EVP_MD_CTX* context() {
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> one{
        EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    return one.get();
  }
};

template <std::size_t Width>
void append_big_endian(std::string& out, std::uint64_t value) {
  std::array<char, Width> bytes;
  for (std::size_t i = 0; i < Width; ++i) {
    bytes[Width - 1 - i] = static_cast<char>(value >> (8 * i) & 0xff);
  }
  out.append(bytes.data(), Width);
}

void append(std::string& out, std::string_view column) {
  append_big_endian<4>(out, column.size());
  out += column;
}

void append(std::string& out, std::int64_t column) {
  append_big_endian<4>(out, sizeof column);
  append_big_endian<8>(out, static_cast<std::uint64_t>(column));
}

}  // namespace

Bytes genesis_hash() { return Bytes(32, '\0'); }

Bytes sha256(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.finish();
}

Bytes digest_of(const Event& event) {
  std::string columns = "cpe-event-1";
  columns.reserve(256 + event.via.size() + event.payload.size() + event.after.size());
  append(columns, event.subject.text());
  append(columns, event.n);
  append(columns, event.seq.value);
  append(columns, event.recorded_at.micros);
  append(columns, event.occurred_at.micros);
  append(columns, event.name);
  append(columns, event.version);
  append(columns, event.actor);
  append(columns, event.via);
  if (event.cause) {
    append(columns, event.cause->value);
  } else {
    append_big_endian<4>(columns, 0xffffffff);
  }
  append(columns, event.payload);
  append(columns, event.after);
  return sha256(columns);
}

Bytes chained(std::string_view former_hash, std::string_view digest) {
  Sha256 sum;
  sum.add(former_hash);
  sum.add(digest);
  return sum.finish();
}

void seal(Event& event, std::string_view former_hash) {
  event.digest = digest_of(event);
  event.hash = chained(former_hash, event.digest);
}

Bytes text_digest(const StoredText& text) { return sha256(text.salt + text.value); }

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  result.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    result += digits[byte >> 4];
    result += digits[byte & 0xf];
  }
  return result;
}

Bytes SystemEntropy::bytes(std::size_t count) {
  Bytes result(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(result.data()), static_cast<int>(count)) != 1) {
    throw std::runtime_error{"the system offers no random bytes"};
  }
  return result;
}

}  // namespace cpe
