#pragma once

#include <string>
#include <string_view>

#include "support/response.hpp"

namespace otari::gateway {

/// What a provider says: a completion, and the events of a streamed one.
inline const std::string completion =
    R"({"id":"c","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,)"
    R"("message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}]})";

inline std::string event(std::string_view text) {
  return testing::sse_data(
      R"({"id":"c","object":"chat.completion.chunk","created":1,"model":"m-1",)"
      R"("choices":[{"index":0,"delta":{"content":")" +
      std::string(text) + R"("},"finish_reason":null}]})");
}

inline std::string finish_event() {
  return testing::sse_data(
      R"({"id":"c","object":"chat.completion.chunk","created":1,"model":"m-1",)"
      R"("choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})");
}

}  // namespace otari::gateway
