#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <otari/async.hpp>
#include <otari/otari.hpp>

#include "support/canaries.hpp"
#include "support/scripted_server.hpp"
#include "support/talkative.hpp"

namespace otari::testing {

using namespace std::chrono_literals;

/// How long a test waits for what must happen before it calls it missing.
constexpr std::chrono::milliseconds patience{5'000};

inline ClientOptions options_for(const ScriptedServer& server) {
  ClientOptions options{.api_key = canary_key,
                        .api_base = server.origin(),
                        .api_root = ApiRoot::v1,
                        .read_environment = false};
  make_talkative(options);
  return options;
}

inline Client client_for(const ScriptedServer& server) {
  return value_or_throw(Client::create(options_for(server)));
}

inline CompletionParams hello() {
  return {.model = "acme:heron", .messages = {Message::user("Hello")}};
}

inline std::string answer_body(std::string_view content) {
  return R"({"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,)"
         R"("message":{"role":"assistant","content":")" +
         std::string(content) + R"("},"finish_reason":"stop"}]})";
}

inline Response answer(std::string_view content) { return json(200, answer_body(content)); }

inline std::string chunk(std::string_view content) {
  return sse_data(R"({"id":"c1","choices":[{"index":0,"delta":{"content":")" +
                  std::string(content) + R"("}}]})");
}

inline std::string done() { return sse_data("[DONE]"); }

constexpr std::string_view stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nOtari-Request-ID: req-1\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

/// Bytes as one chunk of a chunked body.
inline std::string framed(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string size;
  for (std::size_t rest = bytes.size(); rest > 0; rest /= 16)
    size.insert(size.begin(), digits[rest % 16]);
  return size + "\r\n" + std::string(bytes) + "\r\n";
}

}  // namespace otari::testing
