#include "cli/commands/files.hpp"

#include <fstream>
#include <iterator>

namespace cpe {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr Phrase cannot_read{
    "file_can_be_read", "{path} cannot be read ({why})\ncheck the path and its permissions",
    "{path} ne peut pas être lu ({why})\nvérifiez le chemin et les droits"};
constexpr Phrase is_directory{"is_directory", "it is a directory", "c’est un répertoire"};
constexpr Phrase is_missing{"is_missing", "there is no such file", "ce fichier n’existe pas"};
constexpr Phrase is_forbidden{"is_forbidden", "permission denied", "accès refusé"};
constexpr Phrase breaks_off{"breaks_off", "the disk failed before its end",
                            "le disque a failli avant la fin"};
constexpr Phrase fault_line{
    "fault", "line {line}, {column} \"{value}\": {rule}; {cure}",
    "ligne {line}, {column} «\u00a0{value}\u00a0»\u00a0: {rule}\u00a0; {cure}"};
constexpr Phrase warning_line{
    "warning", "warning: line {line}, {column} \"{value}\": {rule}",
    "avertissement\u00a0: ligne {line}, {column} «\u00a0{value}\u00a0»\u00a0: {rule}"};

/// A fault as the reader sees it: rule and cure are the two lines of its sentence.
struct Told {
  std::string rule;
  std::string cure;
};

Told told(Session& session, const ImportFault& fault) {
  const std::string text = fill(fault.sentence, session.output().style());
  const auto line_feed = text.find('\n');
  if (line_feed == std::string::npos) return {text, {}};
  return {text.substr(0, line_feed), text.substr(line_feed + 1)};
}

void say_faults(Session& session, const Phrase& line, const std::vector<ImportFault>& faults) {
  for (const ImportFault& fault : faults) {
    const Told said = told(session, fault);
    session.output().remark({line,
                             {{"line", std::int64_t{fault.line}},
                              {"column", fault.column},
                              {"value", fault.value},
                              {"rule", said.rule},
                              {"cure", said.cure}}});
  }
}

}  // namespace

std::string text_of(const fs::path& path) {
  const auto refuse = [&](const Phrase& why) {
    return Error{Code::storage, cannot_read, {{"path", path.string()}, {"why", &why}}};
  };
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw refuse(is_directory);
  if (!fs::exists(path, ignored)) throw refuse(is_missing);
  std::ifstream file{path, std::ios::binary};
  if (!file) throw refuse(is_forbidden);
  try {
    return {std::istreambuf_iterator<char>{file}, {}};
  } catch (const std::ios_base::failure&) {
    throw refuse(breaks_off);
  }
}

json::array fault_shapes(Session& session, const std::vector<ImportFault>& faults) {
  json::array shapes;
  for (const ImportFault& fault : faults) {
    const Told said = told(session, fault);
    json::object shape{{"line", fault.line}, {"rule", fault.sentence.phrase->key()}};
    shape["column"] = fault.column;
    shape["value"] = fault.value;
    shape["message"] = said.rule;
    shape["cure"] = said.cure;
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

void say_warnings(Session& session, const std::vector<ImportFault>& warnings) {
  say_faults(session, warning_line, warnings);
}

void refuse_file(Session& session, std::string_view command, const ImportRefused& refused) {
  if (session.output().format() == Format::json) {
    session.output().data(
        command,
        json::object{{"imported", 0}, {"faults", fault_shapes(session, refused.faults())}});
  } else {
    say_faults(session, fault_line, refused.faults());
  }
  throw Error{session.intent().dry_run ? Code::fault : Code::refused, refused.sentence()};
}

}  // namespace cpe
