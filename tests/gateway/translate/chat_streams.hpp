#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "providers/openai_stream.hpp"
#include "sse_decoder.hpp"
#include "support/transcripts.hpp"

namespace otari::gateway {

/// The chunks of a recorded chat stream.
inline std::vector<ChatCompletionChunk> chunks_of(std::string_view bytes) {
  OpenAiStream stream;
  stream.append(bytes);
  std::vector<ChatCompletionChunk> chunks;
  ChatCompletionChunk chunk;
  while (stream.next(chunk) == StreamTranslator::Next::chunk) chunks.push_back(chunk);
  return chunks;
}

/// One chunk per delta of the first choice, then the finish.
inline std::vector<ChatCompletionChunk> deltas(const std::vector<std::string>& each,
                                               const std::string& finish = "stop") {
  const std::string head = R"(data: {"id":"chatcmpl-7","choices":[{"index":0,"delta":)";
  std::string bytes;
  for (const std::string& delta : each) bytes += head + delta + "}]}\n\n";
  return chunks_of(bytes + head + R"({},"finish_reason":")" + finish + "\"}]}\n\n");
}

/// One event of a translated stream.
struct Frame {
  std::string event{};
  std::string data{};
};

inline std::vector<Frame> frames_of(const std::string& text) {
  http::SseDecoder decoder;
  decoder.append(text);
  std::vector<Frame> frames;
  http::SseEvent event;
  while (decoder.next(event) == http::SseDecoder::Next::event)
    frames.push_back({std::string(event.name), std::string(event.data)});
  return frames;
}

/// The transcripts of chat streams that end well.
inline std::vector<test::Transcript> good_chats() {
  std::vector<test::Transcript> good;
  std::ranges::copy_if(
      test::transcripts_of("/v1/chat/completions"), std::back_inserter(good),
      [](const test::Transcript& one) { return one.expect.at("outcome") == "ok"; });
  return good;
}

}  // namespace otari::gateway
