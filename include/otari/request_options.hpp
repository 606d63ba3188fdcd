#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

#include <otari/headers.hpp>

namespace otari {

/// How a gateway whose policy has a learned router chooses the model. Others ignore it.
/// Wire: the headers `Otari-Router`, `Otari-Conversation-Id`, `Otari-Router-Task`.
struct Routing {
  std::optional<bool> router{};                  ///< on or off, against the policy's default
  std::optional<std::string> conversation_id{};  ///< keeps a conversation on one model
  std::optional<std::string> task{};             ///< what kind of work it is
};

/// What one call does differently from its client. Always the last parameter, always optional.
struct RequestOptions {
  /// All attempts and waits together; the `total` clock.
  std::optional<std::chrono::milliseconds> timeout{};
  std::optional<std::chrono::milliseconds> connect_timeout{};
  std::optional<std::chrono::milliseconds> first_event_timeout{};
  std::optional<std::chrono::milliseconds> idle_timeout{};
  std::optional<std::chrono::milliseconds> content_idle_timeout{};
  std::optional<int> max_retries{};
  std::optional<bool> retry_timed_out{};
  /// Added for this call; one that the client sends too is replaced. Empty value: not sent.
  Headers headers{};
  /// Added to the query, as they are; they get percent-encoded.
  Headers query{};
  /// Cancels the call from any thread, in any state, within 50 ms.
  std::stop_token stop{};
  /// Sent in the client's `idempotency_header` (else `Idempotency-Key`) on all attempts.
  std::optional<std::string> idempotency_key{};
  Routing routing{};
  /// A plain call to a model travels as a stream, whose parts are put together here: a long answer
  /// does not look like an idle connection to what stands between. Unset: by
  /// `ClientOptions::carry_above_max_tokens`.
  std::optional<bool> carry_as_stream{};
  /// Streams: keep what arrives for `Stream::partial` and `Stream::collect`.
  bool accumulate = true;
};

}  // namespace otari
