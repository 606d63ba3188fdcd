#pragma once

#include <cstdint>
#include <string>

#include <otari/otari.hpp>

namespace otari::bench {

/// Options of every client of ours here. `base`: where the API root is, without it.
[[nodiscard]] ClientOptions options_for(const std::string& base);
[[nodiscard]] CompletionParams chat_params(std::uint64_t events);
[[nodiscard]] EmbeddingParams embedding_params(bool base64);

/// What an event adds, of text or of a tool call's arguments.
[[nodiscard]] std::size_t added_bytes(const ChatCompletionChunk& chunk);

/// Ours, blocking: the same exchanges through the public API.
class BlockingClient {
 public:
  explicit BlockingClient(const ClientOptions& options);

  /// One call; its answer typed.
  void call();
  void embed(bool base64);
  /// One stream; how many events it had. `accumulate`: what the default does.
  std::uint64_t stream(std::uint64_t events, bool accumulate = true);
  /// The same by the Messages API.
  std::uint64_t message_stream(std::uint64_t events);

 private:
  Client client_;
};

}  // namespace otari::bench
