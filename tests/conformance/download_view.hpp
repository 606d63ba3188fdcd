#pragma once

#include <string>

#include <otari/bytes.hpp>

#include "base64_text.hpp"
#include "json_match.hpp"

namespace otari::conformance {

/// What an expected download is matched against.
[[nodiscard]] inline Json view_bytes(const BytesResponse& answer) {
  return {{"bytes_base64", to_base64(answer.bytes())},
          {"content_type", std::string(answer.content_type())}};
}

}  // namespace otari::conformance
