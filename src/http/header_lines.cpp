#include "header_lines.hpp"

#include "text.hpp"
#include "wipe.hpp"

namespace otari::http {
namespace {

// A colon or a semicolon, a blank, and the null behind each line.
constexpr std::size_t around_a_line = 3;

std::size_t room_for(const Headers& headers, const Credential* credential,
                     std::span<const std::string_view> suppressed) {
  std::size_t room = 0;
  for (const auto& [name, value] : headers) room += name.size() + value.size() + around_a_line;
  for (const std::string_view name : suppressed) room += name.size() + around_a_line;
  if (credential != nullptr)
    room += credential->header.size() + credential->value.reveal().size() + around_a_line;
  return room;
}

}  // namespace

void HeaderLines::fill(const Headers& headers, const Credential* credential,
                       std::span<const std::string_view> suppressed) {
  clear();
  text_.reserve(room_for(headers, credential, suppressed));
  nodes_.reserve(headers.size() + suppressed.size() + 1);
  for (const auto& [name, value] : headers) {
    if (credential != nullptr && equal_ignoring_case(name, credential->header)) continue;
    // The semicolon is how libcurl sends an empty value.
    append(name, value.empty() ? ";" : ": ", value);
  }
  if (credential != nullptr) append(credential->header, ": ", credential->value.reveal());
  for (const std::string_view name : suppressed) append(name, ":", {});
  for (std::size_t i = 0; i + 1 < nodes_.size(); ++i) nodes_[i].next = &nodes_[i + 1];
}

void HeaderLines::append(std::string_view name, std::string_view separator,
                         std::string_view value) {
  nodes_.push_back({.data = text_.data() + text_.size(), .next = nullptr});
  text_.append(name).append(separator).append(value).push_back('\0');
}

void HeaderLines::clear() {
  wipe(text_);
  text_.clear();
  nodes_.clear();
}

}  // namespace otari::http
