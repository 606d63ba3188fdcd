#include "call_arguments.hpp"

#include <string>

#include "text.hpp"

namespace otari::api {

Result<RawJson> parse_call_arguments(std::string_view name, std::string_view arguments) {
  const std::string_view text = trim(arguments);
  if (text.empty()) return RawJson::trusted("{}");
  auto parsed = RawJson::parse(std::string(text));
  if (parsed) return parsed;
  return std::unexpected(Error{.kind = ErrorKind::decode,
                               .message = "the arguments of the call of '" + std::string(name) +
                                          "' are " + parsed.error().message});
}

}  // namespace otari::api
