#include "stream_index.hpp"

#include <string>

namespace otari::api {

Result<void> check_index(std::string_view what, std::int64_t index) {
  constexpr std::int64_t limit = 1024;
  if (index >= 0 && index < limit) return {};
  return std::unexpected(Error{.kind = ErrorKind::decode,
                               .message = std::string(what) + " " + std::to_string(index) +
                                          " is out of range: indexes go from 0 to " +
                                          std::to_string(limit - 1)});
}

}  // namespace otari::api
