#include "cli/completion/completion.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "cli/unicode.hpp"

namespace cpe {
namespace {

using Words = std::vector<std::string>;

std::string_view in_english(const Wording& wording) { return wording.in(Language::en); }

bool is(const Wording& value, const Wording& placeholder) {
  return in_english(value) == in_english(placeholder);
}

/// The kind of the values that `value` stands for; `name` tells one id from another.
std::optional<ValueKind> kind_of(const Wording& value, std::string_view name) {
  struct Entry {
    Wording placeholder;
    ValueKind kind;
  };
  static const std::array entries = {Entry{placeholder::city, ValueKind::city},
                                     Entry{placeholder::country, ValueKind::country},
                                     Entry{placeholder::decision, ValueKind::decision},
                                     Entry{placeholder::framework, ValueKind::framework},
                                     Entry{placeholder::host, ValueKind::host},
                                     Entry{placeholder::member, ValueKind::member},
                                     Entry{placeholder::note, ValueKind::note},
                                     Entry{placeholder::region, ValueKind::region},
                                     Entry{placeholder::rule, ValueKind::rule},
                                     Entry{placeholder::state, ValueKind::state},
                                     Entry{placeholder::subject, ValueKind::subject}};
  if (is(value, placeholder::id)) {
    if (name == "offer") return ValueKind::offer;
    return name == "mandate" ? ValueKind::mandate : ValueKind::designation;
  }
  const auto found = std::ranges::find_if(
      entries, [&](const Entry& entry) { return is(value, entry.placeholder); });
  return found == entries.end() ? std::nullopt : std::optional{found->kind};
}

template <class Fits>
Words those(const Words& words, Fits fits) {
  Words result;
  std::ranges::copy_if(words, std::back_inserter(result), fits);
  return result;
}

bool has_small_letters(const std::string& word) {
  return std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Those that begin as typed.  Else those that do when case and accents do not count, names before
/// codes: a shell puts what they all begin with in the place of what was typed, and "ukr" must not
/// become the "U" of UKR and Ukraine.
Words beginning_with(const std::string& typed, const Words& words) {
  Words found = those(words, [&](const std::string& word) { return word.starts_with(typed); });
  const std::string folded = fold(typed);
  if (!found.empty() || folded.empty()) return found;
  for (const bool is_name : {true, false}) {
    found = those(words, [&](const std::string& word) {
      return has_small_letters(word) == is_name && fold(word).starts_with(folded);
    });
    if (!found.empty()) break;
  }
  return found;
}

bool is_redirection(const std::string& word) {
  const auto sign = word.find_first_not_of("0123456789&");
  return sign != word.npos && word.find_first_not_of("<>", sign) == word.npos;
}

/// What the words before the cursor are, one after the other.
class Reader {
 public:
  Reader(const std::vector<Command>& commands, const Words& before) : commands_{commands} {
    for (const std::string& word : before) read(word);
  }

  const Command* command() const { return command_; }
  const Words& names() const { return names_; }
  const Words& arguments() const { return arguments_; }
  const std::optional<Option>& open_option() const { return open_option_; }
  bool takes_options() const { return !options_are_over_; }
  bool may_be_given(const Option& option) const {
    return option.repeatable || !given_.contains(std::string{option.name});
  }

  std::vector<Option> options() const {
    std::vector<Option> all;
    if (command_ != nullptr) all = options_of(*command_);
    all.insert(all.end(), global_options().begin(), global_options().end());
    return all;
  }

  std::optional<Option> option(std::string_view name) const {
    const std::vector<Option> all = options();
    const auto found = std::ranges::find(all, name, &Option::name);
    return found == all.end() ? std::nullopt : std::optional{*found};
  }

 private:
  void read(const std::string& word) {
    if (open_option_) {
      open_option_.reset();
    } else if (!options_are_over_ && word == "--") {
      options_are_over_ = true;
    } else if (!options_are_over_ && word.starts_with('-')) {
      read_option(word);
    } else {
      read_name(word);
    }
  }

  void read_option(const std::string& word) {
    const auto sign = word.find('=');
    const auto found = option(word.substr(0, sign));
    if (!found) return;
    given_.insert(std::string{found->name});
    if (!found->is_flag() && sign == word.npos) open_option_ = found;
  }

  void read_name(const std::string& word) {
    if (names_.size() == 1) {
      if (const Command* longer = named(names_[0] + ' ' + word)) {
        command_ = longer;
        names_.push_back(word);
        return;
      }
    }
    if (command_ != nullptr) {
      arguments_.push_back(word);
    } else {
      names_.push_back(word);
      command_ = named(word);
    }
  }

  const Command* named(std::string_view name) const {
    const auto found = std::ranges::find(commands_, name, &Command::name);
    return found == commands_.end() ? nullptr : &*found;
  }

  const std::vector<Command>& commands_;
  const Command* command_ = nullptr;
  Words names_;
  Words arguments_;
  std::set<std::string> given_;
  std::optional<Option> open_option_;
  bool options_are_over_ = false;
};

/// Looks for what fits the place that the reader has come to.
class Finder {
 public:
  Finder(const std::vector<Command>& commands, const Vocabulary& known)
      : commands_{commands}, known_{known} {}

  Completions find(const Reader& reader, const std::string& last) const {
    if (reader.open_option()) return values(*reader.open_option(), last);
    if (reader.takes_options() && last.starts_with('-')) return option_or_its_value(reader, last);
    if (reader.command() == nullptr) return command_words(reader.names(), last);
    Completions found = argument(reader, last);
    const bool is_noun = reader.names().size() == 1 && reader.arguments().empty();
    if (is_noun) add(found, command_words(reader.names(), last));
    return found;
  }

 private:
  static void add(Completions& to, const Completions& more) {
    to.words.insert(to.words.end(), more.words.begin(), more.words.end());
  }

  /// The words that come next after the words of a command.
  Completions command_words(const Words& names, const std::string& last) const {
    std::string before;
    for (const std::string& name : names) before += name + ' ';
    std::set<std::string> next;
    for (const Command& command : commands_) {
      if (!command.name.starts_with(before)) continue;
      const std::string_view rest = command.name.substr(before.size());
      next.emplace(rest.substr(0, rest.find(' ')));
    }
    return {beginning_with(last, {next.begin(), next.end()})};
  }

  Completions option_or_its_value(const Reader& reader, const std::string& last) const {
    const auto sign = last.find('=');
    if (sign == last.npos) return {beginning_with(last, free_options(reader, reader.options()))};
    const auto option = reader.option(last.substr(0, sign));
    if (!option || option->is_flag()) return {};
    Completions found = values(*option, last.substr(sign + 1));
    for (std::string& word : found.words) word.insert(0, last, 0, sign + 1);
    return found;
  }

  static Words free_options(const Reader& reader, const std::vector<Option>& options) {
    Words names;
    for (const Option& option : options) {
      if (reader.may_be_given(option)) names.emplace_back(option.name);
    }
    return names;
  }

  Completions argument(const Reader& reader, const std::string& last) const {
    const auto& declared = reader.command()->positionals;
    std::size_t place = reader.arguments().size();
    if (!declared.empty() && declared.back().is_repeated()) {
      place = std::min(place, declared.size() - 1);
    }
    if (place >= declared.size()) {
      // All that can follow; those of every command are too well known to be in the way.
      const bool may_follow = last.empty() && reader.takes_options();
      return may_follow ? Completions{free_options(reader, options_of(*reader.command()))}
                        : Completions{};
    }
    if (is(declared[place].value, placeholder::command)) {
      return command_words(reader.arguments(), last);
    }
    Completions found =
        values(declared[place].value, declared[place].name, declared[place].kind, last);
    std::erase_if(found.words, [&](const std::string& word) {
      return std::ranges::find(reader.arguments(), word) != reader.arguments().end();
    });
    return found;
  }

  Completions values(const Option& option, const std::string& last) const {
    if (!option.choices.empty()) {
      return {beginning_with(last, {option.choices.begin(), option.choices.end()})};
    }
    return values(*option.value, option.name.substr(option.name.find_first_not_of('-')),
                  option.kind, last);
  }

  Completions values(const Wording& value, std::string_view name, std::optional<ValueKind> declared,
                     const std::string& last) const {
    if (is(value, placeholder::file)) return {{}, true};
    const auto kind = declared ? declared : kind_of(value, name);
    if (!kind) return {};
    // "GBR+C": one member after the other.
    const bool is_list = kind == ValueKind::member;
    const auto sign = is_list ? last.rfind('+') : last.npos;
    const std::size_t begin = sign == last.npos ? 0 : sign + 1;
    const Known known = known_(*kind);
    Completions found{beginning_with(last.substr(begin), known.words)};
    if (found.words.empty()) found.words = beginning_with(last.substr(begin), known.also);
    for (std::string& word : found.words) word.insert(0, last, 0, begin);
    return found;
  }

  const std::vector<Command>& commands_;
  const Vocabulary& known_;
};

}  // namespace

Completions completions(const std::vector<Command>& commands,
                        const std::vector<std::string>& before, const std::string& last,
                        const Vocabulary& known) {
  if (!before.empty() && is_redirection(before.back())) return {{}, true};
  Completions found = Finder{commands, known}.find(Reader{commands, before}, last);
  std::ranges::sort(found.words);
  found.words.erase(std::unique(found.words.begin(), found.words.end()), found.words.end());
  return found;
}

}  // namespace cpe
