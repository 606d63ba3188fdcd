#pragma once

#include <string>
#include <string_view>

#include "read_events.hpp"

namespace otari::testing {

inline ResponseParams hello_responses() { return {.model = "acme:heron", .input = "Hello"}; }

/// Events of a stream of the Responses API, as the gateway writes them.
inline std::string response_event(std::string_view name, std::string_view members) {
  return sse_event(name, "{" + std::string(members) + R"(,"type":")" + std::string(name) + "\"}");
}
inline std::string response_created() {
  return response_event("response.created",
                        R"("response":{"id":"r1","model":"m","output":[],"status":"in_progress"})");
}
inline std::string response_text(std::string_view text) {
  return response_event("response.output_text.delta",
                        R"("content_index":0,"delta":")" + std::string(text) +
                            R"(","item_id":"msg_1","logprobs":[],"output_index":0)");
}
inline std::string response_end(std::string_view status, std::string_view members = "") {
  return response_event("response." + std::string(status), R"("response":{"id":"r1","status":")" +
                                                               std::string(status) + "\"" +
                                                               std::string(members) + "}");
}
/// The gateway's own, which has no type.
inline std::string response_error(std::string_view type, std::string_view text) {
  return sse_event("error", R"({"error": {"message": ")" + std::string(text) + R"(", "type": ")" +
                                std::string(type) + "\"}}");
}

/// A call in either style.
inline Result<otari::Response> respond(Style style, const Client& client,
                                       const ResponseParams& params = hello_responses(),
                                       const RequestOptions& options = {}) {
  return call_in(style, client, [&](const auto& any) { return any.response(params, options); });
}

/// Opens a stream and reads it to its end, in either style.
inline ReadEvents<ResponseEvent> read_responses(Style style, const Client& client,
                                                const RequestOptions& options = {}) {
  return read_in_style<ResponseEvent>(style, client, [options](const auto& any) {
    return any.response_stream(hello_responses(), options);
  });
}

}  // namespace otari::testing
