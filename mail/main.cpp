// cpe-mail: letters in, messages of RFC 5322 out.
//
// A program of its own, so that a command that sends nothing does not load a mail library.  It
// reads a JSON array of letters from standard input and writes a JSON array of messages to standard
// output.  It knows no register and touches no file.
//
// A letter: {"message_id", "date" (seconds since 1970), "language", "from": {"name", "address"},
// "to": {"name", "address"}, "subject", "body"}.

#include <gmime/gmime.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

namespace json = boost::json;

/// What GMime counts references of.
struct Unreferenced {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unreferenced>;

std::string text(const json::object& letter, std::string_view field) {
  return json::value_to<std::string>(letter.at(field));
}

/// One mailbox exactly as it was given: nothing in it may be read as a second one.
void require_mailbox(const std::string& address) {
  const Owned<InternetAddressList> list{internet_address_list_parse(nullptr, address.c_str())};
  const bool is_one = list && internet_address_list_length(list.get()) == 1;
  InternetAddress* only = is_one ? internet_address_list_get_address(list.get(), 0) : nullptr;
  const bool is_same = only != nullptr && INTERNET_ADDRESS_IS_MAILBOX(only) &&
                       address == internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(only));
  if (!is_same) throw std::invalid_argument{"not one mailbox: " + address};
}

/// Texts of the head begin no line of their own.
std::string one_line(const json::object& object, std::string_view field) {
  std::string line = text(object, field);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(line.begin(), line.end(), is_control)) {
    throw std::invalid_argument{"more than one line: " + std::string{field}};
  }
  return line;
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, const json::value& party) {
  const std::string address = one_line(party.as_object(), "address");
  require_mailbox(address);
  const std::string name = one_line(party.as_object(), "name");
  const Owned<InternetAddress> mailbox{internet_address_mailbox_new(name.c_str(), address.c_str())};
  internet_address_set_charset(mailbox.get(), "utf-8");
  internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox.get());
}

/// In UTF-8 whatever it says: GMime would choose an older character set for a text that fits it.
Owned<GMimePart> body_of(const std::string& body) {
  const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(body.data(), body.size())};
  const Owned<GMimeDataWrapper> content{
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
  Owned<GMimePart> part{g_mime_part_new_with_type("text", "plain")};
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

std::string written(GMimeMessage* message) {
  const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options{
      g_mime_format_options_new(), &g_mime_format_options_free};
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, decltype(&g_free)> bytes{
      g_mime_object_to_string(GMIME_OBJECT(message), options.get()), &g_free};
  return bytes.get();
}

std::string message_of(const json::object& letter) {
  const Owned<GMimeMessage> message{g_mime_message_new(TRUE)};
  GMimeMessage* m = message.get();
  add_mailbox(m, GMIME_ADDRESS_TYPE_FROM, letter.at("from"));
  add_mailbox(m, GMIME_ADDRESS_TYPE_TO, letter.at("to"));
  g_mime_message_set_subject(m, one_line(letter, "subject").c_str(), "utf-8");
  g_mime_message_set_message_id(m, one_line(letter, "message_id").c_str());
  const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date{
      g_date_time_new_from_unix_utc(letter.at("date").as_int64()), &g_date_time_unref};
  g_mime_message_set_date(m, date.get());
  g_mime_object_set_header(GMIME_OBJECT(m), "Content-Language",
                           one_line(letter, "language").c_str(), nullptr);
  g_mime_object_set_header(GMIME_OBJECT(m), "Auto-Submitted", "auto-generated", nullptr);
  const auto body = body_of(text(letter, "body"));
  g_mime_message_set_mime_part(m, GMIME_OBJECT(body.get()));
  return written(m);
}

}  // namespace

int main() {
  try {
    const std::string input{std::istreambuf_iterator<char>{std::cin}, {}};
    g_mime_init();
    const json::value letters = json::parse(input);
    json::array messages;
    for (const json::value& letter : letters.as_array()) {
      messages.push_back(json::string{message_of(letter.as_object())});
    }
    std::cout << json::serialize(messages) << std::flush;
    g_mime_shutdown();
    return std::cout ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "cpe-mail: " << failure.what() << '\n';
    return 1;
  }
}
