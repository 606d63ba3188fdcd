#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include <otari/messages_accumulator.hpp>

#include "messages_event_codec.hpp"

namespace otari::test {

inline MessageEvent event_of(std::string_view text) {
  auto event = json::decode<MessageEvent>(text);
  EXPECT_TRUE(event) << event.error().message << "\n" << text;
  return event ? *std::move(event) : MessageEvent{};
}

/// What whole events add up to.
inline MessageResponse accumulated_message(std::initializer_list<std::string_view> events) {
  MessageAccumulator accumulator;
  for (const std::string_view text : events) {
    const auto added = accumulator.add(event_of(text));
    EXPECT_TRUE(added) << added.error().message << "\n" << text;
  }
  return accumulator.message();
}

}  // namespace otari::test
