// Base URLs and percent encoding.

#include <string>

#include "fuzz.hpp"
#include "url.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  const std::string_view text = fuzz::Input(data, size).rest();
  const std::string encoded = percent_encode(text);
  fuzz::require(percent_decode(encoded) == text, "decoding undoes encoding");
  fuzz::require(encoded.find_first_of("/?#& \r\n") == std::string::npos, "an id is one segment");
  (void)percent_decode(text);
  const auto url = parse_base_url(text);
  if (!url) {
    fuzz::require(!url.error().message.empty(), "a refusal has a reason");
    return 0;
  }
  const auto again = parse_base_url(url->text());
  fuzz::require(again.has_value(), "its own text is a base URL");
  fuzz::require(again->text() == url->text(), "its own text is stable");
  fuzz::require(url->text().find_first_of("\r\n ") == std::string::npos, "no white space in it");
  return 0;
}
