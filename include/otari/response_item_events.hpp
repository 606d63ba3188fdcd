#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <otari/raw_json.hpp>
#include <otari/response_content.hpp>
#include <otari/response_event_kind.hpp>
#include <otari/response_items.hpp>
#include <otari/responses.hpp>

namespace otari {

/// The response as it stands.
template <ResponseEventKind Kind>
struct ResponseSnapshot {
  Response response{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseSnapshot&, const ResponseSnapshot&) = default;
};

/// `response.created`
using ResponseCreated = ResponseSnapshot<ResponseEventKind::created>;
/// `response.queued`
using ResponseQueued = ResponseSnapshot<ResponseEventKind::queued>;
/// `response.in_progress`: with tools that the gateway runs once per round, with another id.
using ResponseInProgress = ResponseSnapshot<ResponseEventKind::in_progress>;
/// `response.completed`: the last event of a good stream.
using ResponseCompleted = ResponseSnapshot<ResponseEventKind::completed>;
/// `response.incomplete`: the last event; `incomplete_details` says what cut the response short.
using ResponseIncomplete = ResponseSnapshot<ResponseEventKind::incomplete>;
/// `response.failed`: the last event; `error` says why.
using ResponseFailed = ResponseSnapshot<ResponseEventKind::failed>;

/// An item of the output. Further events name it by `output_index`, and by its id.
template <ResponseEventKind Kind>
struct ResponseOutputItem {
  std::int64_t output_index = 0;
  ResponseItem item{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseOutputItem&, const ResponseOutputItem&) = default;
};

/// `response.output_item.added`: mostly still empty; a function call has its name and `call_id`.
using ResponseOutputItemAdded = ResponseOutputItem<ResponseEventKind::added>;
/// `response.output_item.done`: complete.
using ResponseOutputItemDone = ResponseOutputItem<ResponseEventKind::done>;

/// A part of an item.
template <ResponseEventKind Kind>
struct ResponseContentPartEvent {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t content_index = 0;
  ResponseContentPart part{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseContentPartEvent&,
                         const ResponseContentPartEvent&) = default;
};

/// `response.content_part.added`
using ResponseContentPartAdded = ResponseContentPartEvent<ResponseEventKind::added>;
/// `response.content_part.done`
using ResponseContentPartDone = ResponseContentPartEvent<ResponseEventKind::done>;

}  // namespace otari
