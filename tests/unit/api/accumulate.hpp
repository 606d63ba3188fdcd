#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <otari/chunk_accumulator.hpp>

#include "completion_codec.hpp"

namespace otari::test {

inline ChatCompletionChunk chunk_of(std::string_view text) {
  auto chunk = json::decode<ChatCompletionChunk>(text);
  EXPECT_TRUE(chunk) << chunk.error().message << "\n" << text;
  return chunk ? *std::move(chunk) : ChatCompletionChunk{};
}

/// What whole chunks add up to.
inline ChatCompletion accumulated(std::initializer_list<std::string_view> chunks) {
  ChunkAccumulator accumulator;
  for (const std::string_view text : chunks) {
    const auto added = accumulator.add(chunk_of(text));
    EXPECT_TRUE(added) << added.error().message;
  }
  return accumulator.completion();
}

/// What the deltas of one choice add up to.
inline Choice choice_of(std::initializer_list<std::string_view> deltas) {
  ChunkAccumulator accumulator;
  for (const std::string_view delta : deltas)
    EXPECT_TRUE(accumulator.add(
        chunk_of("{\"choices\":[{\"index\":0,\"delta\":" + std::string(delta) + "}]}")));
  const auto completion = accumulator.completion();
  EXPECT_EQ(completion.choices.size(), 1U);
  return completion.choices.empty() ? Choice{} : completion.choices.front();
}

}  // namespace otari::test
