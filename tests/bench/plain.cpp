#include "tests/bench/plain.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace cpe::bench {
namespace {

constexpr std::size_t sha256_size = 32;

std::string sha256_of(std::string_view bytes) {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
  static const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                               &EVP_MD_CTX_free};
  std::string result(sha256_size, '\0');
  EVP_DigestInit_ex(context.get(), algorithm.get(), nullptr);
  EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
  EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(result.data()), nullptr);
  return result;
}

void put_number(std::string& out, std::uint64_t value, int width) {
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(value >> shift & 0xff);
  }
}

void put(std::string& out, std::string_view column) {
  put_number(out, column.size(), 4);
  out += column;
}

void put(std::string& out, std::int64_t column) {
  put_number(out, 8, 4);
  put_number(out, static_cast<std::uint64_t>(column), 8);
}

}  // namespace

// Statement and file.

PlainStatement::PlainStatement(sqlite3* database, const std::string& sql) {
  if (sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                         nullptr) != SQLITE_OK) {
    throw std::runtime_error{sql + ": " + sqlite3_errmsg(database)};
  }
}

bool PlainStatement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) {
    throw std::runtime_error{sqlite3_errmsg(sqlite3_db_handle(statement_))};
  }
  return false;
}

PlainDatabase::PlainDatabase(const std::filesystem::path& path) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    throw std::runtime_error{path.string()};
  }
  execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
}

void PlainDatabase::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error{sql + ": " + sqlite3_errmsg(handle_)};
  }
}

void copy_without_triggers(const std::filesystem::path& from, const std::filesystem::path& to) {
  PlainDatabase{from}.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
  PlainDatabase bare{to};
  PlainStatement triggers{bare.handle(), "SELECT name FROM sqlite_schema WHERE type = 'trigger'"};
  std::string drop;
  while (triggers.step()) drop += "DROP TRIGGER " + std::string{triggers.text_at(0)} + ";";
  triggers.reset();
  bare.execute(drop);
}

void require_same_rows(PlainDatabase& database, const std::string& table,
                       const std::string& attached) {
  const std::string ours = "SELECT * FROM main." + table;
  const std::string theirs = "SELECT * FROM " + attached + "." + table;
  PlainStatement differing{database.handle(),
                           "SELECT count(*) FROM (SELECT * FROM (" + ours + " EXCEPT " + theirs +
                               ") UNION ALL SELECT * FROM (" + theirs + " EXCEPT " + ours + "))"};
  differing.step();
  if (differing.integer_at(0) != 0) {
    throw std::runtime_error{"plain SQLite wrote other rows of " + table};
  }
}

// Ledger.

PlainLedger::PlainLedger(PlainDatabase& database)
    : begin_{database.handle(), "BEGIN IMMEDIATE"},
      commit_{database.handle(), "COMMIT"},
      head_{database.handle(), "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"},
      last_n_{database.handle(), "SELECT max(n) FROM event WHERE subject = ?1"},
      insert_{database.handle(),
              "INSERT INTO event (subject, n, seq, recorded_at, occurred_at, name, v, actor, via, "
              "cause, payload, after, digest, hash) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"} {}

void PlainLedger::begin() {
  begin_.run();
  seq_ = 0;
  hash_.assign(sha256_size, '\0');
  if (head_.step()) {
    seq_ = head_.integer_at(0);
    hash_ = head_.text_at(1);
  }
  head_.reset();
  first_ = seq_ + 1;
}

void PlainLedger::commit() { commit_.run(); }

void PlainLedger::append(const PlainEvent& event) {
  last_n_.text(1, event.subject);
  last_n_.step();
  const std::int64_t n = last_n_.integer_at(0) + 1;
  last_n_.reset();
  ++seq_;

  columns_ = "cpe-event-1";
  put(columns_, event.subject);
  put(columns_, n);
  put(columns_, seq_);
  put(columns_, event.recorded_at);
  put(columns_, event.occurred_at);
  put(columns_, event.name);
  put(columns_, std::int64_t{1});
  put(columns_, event.actor);
  put(columns_, event.via);
  if (event.cause == 0) {
    put_number(columns_, 0xffffffff, 4);
  } else {
    put(columns_, event.cause);
  }
  put(columns_, event.payload);
  put(columns_, event.after);
  const std::string digest = sha256_of(columns_);
  hash_ = sha256_of(hash_ + digest);

  insert_.text(1, event.subject);
  insert_.integer(2, n);
  insert_.integer(3, seq_);
  insert_.integer(4, event.recorded_at);
  insert_.integer(5, event.occurred_at);
  insert_.text(6, event.name);
  insert_.integer(7, 1);
  insert_.text(8, event.actor);
  insert_.text(9, event.via);
  if (event.cause == 0) {
    insert_.null(10);
  } else {
    insert_.integer(10, event.cause);
  }
  insert_.text(11, event.payload);
  insert_.text(12, event.after);
  insert_.blob(13, digest);
  insert_.blob(14, hash_);
  insert_.run();
}

}  // namespace cpe::bench
