#pragma once

#include <cstddef>
#include <memory>

#include <otari/export.hpp>
#include <otari/messages_event.hpp>
#include <otari/result.hpp>
#include <otari/stream_traits.hpp>

namespace otari {

/// Puts the events of one stream together into the answer that `message` would have given.
///
/// Blocks are keyed by index, so that their deltas may interleave; the input of a tool is parsed
/// when it is asked for, and stays a text while it is not whole; usage is the last present value
/// of each field, never a sum. Whole copies that some providers send at the end are not added.
/// Not thread-safe.
class OTARI_API MessageAccumulator {
 public:
  MessageAccumulator();
  ~MessageAccumulator();
  MessageAccumulator(MessageAccumulator&&) noexcept;
  MessageAccumulator& operator=(MessageAccumulator&&) noexcept;

  /// Takes the event in. Errors: decode, for an index of 1024 or more and for a delta that does
  /// not fit its block; the event is then not taken in.
  [[nodiscard]] Result<void> add(const MessageEvent& event);

  /// What has arrived so far, as an answer. Copies.
  [[nodiscard]] MessageResponse message() const;
  /// The same, by the name that all accumulators share.
  [[nodiscard]] MessageResponse whole() const { return message(); }

  /// Events taken in.
  [[nodiscard]] std::size_t size() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

template <>
struct StreamTraits<MessageEvent> {
  using Accumulator = MessageAccumulator;
  using Whole = MessageResponse;
};

}  // namespace otari
