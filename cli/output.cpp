#include "cli/output.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <utility>

#include "cli/unicode.hpp"

namespace cpe {

namespace {

namespace json = boost::json;

constexpr Phrase disk_full{
    "answer_is_written",
    "the answer could not be written: the disk is full\n"
    "what the command recorded stands; make room and ask again",
    "la réponse n\u2019a pas pu être écrite\u00a0: le disque est plein\n"
    "ce que la commande a enregistré reste acquis\u00a0; faites de la place et redemandez"};
constexpr Phrase unwritable{
    "answer_is_written",
    "the answer could not be written to standard output\n"
    "what the command recorded stands; send the output elsewhere and ask again",
    "la réponse n\u2019a pas pu être écrite sur la sortie standard\n"
    "ce que la commande a enregistré reste acquis\u00a0; dirigez la sortie ailleurs et redemandez"};

constexpr int schema = 1;

/// Arguments that cannot begin a line of their own: only the phrase decides where lines end.
Sentence on_its_lines(Sentence sentence) {
  for (Argument& argument : sentence.arguments) {
    if (auto* text = std::get_if<std::string>(&argument.value)) *text = for_terminal(*text);
    if (auto* names = std::get_if<Names>(&argument.value)) {
      for (std::string& item : names->items) item = for_terminal(item);
    }
  }
  return sentence;
}

/// A line as the terminal can show it, broken between words and as far indented as it was.  One
/// with a word too long for a line (an address) is left to the terminal: it can be copied whole
/// then.
std::vector<std::string> in_lines(const std::string& line, std::size_t width) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  const auto too_long = [&](const std::string& part) {
    return display_width(part) + indent > width;
  };
  if (!too_long(line.substr(indent))) return {line};
  std::size_t begin = indent;
  while (begin < line.size()) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (too_long(line.substr(begin, end - begin))) return {line};
    begin = end + 1;
  }
  std::vector<std::string> lines = wrapped(line.substr(indent), width - indent);
  for (std::string& each : lines) each.insert(0, indent, ' ');
  return lines;
}

/// What a phrase says, and the cure after its line feed.
struct Said {
  std::string message;
  std::string cure;
};

Said said(const Sentence& sentence, const Style& style) {
  const std::string text = fill(on_its_lines(sentence), style);
  const auto end = text.find('\n');
  if (end == text.npos) return {for_terminal(text), {}};
  return {for_terminal(text.substr(0, end)), for_terminal(text.substr(end + 1))};
}

json::object described(const Sentence& sentence, const Style& style) {
  const auto [message, cure] = said(sentence, style);
  json::object object{{"rule", sentence.phrase->key()}, {"message", message}};
  object["cure"] = nullptr;
  if (!cure.empty()) object["cure"] = cure;
  return object;
}

}  // namespace

void Output::say(const Sentence& sentence, Tone tone) {
  const std::string text = fill(on_its_lines(sentence), style());
  for (std::string_view rest = text;;) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string shown = terminal_.shown(for_terminal(rest.substr(0, end)));
    for (const std::string& line : in_lines(shown, terminal_.width)) {
      write(terminal_.painted(line, tone) + '\n');
    }
    if (end == rest.size()) return;
    rest.remove_prefix(end + 1);
  }
}

void Output::text(std::string_view text) { write(terminal_.shown(text)); }

void Output::table(const Table& table) {
  write(preferences_.format == Format::csv ? table.csv() : table.text(language(), terminal_));
}

void Output::data(std::string_view command, json::value data) {
  json::object answer{{"schema", schema}, {"command", command}};
  answer["data"] = std::move(data);
  if (holds_data_) {
    held_data_ = std::move(answer);
    return;
  }
  write(escaped_for_terminal(json::serialize(answer)) + '\n');
}

void Output::release_data(std::string_view field, json::value value) {
  holds_data_ = false;
  held_data_[field] = std::move(value);
  write(escaped_for_terminal(json::serialize(held_data_)) + '\n');
}

void Output::error(const Error& error) {
  json::object object{{"code", name(error.code())}};
  for (const auto& [key, value] : described(error.sentence(), style())) object[key] = value;
  const std::string text =
      complaint({{"schema", schema}, {"error", std::move(object)}}, error.sentence());
  if (error.code() == Code::storage || error.code() == Code::bug) held_.clear();
  let_go();
  complain(text);
}

void Output::remark(const Sentence& sentence) {
  complain(complaint({{"schema", schema}, {"remark", described(sentence, style())}}, sentence));
}

/// A line after `head`, broken between words where the terminal is too narrow for it.
std::string Output::hanging(std::string_view head, std::string_view line) const {
  const Terminal& terminal = error_terminal_;
  const std::size_t room = terminal.width - std::min(head.size(), terminal.width);
  std::string text;
  for (const std::string& part : in_lines(terminal.shown(line), room)) {
    text.append(text.empty() ? head : std::string(head.size(), ' ')).append(part) += '\n';
  }
  return text;
}

void Output::status(std::string_view line) {
  if (!shows_status()) return;
  out_.flush();
  err_ << '\r' << error_terminal_.shown(line) << "\033[K" << std::flush;
}

std::string Output::filled(const Sentence& sentence) const {
  return for_terminal(fill(sentence, style()));
}

void Output::let_go() {
  holds_ = false;
  for (const auto& [is_complaint, text] : std::exchange(held_, {})) {
    is_complaint ? complain(text) : write(text);
  }
}

void Output::finish() {
  let_go();
  errno = 0;
  out_.flush();
  if (!out_ && failure_ == 0) failure_ = errno != 0 ? errno : EIO;
  if (failure_ == 0 || failure_ == EPIPE) return;
  throw Error{Code::storage, failure_ == ENOSPC ? disk_full : unwritable};
}

void Output::write(std::string_view text) {
  if (holds_) return held_.push_back({false, std::string{text}});
  if (!out_) return;
  errno = 0;
  out_ << text;
  if (!out_) failure_ = errno != 0 ? errno : EIO;
}

std::string Output::complaint(const json::object& json, const Sentence& sentence) const {
  if (preferences_.format == Format::json) {
    return escaped_for_terminal(json::serialize(json)) + '\n';
  }
  const auto [message, cure] = said(sentence, style());
  return hanging("cpe: ", message) + (cure.empty() ? "" : hanging("     ", cure));
}

void Output::complain(const std::string& text) {
  if (holds_) return held_.push_back({true, text});
  out_.flush();
  err_ << text << std::flush;
}

std::string_view name(Code code) {
  switch (code) {
    case Code::refused:
      return "refused";
    case Code::usage:
      return "usage";
    case Code::not_found:
      return "not_found";
    case Code::storage:
      return "storage";
    case Code::fault:
      return "fault";
    case Code::bug:
      break;
  }
  return "bug";
}

}  // namespace cpe
