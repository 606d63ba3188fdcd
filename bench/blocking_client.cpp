#include "blocking_client.hpp"

#include "answers.hpp"
#include "give_up.hpp"

namespace otari::bench {

ClientOptions options_for(const std::string& base) {
  return {.api_key = "bench-key", .api_base = base, .read_environment = false};
}

CompletionParams chat_params(std::uint64_t events) {
  return {.model = std::to_string(events), .messages = {Message::user("go")}};
}

EmbeddingParams embedding_params(bool base64) {
  return {.model = "bench",
          .input = "go",
          .encoding_format = base64 ? EncodingFormat::base64 : EncodingFormat::float_};
}

std::size_t added_bytes(const ChatCompletionChunk& chunk) {
  std::size_t bytes = chunk.content().value_or("").size();
  for (const ToolCall& call : chunk.tool_calls())
    if (call.function) bytes += call.function->arguments.size();
  return bytes;
}

BlockingClient::BlockingClient(const ClientOptions& options)
    : client_(value_or_throw(Client::create(options))) {}

void BlockingClient::call() {
  auto answer = client_.completion(chat_params(1));
  expect(expect(answer).content().value_or("").size() == answer_text, "the answer is not whole");
}

void BlockingClient::embed(bool base64) {
  auto answer = client_.embedding(embedding_params(base64));
  const auto& data = expect(answer).data;
  expect(data.size() == vectors && data.back().embedding.size() == floats, "a vector is missing");
}

std::uint64_t BlockingClient::stream(std::uint64_t events, bool accumulate) {
  auto stream = client_.completion_stream(chat_params(events), {.accumulate = accumulate});
  std::uint64_t seen = 0;
  std::size_t bytes = 0;
  for (auto&& chunk : expect(stream)) {
    bytes += added_bytes(expect(chunk));
    ++seen;
  }
  expect(bytes == events * event_text, "the stream is not whole");
  return seen;
}

std::uint64_t BlockingClient::message_stream(std::uint64_t events) {
  const MessageParams params{
      .model = std::to_string(events), .messages = {InputMessage::user("go")}, .max_tokens = 1};
  auto stream = client_.message_stream(params);
  std::uint64_t deltas = 0;
  for (auto&& event : expect(stream))
    if (expect(event).text()) ++deltas;
  expect(deltas == events, "the stream is not whole");
  return deltas;
}

}  // namespace otari::bench
