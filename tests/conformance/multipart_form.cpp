#include "multipart_form.hpp"

#include <algorithm>
#include <cctype>

namespace otari::conformance {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// `name="value"`, with the escapes of RFC 7578 (%22) and of older practice (backslash).
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  const std::string start = "; " + std::string(name) + "=\"";
  const auto at = lower(header).find(start);
  if (at == std::string::npos) return std::nullopt;
  std::string out;
  for (std::size_t i = at + start.size(); i < header.size() && header[i] != '"'; ++i) {
    if (header[i] == '\\' && i + 1 < header.size()) ++i;
    out += header[i];
  }
  return out;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  constexpr std::string_view label = "boundary=";
  const auto at = lower(content_type).find(label);
  if (at == std::string::npos) return std::nullopt;
  auto value = content_type.substr(at + label.size());
  value = value.substr(0, value.find(';'));
  if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

std::optional<FormField> parse_part(std::string_view part) {
  const auto head_end = part.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return std::nullopt;
  FormField field{.name = {}, .filename = {}, .content = std::string(part.substr(head_end + 4))};
  auto head = part.substr(0, head_end);
  bool named = false;
  while (!head.empty()) {
    const auto line = head.substr(0, head.find(line_end));
    head.remove_prefix(std::min(head.size(), line.size() + line_end.size()));
    const auto lowered = lower(line);
    if (lowered.starts_with("content-disposition: form-data")) {
      const auto name = parameter(line, "name");
      if (!name) return std::nullopt;
      field.name = *name;
      field.filename = parameter(line, "filename");
      named = true;
    } else if (!lowered.starts_with("content-type:") && !lowered.starts_with("content-length:")) {
      return std::nullopt;  // a header that nobody should have been able to smuggle in
    }
  }
  return named ? std::optional(std::move(field)) : std::nullopt;
}

}  // namespace

std::optional<std::vector<FormField>> parse_form(std::string_view content_type,
                                                 std::string_view body) {
  const auto boundary = boundary_of(content_type);
  if (!boundary || !lower(content_type).starts_with("multipart/form-data")) return std::nullopt;
  const std::string delimiter = "--" + *boundary;
  if (!body.starts_with(delimiter)) return std::nullopt;
  body.remove_prefix(delimiter.size());
  std::vector<FormField> fields;
  while (body.starts_with(line_end)) {
    body.remove_prefix(line_end.size());
    const auto end = body.find(std::string(line_end) + delimiter);
    if (end == std::string_view::npos) return std::nullopt;
    auto field = parse_part(body.substr(0, end));
    if (!field) return std::nullopt;
    fields.push_back(*std::move(field));
    body.remove_prefix(end + line_end.size() + delimiter.size());
  }
  if (!body.starts_with("--")) return std::nullopt;
  return fields;
}

}  // namespace otari::conformance
