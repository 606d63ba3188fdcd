#pragma once

#include <cstddef>
#include <memory>

#include <otari/export.hpp>
#include <otari/response_event.hpp>
#include <otari/responses.hpp>
#include <otari/result.hpp>
#include <otari/stream_traits.hpp>

namespace otari {

/// Puts the events of one stream together into the response that `response` would have given.
///
/// Items are keyed by `output_index` and id. Deltas are appended; the whole text of a later event
/// replaces them, unless it is empty. The response of the last event is the answer's, and items
/// that were streamed but are missing in it (searches of the gateway) stay where they were. Before
/// the last event it is what has arrived. Not thread-safe.
class OTARI_API ResponseAccumulator {
 public:
  ResponseAccumulator();
  ~ResponseAccumulator();
  ResponseAccumulator(ResponseAccumulator&&) noexcept;
  ResponseAccumulator& operator=(ResponseAccumulator&&) noexcept;

  /// Takes the event in. Errors: decode, for an index of 1024 or more; the event is then not taken
  /// in.
  [[nodiscard]] Result<void> add(const ResponseEvent& event);

  /// What has arrived so far, as an answer. Copies.
  [[nodiscard]] Response response() const;
  /// The same, by the name that all accumulators share.
  [[nodiscard]] Response whole() const { return response(); }

  /// Events taken in.
  [[nodiscard]] std::size_t size() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

template <>
struct StreamTraits<ResponseEvent> {
  using Accumulator = ResponseAccumulator;
  using Whole = Response;
};

}  // namespace otari
