// In the steady state an event that adds text costs no allocation, whatever the protocol.

#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <otari/chunk_accumulator.hpp>
#include <otari/messages_accumulator.hpp>
#include <otari/response_accumulator.hpp>

#include "event_pump.hpp"
#include "operation.hpp"

namespace {
thread_local std::uint64_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace otari {
namespace {

constexpr std::string_view chat_delta =
    R"(data: {"id":"chatcmpl-0123456789abcdef","object":"chat.completion.chunk","created":1755800000,)"
    R"("model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":{"content":" morning"},)"
    R"("finish_reason":null,"logprobs":null}],"usage":null})"
    "\n\n";

constexpr std::string_view response_delta =
    "event: response.output_text.delta\n"
    R"(data: {"content_index":0,"delta":" morning","item_id":"msg_0123456789abcdef0123456789",)"
    R"("logprobs":[],"output_index":0,"sequence_number":5,"type":"response.output_text.delta",)"
    R"("obfuscation":"q7Xz"})"
    "\n\n";

constexpr std::string_view message_delta =
    "event: content_block_delta\n"
    R"(data: {"delta":{"text":" morning","type":"text_delta"},"index":0,"type":"content_block_delta"})"
    "\n\n";

// Allocations that `deltas` deltas cost once some have been read, put together or not.
template <class Event>
std::uint64_t cost(const api::Operation& operation, std::string_view delta, int deltas,
                   bool accumulate) {
  using Step = client::EventPump::Step;
  client::EventPump pump(operation, std::size_t{1} << 20);
  typename StreamTraits<Event>::Accumulator accumulator;
  Event event;
  const auto read = [&] {
    pump.feed(delta);
    ASSERT_EQ(pump.next(&event), Step::event);
    if (accumulate) {
      ASSERT_TRUE(accumulator.add(event));
    }
    ASSERT_EQ(pump.next(&event), Step::need_more);
  };
  for (int i = 0; i < 10; ++i) read();
  const std::uint64_t before = allocations;
  for (int i = 0; i < deltas; ++i) read();
  return allocations - before;
}

template <class Event>
void expect_none(const api::Operation& operation, std::string_view delta) {
  EXPECT_EQ(cost<Event>(operation, delta, 10'000, false), 0U);
  // The text of the answer grows, and doubles its room each time.
  EXPECT_LE(cost<Event>(operation, delta, 10'000, true), 20U);
}

TEST(Allocations, the_count_counts) {
  const std::uint64_t before = allocations;
  const std::string text(1'000, 'x');
  EXPECT_EQ(allocations, before + 1) << text.size();
}

TEST(Allocations, none_per_text_delta_of_chat) {
  expect_none<ChatCompletionChunk>(api::ops::completion, chat_delta);
}

TEST(Allocations, none_per_text_delta_of_responses) {
  expect_none<ResponseEvent>(api::ops::response, response_delta);
}

TEST(Allocations, none_per_text_delta_of_messages) {
  expect_none<MessageEvent>(api::ops::message, message_delta);
}

}  // namespace
}  // namespace otari
