#include "checks/form.hpp"

#include <algorithm>
#include <utility>

#include "text.hpp"
#include "utf8.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t longest_text = std::size_t{1} << 20;
constexpr std::size_t longest_part_head = std::size_t{16} << 10;
constexpr std::size_t most_parts = 1000;
constexpr std::size_t longest_boundary = 200;
constexpr std::string_view line_end = "\r\n";

// One `; name=value` of a header; the value may be quoted.
struct Parameter {
  std::string_view name{};
  std::string value{};
};

std::string take_quoted(std::string_view& rest) {
  std::string out;
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    // Some senders escape, others percent-encode; a backslash before anything else is a path's.
    if (rest.size() > 1 && rest.front() == '\\' && (rest[1] == '"' || rest[1] == '\\'))
      rest.remove_prefix(1);
    out += rest.front();
    rest.remove_prefix(1);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return out;
}

std::optional<Parameter> next_parameter(std::string_view& rest) {
  const std::size_t semicolon = rest.find(';');
  if (semicolon == std::string_view::npos) return std::nullopt;
  rest = trim(rest.substr(semicolon + 1));
  const std::size_t name_end = std::min(rest.find_first_of("=;"), rest.size());
  Parameter out{.name = trim(rest.substr(0, name_end))};
  rest.remove_prefix(name_end);
  if (!rest.starts_with('=')) return out;
  rest = trim(rest.substr(1));
  if (rest.starts_with('"')) {
    out.value = take_quoted(rest);
  } else {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    out.value = trim(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return out;
}

std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  while (auto found = next_parameter(header))
    if (equal_ignoring_case(found->name, name)) return std::move(found->value);
  return std::nullopt;
}

std::unexpected<Refusal> broken(std::string_view what) {
  return std::unexpected(bad_request("There was an error parsing the body: " + std::string(what)));
}

std::expected<FormPart, Refusal> read_head(std::string_view head) {
  FormPart part;
  bool named = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find(line_end), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + line_end.size(), head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return broken("a part's header has no colon");
    const std::string_view field = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (equal_ignoring_case(field, "Content-Type")) part.content_type = value;
    if (!equal_ignoring_case(field, "Content-Disposition")) continue;
    if (auto name = parameter(value, "name")) {
      part.name = *std::move(name);
      named = true;
    }
    if (auto filename = parameter(value, "filename"))
      part.filename = json::repaired_utf8(*filename);
  }
  if (!named)
    return std::unexpected(
        bad_request("The Content-Disposition header field \"name\" must be provided."));
  return part;
}

// Reads part after part; what is left is behind the last boundary.
class Parser {
 public:
  Parser(std::string_view body, std::string_view boundary)
      : rest_(body), delimiter_("\r\n--" + std::string(boundary)) {}

  std::expected<Form, Refusal> run() {
    if (!skip_to_first()) return Form{};
    Form form;
    for (;;) {
      if (rest_.starts_with("--")) return form;
      const auto line = skip_line_end();
      if (!line) return std::unexpected(line.error());
      auto part = next_part();
      if (!part) return std::unexpected(std::move(part).error());
      if (!*part) return form;
      if (form.parts.size() == most_parts)
        return std::unexpected(bad_request("Too many fields. Maximum number of fields is 1000."));
      form.parts.push_back(**std::move(part));
    }
  }

 private:
  // The first boundary has no line end before it unless something precedes it.
  bool skip_to_first() {
    const std::string_view first = std::string_view(delimiter_).substr(line_end.size());
    const std::size_t found = rest_.starts_with(first) ? 0 : rest_.find(delimiter_);
    if (found == std::string_view::npos) return false;
    rest_.remove_prefix(found == 0 && rest_.starts_with(first) ? first.size()
                                                               : found + delimiter_.size());
    return true;
  }

  // A boundary may be followed by blanks.
  std::expected<void, Refusal> skip_line_end() {
    while (rest_.starts_with(' ') || rest_.starts_with('\t')) rest_.remove_prefix(1);
    if (!rest_.empty() && !rest_.starts_with(line_end) && rest_ != "\r")
      return broken("a boundary is not followed by a line end");
    rest_.remove_prefix(std::min(line_end.size(), rest_.size()));
    return {};
  }

  // None for a part that is not whole.
  std::expected<std::optional<FormPart>, Refusal> next_part() {
    std::string_view head;
    if (rest_.starts_with(line_end)) {
      rest_.remove_prefix(line_end.size());
    } else {
      const std::size_t end = rest_.substr(0, longest_part_head).find("\r\n\r\n");
      if (end == std::string_view::npos) {
        if (rest_.size() >= longest_part_head) return broken("a part's headers are too long");
        return std::nullopt;
      }
      head = rest_.substr(0, end);
      rest_.remove_prefix(end + 2 * line_end.size());
    }
    auto part = read_head(head);
    if (!part) return std::unexpected(std::move(part).error());
    const std::size_t end = rest_.find(delimiter_);
    if (end == std::string_view::npos) return std::nullopt;
    part->data = rest_.substr(0, end);
    rest_.remove_prefix(end + delimiter_.size());
    if (!part->filename && part->data.size() > longest_text)
      return std::unexpected(bad_request("Part exceeded maximum size of 1024KB."));
    return *std::move(part);
  }

  std::string_view rest_;
  std::string delimiter_;
};

}  // namespace

const FormPart* Form::file(std::string_view name) const {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const FormPart& part) {
    return part.filename && part.name == name;
  });
  return found == parts.end() ? nullptr : &*found;
}

std::optional<std::string> Form::text(std::string_view name) const {
  for (const FormPart& part : parts)
    if (!part.filename && part.name == name) return json::repaired_utf8(part.data);
  return std::nullopt;
}

std::expected<Form, Refusal> parse_form(std::string_view body, std::string_view content_type) {
  const std::string_view media = trim(content_type.substr(0, content_type.find(';')));
  if (!equal_ignoring_case(media, "multipart/form-data")) return Form{};
  const std::string boundary = parameter(content_type, "boundary").value_or("");
  if (boundary.empty()) return std::unexpected(bad_request("Missing boundary in multipart."));
  if (boundary.size() > longest_boundary) return broken("the boundary is too long");
  return Parser(body, boundary).run();
}

}  // namespace otari::gateway
