#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/completion.hpp>
#include <otari/raw_json.hpp>
#include <otari/response_content.hpp>
#include <otari/response_event_kind.hpp>

namespace otari {

/// `response.output_text.delta`: more text of a part.
struct ResponseOutputTextDelta {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::string delta{};
  std::optional<std::vector<TokenLogprob>> logprobs{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseOutputTextDelta&, const ResponseOutputTextDelta&) = default;
};

/// `response.output_text.done`: the whole text of a part.
struct ResponseOutputTextDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::string text{};
  std::optional<std::vector<TokenLogprob>> logprobs{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseOutputTextDone&, const ResponseOutputTextDone&) = default;
};

/// `response.output_text.annotation.added`
struct ResponseAnnotationAdded {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::int64_t annotation_index = 0;
  ResponseAnnotation annotation{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseAnnotationAdded&, const ResponseAnnotationAdded&) = default;
};

/// More of a part of another kind.
template <ResponseEventKind Kind>
struct ResponsePartDelta {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::string delta{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponsePartDelta&, const ResponsePartDelta&) = default;
};

/// `response.refusal.delta`
using ResponseRefusalDelta = ResponsePartDelta<ResponseEventKind::refusal>;
/// `response.reasoning_text.delta`
using ResponseReasoningTextDelta = ResponsePartDelta<ResponseEventKind::reasoning_text>;

/// `response.refusal.done`
struct ResponseRefusalDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::string refusal{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseRefusalDone&, const ResponseRefusalDone&) = default;
};

/// `response.reasoning_text.done`
struct ResponseReasoningTextDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  std::string text{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseReasoningTextDone&,
                         const ResponseReasoningTextDone&) = default;
};

/// A part of the summary of reasoning.
template <ResponseEventKind Kind>
struct ResponseSummaryPartEvent {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t summary_index = 0;
  ResponseSummaryText part{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseSummaryPartEvent&,
                         const ResponseSummaryPartEvent&) = default;
};

/// `response.reasoning_summary_part.added`
using ResponseReasoningSummaryPartAdded = ResponseSummaryPartEvent<ResponseEventKind::added>;
/// `response.reasoning_summary_part.done`
using ResponseReasoningSummaryPartDone = ResponseSummaryPartEvent<ResponseEventKind::done>;

/// `response.reasoning_summary_text.delta`
struct ResponseReasoningSummaryTextDelta {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t summary_index = 0;
  std::string delta{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseReasoningSummaryTextDelta&,
                         const ResponseReasoningSummaryTextDelta&) = default;
};

/// `response.reasoning_summary_text.done`
struct ResponseReasoningSummaryTextDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t summary_index = 0;
  std::string text{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseReasoningSummaryTextDone&,
                         const ResponseReasoningSummaryTextDone&) = default;
};

}  // namespace otari
