#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace otari::soak {

enum class Kind : std::uint8_t {
  chat,
  response,
  message,
  chat_stream,
  response_stream,
  message_stream,
  embedding,
  rerank,
  moderation,
  models,
  upload,
  download,
  create_batch,
  batch_results,
};
inline constexpr std::array<std::string_view, 14> kind_names{
    "chat",           "response",  "message",      "chat_stream",  "response_stream",
    "message_stream", "embedding", "rerank",       "moderation",   "models",
    "upload",         "download",  "create_batch", "batch_results"};

[[nodiscard]] constexpr std::string_view to_string(Kind kind) noexcept {
  return kind_names[static_cast<std::size_t>(kind)];
}

enum class Style : std::uint8_t { blocking, coroutine, callback };

/// One call of the load, as the dice want it.
struct Order {
  std::uint64_t number = 0;  ///< from 1; the proxy and the ledger know the call by it
  Kind kind = Kind::chat;
  Style style = Style::blocking;
  std::string text{};  ///< unique; the answer has to bring it back
  /// Cancelled so long after its start, unless it is over by then.
  std::optional<std::chrono::milliseconds> cancel_after{};
  /// It meets silence, and shall not wait for long. All others have more time than any machine,
  /// however busy, needs: then a time limit that runs out is a fault.
  bool short_clock = false;
  /// Destroyed after so many events, where it is a stream.
  std::optional<std::size_t> abandon_after{};
};

[[nodiscard]] constexpr bool is_stream(Kind kind) noexcept {
  return kind == Kind::chat_stream || kind == Kind::response_stream || kind == Kind::message_stream;
}

/// Operations that must not reach the gateway twice.
[[nodiscard]] constexpr bool is_once(Kind kind) noexcept { return kind == Kind::create_batch; }

/// Reads that may be repeated whatever happened.
[[nodiscard]] constexpr bool is_safe(Kind kind) noexcept {
  return kind == Kind::models || kind == Kind::download || kind == Kind::batch_results;
}

[[nodiscard]] Kind kind_of(std::uint64_t seed, std::uint64_t number);

/// When a call is to be cancelled, if it is.
[[nodiscard]] std::optional<std::chrono::milliseconds> cancel_after(std::uint64_t seed,
                                                                    std::uint64_t number);

[[nodiscard]] Order order(std::uint64_t seed, std::uint64_t number);

/// A text that no other call has, of `words` words and a few more.
[[nodiscard]] std::string unique_text(std::uint64_t number, std::size_t words);

}  // namespace otari::soak
