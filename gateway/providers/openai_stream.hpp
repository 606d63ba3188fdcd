#pragma once

#include <cstdint>
#include <set>

#include "providers/provider.hpp"
#include "reader.hpp"
#include "sse_decoder.hpp"

namespace otari::gateway {

/// The stream of an OpenAI-compatible provider: server-sent events that end with `[DONE]`.
class OpenAiStream final : public StreamTranslator {
 public:
  void append(std::string_view bytes) override { decoder_.append(bytes); }
  [[nodiscard]] Next next(ChatCompletionChunk& out) override;
  [[nodiscard]] bool complete_at_end() const override;

 private:
  [[nodiscard]] Next read_chunk(std::string_view data, ChatCompletionChunk& out);
  void note_progress(const ChatCompletionChunk& chunk);

  http::SseDecoder decoder_;
  json::Reader reader_;
  std::set<std::int64_t> open_;  // choices that began and have no finish reason yet
  bool any_finished_ = false;
};

}  // namespace otari::gateway
