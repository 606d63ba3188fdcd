#include "answers.hpp"

#include <array>
#include <cstdio>

namespace otari::bench {
namespace {

std::string chat_chunk(std::string_view content, std::string_view tool_calls) {
  return R"(data: {"id":"chatcmpl-bench","choices":[{"delta":{"content":)" + std::string(content) +
         R"(,"function_call":null,"refusal":null,"role":null,"tool_calls":)" +
         std::string(tool_calls) +
         R"(,"reasoning":null,"extra_content":null},"finish_reason":null,"index":0,"logprobs":null}],"created":1755800000,"model":"gpt-4o-mini-2024-07-18","object":"chat.completion.chunk","service_tier":"default","system_fingerprint":"fp_1","usage":null})"
         "\n\n";
}

// Three floats over and over: what they are does not matter to how long it takes.
std::string vector_text(bool base64) {
  std::string text;
  if (base64) {
    while (text.size() < floats * 4 / 3 * 4) text += "zczMPc3MTL6amZk+";
    return '"' + text + '"';
  }
  for (std::size_t i = 0; i < floats; ++i)
    text += std::array{",0.023064255", ",-0.0091533287", ",0.30000001"}[i % 3];
  text.front() = '[';
  return text + ']';
}

}  // namespace

std::string text_event(std::uint64_t number) {
  return chat_chunk(R"(" word)" + std::to_string(number % 10) + '"', "null");
}

std::string tool_event(std::uint64_t number) {
  // The first names the call, as providers do.
  if (number == 0)
    return chat_chunk(
        "null",
        R"([{"index":0,"id":"call_bench","type":"function","function":{"name":"write","arguments":"\"abcde"}}])");
  return chat_chunk(
      "null", R"([{"index":0,"id":null,"type":null,"function":{"name":null,"arguments":" word)" +
                  std::to_string(number % 10) + R"("}}])");
}

std::string messages_events(std::uint64_t deltas) {
  const auto event = [](std::string_view name, std::string_view data) {
    return "event: " + std::string(name) + "\ndata: " + std::string(data) + "\n\n";
  };
  std::string out = event(
      "message_start",
      R"({"message":{"id":"msg_bench","content":[],"model":"bench","role":"assistant","type":"message","usage":{"input_tokens":9,"output_tokens":0}},"type":"message_start"})");
  out += event(
      "content_block_start",
      R"({"content_block":{"text":"","type":"text"},"index":0,"type":"content_block_start"})");
  for (std::uint64_t i = 0; i < deltas; ++i)
    out += event("content_block_delta",
                 R"({"delta":{"text":" word)" + std::to_string(i % 10) +
                     R"(","type":"text_delta"},"index":0,"type":"content_block_delta"})");
  return out + event("message_stop", R"({"type":"message_stop"})") + event("done", "{}");
}

std::string completion_body() {
  return R"({"id":"chatcmpl-bench","object":"chat.completion","created":1755800000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"stop","logprobs":null,"message":{"role":"assistant","content":")" +
         std::string(answer_text, 'x') +
         R"(","refusal":null,"annotations":null,"audio":null,"function_call":null,"tool_calls":null,"reasoning":null,"extra_content":null}}],"service_tier":"default","system_fingerprint":null,"usage":{"prompt_tokens":21,"completion_tokens":9,"total_tokens":30,"completion_tokens_details":null,"prompt_tokens_details":null}})";
}

std::string embeddings_body(bool base64) {
  const std::string vector = vector_text(base64);
  std::string body = R"({"object":"list","model":"bench","data":[)";
  for (std::size_t i = 0; i < vectors; ++i) {
    if (i > 0) body += ',';
    body +=
        R"({"object":"embedding","index":)" + std::to_string(i) + R"(,"embedding":)" + vector + '}';
  }
  return body + R"(],"usage":{"prompt_tokens":1,"total_tokens":1}})";
}

std::string chunk(std::string_view bytes) {
  std::array<char, 20> size{};
  const int length = std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
  return std::string(size.data(), static_cast<std::size_t>(length)).append(bytes).append("\r\n");
}

std::string whole_answer(std::string_view json) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(json.size()) + "\r\n\r\n" + std::string(json);
}

}  // namespace otari::bench
