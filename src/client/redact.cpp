#include "redact.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace otari::client {
namespace {

// How much of the text, from its beginning, is the character: as it is, or percent-encoded. 0: it
// is another one.
std::size_t length_of(char c, std::string_view text) {
  if (text.starts_with(c)) return 1;
  if (text.size() < 3 || text.front() != '%') return 0;
  unsigned value = 0;
  const auto [end, code] = std::from_chars(text.data() + 1, text.data() + 3, value, 16);
  const bool same =
      code == std::errc() && end == text.data() + 3 && value == static_cast<unsigned char>(c);
  return same ? 3 : 0;
}

// How much of the text, from its beginning, is the secret. 0: it is not there. Makes no copy of it.
std::size_t length_of(std::string_view secret, std::string_view text) {
  std::size_t length = 0;
  for (const char c : secret) {
    const std::size_t one = length_of(c, text.substr(length));
    if (one == 0) return 0;
    length += one;
  }
  return length;
}

void replace_all(std::string& text, std::string_view secret) {
  constexpr std::string_view mark = "[redacted]";
  const std::array<char, 2> beginnings{secret.front(), '%'};
  const std::string_view begins(beginnings.data(), beginnings.size());
  for (std::size_t at = text.find_first_of(begins); at != std::string::npos;
       at = text.find_first_of(begins, at)) {
    const std::size_t length = length_of(secret, std::string_view(text).substr(at));
    if (length > 0) text.replace(at, length, mark);
    at += length > 0 ? mark.size() : 1;
  }
}

}  // namespace

void redact(Error& error, std::span<const std::string_view> secrets) {
  for (std::string* text : {&error.message, &error.body, &error.code, &error.type, &error.provider,
                            &error.capability, &error.request_id, &error.attempt_id,
                            &error.batch_id, &error.batch_status, &error.execution_state})
    *text = redacted(*text, secrets);
  for (ValidationDetail& detail : error.details)
    for (std::string* text : {&detail.location, &detail.message, &detail.type})
      *text = redacted(*text, secrets);
  Headers clean;
  for (const auto& [name, value] : error.headers) clean.add(name, redacted(value, secrets));
  error.headers = std::move(clean);
}

std::string redacted(std::string_view text, std::span<const std::string_view> secrets) {
  std::string out(text);
  for (const std::string_view secret : secrets) {
    // A secret of a few characters would turn ordinary words into marks.
    if (secret.size() >= 4) replace_all(out, secret);
  }
  return out;
}

}  // namespace otari::client
