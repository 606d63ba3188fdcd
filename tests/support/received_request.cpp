#include "received_request.hpp"

#include <algorithm>
#include <charconv>

namespace otari::testing {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    if (text[i] == '%' && i + 2 < text.size()) {
      const char* const end = text.data() + i + 3;
      if (std::from_chars(text.data() + i + 1, end, byte, 16).ptr == end) {
        out += static_cast<char>(byte);
        i += 2;
        continue;
      }
    }
    out += text[i] == '+' ? ' ' : text[i];
  }
  return out;
}

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view ReceivedRequest::header(std::string_view name) const {
  const auto values = header_values(name);
  return values.empty() ? std::string_view() : values.front();
}

std::vector<std::string_view> ReceivedRequest::header_values(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : headers) {
    if (same_header_name(key, name)) values.emplace_back(value);
  }
  return values;
}

bool ReceivedRequest::has_header(std::string_view name) const {
  return !header_values(name).empty();
}

std::string ReceivedRequest::path() const { return target.substr(0, target.find('?')); }

std::vector<std::pair<std::string, std::string>> ReceivedRequest::query() const {
  std::vector<std::pair<std::string, std::string>> items;
  const auto mark = target.find('?');
  if (mark == std::string::npos) return items;
  std::string_view rest = std::string_view(target).substr(mark + 1);
  while (!rest.empty()) {
    const auto item = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    if (item.empty()) continue;
    const auto equals = item.find('=');
    const auto value = equals == std::string_view::npos ? "" : item.substr(equals + 1);
    items.emplace_back(decode(item.substr(0, equals)), decode(value));
  }
  return items;
}

}  // namespace otari::testing
