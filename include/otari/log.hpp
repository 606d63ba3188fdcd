#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <otari/export.hpp>

namespace otari {

enum class LogLevel : std::uint8_t { error, warning, info, debug };

[[nodiscard]] OTARI_API std::string_view to_string(LogLevel level) noexcept;

/// One thing that happened. An allow-list: there is no field that could hold a credential, a
/// header value or a body. Views are valid during the call of the handler only.
struct LogEvent {
  LogLevel level = LogLevel::info;
  std::string_view message{};  ///< fixed text: "request", "response", "retry", "stream ended", ...
  std::string_view operation{};  ///< for example "completion"
  std::string_view method{};
  std::string_view path{};  ///< without the query
  std::string_view request_id{};
  std::string_view error_kind{};
  std::string_view detail{};  ///< ours, never the server's text
  std::optional<int> status{};
  std::optional<int> attempt{};  ///< from 1
  std::optional<std::chrono::milliseconds> delay{};
  std::optional<std::chrono::microseconds> elapsed{};
  std::optional<std::uint64_t> bytes{};
};

/// Receives events from any thread of a client, also several at a time. Must not throw and should
/// return quickly: it runs on the path of the request.
using LogHandler = std::function<void(const LogEvent&)>;

}  // namespace otari
