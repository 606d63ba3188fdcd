// JSON text: accepted exactly where another implementation accepts it, and taken apart without
// reading a byte too many.

#include <string>

#include <otari/raw_json.hpp>

#include "fuzz.hpp"
#include "unescape.hpp"
#include "unit/support/reference_json.hpp"
#include "utf8.hpp"
#include "validate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  const std::string_view text = fuzz::Input(data, size).rest();
  const bool utf8 = json::valid_utf8(text);
  fuzz::require(json::valid_utf8(json::repaired_utf8(text)), "repaired text is UTF-8");
  const bool valid = utf8 && !json::invalid_json(text);
  const auto parsed = RawJson::parse(std::string(text));
  fuzz::require(parsed.has_value() == valid, "parsing and validating agree");
  if (!valid) return 0;
  // The reference refuses half a surrogate pair, which is no error here.
  if (text.find("\\u") == std::string_view::npos && text.find("\\U") == std::string_view::npos)
    fuzz::require(test::reference_accepts(text).value_or(true), "the reference accepts it too");
  (void)parsed->member("a");
  if (const auto string = parsed->as_string())
    fuzz::require(RawJson::string(*string).as_string() == string, "a string survives");
  return 0;
}
