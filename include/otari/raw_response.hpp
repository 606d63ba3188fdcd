#pragma once

#include <optional>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The answer of `request`: whatever came back.
struct RawResponse {
  std::optional<RawJson> json{};  ///< the body, where it is JSON
  HttpInfo http{};                ///< `http.body()` is the body in any case
};

}  // namespace otari
