#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <otari/export.hpp>
#include <otari/raw_json.hpp>
#include <otari/response_call_events.hpp>
#include <otari/response_item_events.hpp>
#include <otari/response_text_events.hpp>
#include <otari/responses.hpp>

namespace otari {

/// An event that this version does not know.
struct UnknownResponseEvent {
  std::string type{};  ///< empty when the data has none
  RawJson json{};

  friend bool operator==(const UnknownResponseEvent&, const UnknownResponseEvent&) = default;
};

/// One event of a stream of the Responses API. `error` events are not among them: they end the
/// stream with an Error. Views live until the next event is read.
struct ResponseEvent {
  using Data = std::variant<
      ResponseCreated, ResponseQueued, ResponseInProgress, ResponseOutputItemAdded,
      ResponseContentPartAdded, ResponseOutputTextDelta, ResponseOutputTextDone,
      ResponseContentPartDone, ResponseOutputItemDone, ResponseCompleted, ResponseIncomplete,
      ResponseFailed, ResponseRefusalDelta, ResponseRefusalDone, ResponseAnnotationAdded,
      ResponseFunctionCallArgumentsDelta, ResponseFunctionCallArgumentsDone,
      ResponseReasoningTextDelta, ResponseReasoningTextDone, ResponseReasoningSummaryPartAdded,
      ResponseReasoningSummaryTextDelta, ResponseReasoningSummaryTextDone,
      ResponseReasoningSummaryPartDone, ResponseMcpCallArgumentsDelta, ResponseMcpCallArgumentsDone,
      ResponseCustomToolCallInputDelta, ResponseCustomToolCallInputDone,
      ResponseCodeInterpreterCallCodeDelta, ResponseCodeInterpreterCallCodeDone,
      ResponsePartialImage, ResponseToolProgress, UnknownResponseEvent>;

  Data data{};

  /// The event as one of its kinds; null when it is another.
  template <class Kind>
  [[nodiscard]] const Kind* get() const noexcept {
    return std::get_if<Kind>(&data);
  }

  /// Its name on the wire.
  [[nodiscard]] OTARI_API std::string_view type() const noexcept;
  [[nodiscard]] OTARI_API std::optional<std::int64_t> sequence_number() const noexcept;
  /// Which item of the output it is about.
  [[nodiscard]] OTARI_API std::optional<std::int64_t> output_index() const noexcept;
  /// What it adds to the text of the output; none for an event that adds no text.
  [[nodiscard]] OTARI_API std::optional<std::string_view> output_text_delta() const noexcept;
  /// What it adds to a refusal.
  [[nodiscard]] OTARI_API std::optional<std::string_view> refusal_delta() const noexcept;
  /// What it adds to the reasoning, or to its summary.
  [[nodiscard]] OTARI_API std::optional<std::string_view> reasoning_delta() const noexcept;
  /// What it adds to the arguments of a function call.
  [[nodiscard]] OTARI_API std::optional<std::string_view> arguments_delta() const noexcept;
  /// The response as it stands, in the events that carry it; null in the others.
  [[nodiscard]] OTARI_API const Response* response() const noexcept;
  /// A complete item of the output, in the event that brings one; null in the others.
  [[nodiscard]] OTARI_API const ResponseItem* finished_item() const noexcept;

  friend bool operator==(const ResponseEvent&, const ResponseEvent&) = default;
};

}  // namespace otari
