#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/export.hpp>
#include <otari/headers.hpp>

namespace otari {

/// What went wrong, in the terms a program decides by. `to_string` gives the name as written here.
enum class ErrorKind : std::uint8_t {
  config,                   ///< our own check before anything was sent: options or environment
  invalid_request,          ///< the request was refused as wrong, by the server or by us
  context_length_exceeded,  ///< the conversation does not fit the model
  content_filter,           ///< refused for its content
  unsupported,              ///< the provider cannot do this; see Error::capability
  authentication,           ///< 401: the credential is missing or wrong
  permission_denied,        ///< 403: budget spent, user blocked, model not allowed; see Error::code
  insufficient_funds,       ///< 402: no money or no price; see Error::code
  model_not_found,          ///< 404 of an endpoint that takes a model
  not_found,                ///< 404 elsewhere
  batch_not_complete,       ///< 409 of batch results; see Error::batch_status
  conflict,                 ///< 409 elsewhere
  rate_limit,               ///< 429; see Error::retry_after
  upstream_provider,        ///< 5xx but 504
  gateway_timeout,          ///< 504
  timeout,                  ///< one of the client's own clocks; see Error::clock
  cancelled,                ///< the caller's stop token, or the stream was cancelled
  connection,               ///< name resolution, connecting, or a broken connection
  tls,                      ///< the handshake or the certificate
  stream,                   ///< an error event without a more exact kind
  stream_incomplete,        ///< the bytes ended before the terminal marker
  decode,                   ///< an answer that does not fit its type; the message has the JSON path
  mcp,                      ///< a typed refusal of a stored MCP server
  mcp_outcome_unknown,      ///< the tool may have run
  redirect,                 ///< a redirect that is not followed
};

/// The name of the kind, for example "rate_limit".
[[nodiscard]] OTARI_API std::string_view to_string(ErrorKind kind) noexcept;

/// The clock behind ErrorKind::timeout.
enum class TimeoutClock : std::uint8_t { connect, first_event, idle, content_idle, total };

[[nodiscard]] OTARI_API std::string_view to_string(TimeoutClock clock) noexcept;

/// `X-RateLimit-*` of a gateway that limits requests.
struct RateLimit {
  std::optional<std::int64_t> limit{};      ///< requests per window
  std::optional<std::int64_t> remaining{};  ///< left in the window
  std::optional<std::int64_t> reset{};      ///< Unix time in seconds

  friend bool operator==(const RateLimit&, const RateLimit&) = default;
};

/// One entry of a 422 answer.
struct ValidationDetail {
  std::string location{};  ///< the members on the way, joined by dots: "body.messages.0.role"
  std::string message{};
  std::string type{};

  friend bool operator==(const ValidationDetail&, const ValidationDetail&) = default;
};

/// Every failure of this library. A value; never holds a credential, also not in `body`: a key
/// that a server echoes is replaced by "[redacted]".
struct Error {
  ErrorKind kind = ErrorKind::config;
  /// One readable sentence: ours, or the server's, whatever shape its body had.
  std::string message{};
  /// The provider the server named, where it named one.
  std::string provider{};
  /// Our method that failed, for example "completion".
  std::string operation{};
  std::optional<int> status{};  ///< HTTP status; none when no answer arrived
  std::string type{};           ///< the server's error type
  std::string code{};           ///< the server's stable code (body, else `Otari-Error-Code`)
  std::string request_id{};     ///< `Otari-Request-ID`, also of older gateways
  std::string attempt_id{};     ///< `Otari-Attempt-ID`, also of older gateways
  std::optional<std::chrono::milliseconds> retry_after{};  ///< the server's hint
  RateLimit rate_limit{};
  int attempts = 0;    ///< requests sent for this call; 0 when nothing was sent
  std::string body{};  ///< the first 64 KiB of the answer as it came
  Headers headers{};   ///< of the answer

  std::string model{};            ///< the model asked for (model_not_found)
  std::string resource{};         ///< what was asked for: "batch", "key" (not_found, conflict)
  std::string resource_id{};      ///< and which
  std::string capability{};       ///< what the provider lacks (unsupported)
  std::string batch_id{};         ///< batch_not_complete
  std::string batch_status{};     ///< batch_not_complete
  std::string execution_state{};  ///< mcp: not_started, completed, outcome_unknown
  std::vector<ValidationDetail> details{};  ///< of a 422
  std::optional<TimeoutClock> clock{};      ///< which clock ran out (timeout)

  /// One line for a person: kind, status, message, ids, attempts. Control characters are replaced.
  [[nodiscard]] OTARI_API std::string to_string() const;
};

OTARI_API std::ostream& operator<<(std::ostream& out, const Error& error);

}  // namespace otari
