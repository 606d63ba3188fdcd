#include <otari/raw_json.hpp>

#include <utility>

#include "codec.hpp"
#include "unescape.hpp"
#include "utf8.hpp"
#include "validate.hpp"

namespace otari {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \n\r\t";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string quoted(std::string_view text) {
  std::string out;
  json::append_quoted(out, json::valid_utf8(text) ? text : json::repaired_utf8(text));
  return out;
}

// Walks over the members of an object's inner text, which is known to be valid JSON.
// The visitor gets the quoted key and the value; it returns false to stop.
template <class Visitor>
void for_each_member(std::string_view inner, Visitor&& visit) {
  std::size_t at = 0;
  const auto skip_space = [&] {
    at = std::min(inner.find_first_not_of(" \n\r\t", at), inner.size());
  };
  const auto skip_string = [&] {
    for (++at; inner[at] != '"'; ++at)
      if (inner[at] == '\\') ++at;
    ++at;
  };
  for (;;) {
    skip_space();
    if (at >= inner.size()) return;
    const std::size_t key_start = at;
    skip_string();
    const auto key = inner.substr(key_start, at - key_start);
    skip_space();
    ++at;  // the colon
    skip_space();
    const std::size_t value_start = at;
    for (int depth = 0; at < inner.size() && (depth > 0 || inner[at] != ',');) {
      if (inner[at] == '"') {
        skip_string();
        continue;
      }
      if (inner[at] == '{' || inner[at] == '[') ++depth;
      if (inner[at] == '}' || inner[at] == ']') --depth;
      ++at;
    }
    if (!visit(key, trim(inner.substr(value_start, at - value_start)))) return;
    ++at;  // the comma
  }
}

std::string unquoted(std::string_view quoted_text) {
  std::string out;
  // Valid by precondition, so the result can only be true.
  (void)json::append_unescaped(out, quoted_text.substr(1, quoted_text.size() - 2));
  return out;
}

std::optional<RawJson> find_member(std::string_view inner, std::string_view name) {
  std::optional<RawJson> found;
  for_each_member(inner, [&](std::string_view key, std::string_view value) {
    const auto plain = key.substr(1, key.size() - 2);
    const bool same =
        plain.find('\\') == std::string_view::npos ? plain == name : unquoted(key) == name;
    if (same) found = RawJson::trusted(std::string(value));
    return !same;
  });
  return found;
}

}  // namespace

Result<RawJson> RawJson::parse(std::string text) {
  const auto fail = [](std::string message) {
    return std::unexpected(
        Error{.kind = ErrorKind::invalid_request, .message = std::move(message)});
  };
  if (const auto bad = json::invalid_json(text))
    return fail("not valid JSON at byte " + std::to_string(*bad));
  if (!json::valid_utf8(text)) return fail("not valid JSON: the text is not UTF-8");
  return trusted(std::move(text));
}

RawJson RawJson::trusted(std::string text) {
  if (const auto inner = trim(text); inner.size() != text.size()) text = std::string(inner);
  RawJson made;
  made.text_ = std::make_shared<const std::string>(std::move(text));
  return made;
}

RawJson RawJson::string(std::string_view text) { return trusted(quoted(text)); }

std::optional<RawJson> RawJson::member(std::string_view name) const {
  const auto whole = text();
  if (!whole.starts_with('{')) return std::nullopt;
  return find_member(whole.substr(1, whole.size() - 2), name);
}

std::optional<std::string> RawJson::as_string() const {
  if (!text().starts_with('"')) return std::nullopt;
  return unquoted(text());
}

Extra::Extra(std::initializer_list<std::pair<std::string_view, RawJson>> members) {
  for (const auto& [name, value] : members) set(name, value);
}

std::optional<RawJson> Extra::get(std::string_view name) const {
  return find_member(members_, name);
}

void Extra::append_trusted(std::string_view quoted_key, std::string_view value) {
  if (!members_.empty()) members_ += ',';
  members_ += quoted_key;
  members_ += ':';
  members_ += value;
}

void Extra::remove(std::string_view name) {
  Extra rest;
  for_each_member(members_, [&](std::string_view key, std::string_view value) {
    if (unquoted(key) != name) rest.append_trusted(key, value);
    return true;
  });
  *this = std::move(rest);
}

void Extra::set(std::string_view name, const RawJson& value) {
  if (get(name)) remove(name);
  append_trusted(quoted(name), value.text());
}

std::vector<std::pair<std::string, RawJson>> Extra::members() const {
  std::vector<std::pair<std::string, RawJson>> out;
  for_each_member(members_, [&](std::string_view key, std::string_view value) {
    out.emplace_back(unquoted(key), RawJson::trusted(std::string(value)));
    return true;
  });
  return out;
}

}  // namespace otari
