#include "storage/outbox/mail_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <filesystem>

#include "engine/error.hpp"

namespace cpe {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr Phrase is_missing{
    "mail_program_is_there",
    "the program cpe-mail is missing beside cpe: notices wait\ninstall cpe again, then `cpe tick`",
    "le programme cpe-mail manque à côté de cpe\u00a0: les notifications attendent\n"
    "réinstallez cpe, puis `cpe tick`"};
constexpr Phrase refuses{
    "mail_program_works",
    "the program cpe-mail could not write the messages: notices wait\n"
    "check the addresses (`cpe contact list`), then `cpe tick`",
    "le programme cpe-mail n’a pas pu écrire les messages\u00a0: les notifications attendent\n"
    "vérifiez les adresses (`cpe contact list`), puis `cpe tick`"};

fs::path mail_program() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& place : {folder / "cpe-mail", folder / "../libexec/cpe/cpe-mail"}) {
    if (::access(place.c_str(), X_OK) == 0) return place;
  }
  throw Error{Code::storage, is_missing};
}

/// A descriptor that is closed.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {
    if (number_ < 0) throw Error{Code::storage, refuses};
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// Files without a name: whoever writes first need not wait for whoever reads.
Descriptor nameless_file() { return Descriptor{::memfd_create("cpe-mail", MFD_CLOEXEC)}; }

void write_all(const Descriptor& file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Error{Code::storage, refuses};
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file.number(), 0, SEEK_SET);
}

std::string read_all(const Descriptor& file) {
  ::lseek(file.number(), 0, SEEK_SET);
  std::string text;
  std::array<char, 65536> part{};
  while (true) {
    const ssize_t count = ::read(file.number(), part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(part.data(), static_cast<std::size_t>(count));
  }
}

/// What the program answers to `input`.
std::string answer_of(const fs::path& program, const std::string& input) {
  const Descriptor in = nameless_file();
  const Descriptor out = nameless_file();
  write_all(in, input);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.number(), 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.number(), 1);
  // What it complains of is said here, in the reader's language.
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::string name = program.string();
  std::array<char*, 2> arguments = {name.data(), nullptr};
  pid_t pid = 0;
  const int failed =
      ::posix_spawn(&pid, name.c_str(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw Error{Code::storage, refuses};
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    // Where children are not waited for nobody knows how it ended.
    if (errno != EINTR) throw Error{Code::storage, refuses};
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error{Code::storage, refuses};
  return read_all(out);
}

json::object party(const Address& address) {
  json::object result;
  result["name"] = address.name;
  result["address"] = address.address;
  return result;
}

json::object shape(const OutgoingMail& mail) {
  json::object result{{"from", party(mail.from)}, {"to", party(mail.to)}};
  result["message_id"] = mail.message_id;
  result["date"] = mail.date.micros / micros_per_second;
  result["language"] = name(mail.language);
  result["subject"] = mail.letter.subject;
  result["body"] = mail.letter.body;
  return result;
}

}  // namespace

std::vector<std::string> messages_of(const std::vector<OutgoingMail>& mails) {
  if (mails.empty()) return {};
  json::array letters;
  for (const OutgoingMail& each : mails) letters.push_back(shape(each));
  const std::string answer = answer_of(mail_program(), json::serialize(letters));
  boost::system::error_code wrong;
  const json::value messages = json::parse(answer, wrong);
  if (wrong || !messages.is_array() || messages.get_array().size() != mails.size()) {
    throw Error{Code::storage, refuses};
  }
  std::vector<std::string> result;
  result.reserve(mails.size());
  for (const json::value& each : messages.get_array()) {
    result.emplace_back(std::string_view{each.as_string()});
  }
  return result;
}

}  // namespace cpe
