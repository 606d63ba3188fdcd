#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <otari/client_options.hpp>
#include <otari/clock.hpp>
#include <otari/error.hpp>

#include "operation.hpp"
#include "sse_decoder.hpp"

namespace otari::client {

/// Turns the bytes of a stream into typed events and decides what ends it. Sans-I/O: knows neither
/// sockets nor threads, only bytes and points in time.
class EventPump {
 public:
  EventPump(const api::Operation& operation, std::size_t max_event)
      : operation_(&operation), decoder_(max_event) {}

  void feed(std::string_view bytes);

  enum class Step : std::uint8_t {
    event,      ///< `event` was filled
    need_more,  ///< more bytes are needed
    completed,  ///< the terminal marker
    error,      ///< see `error`
  };
  /// Reads on, and fills `event`, an object of the operation's event type.
  [[nodiscard]] Step next(void* event);
  /// The bytes ended by themselves: whether that is the proper end.
  [[nodiscard]] bool may_end() const noexcept { return operation_->answer == api::Answer::bytes; }
  /// Of the last step: what the server sent, or a decode error without its context.
  [[nodiscard]] Error& error() noexcept { return *error_; }
  /// The last error came as an event of the server's.
  [[nodiscard]] bool server_error() const noexcept { return server_error_; }

  /// An event with content was given out.
  [[nodiscard]] bool has_given() const noexcept { return given_; }
  [[nodiscard]] std::string_view raw_event() const noexcept { return event_.data; }

  /// For a retry: forgets the bytes of the last attempt.
  void restart();

  // Clocks of a stream. They stand still while nobody waits.

  struct Limit {
    std::optional<Clock::Time> deadline;
    TimeoutClock clock = TimeoutClock::idle;
  };
  /// The earliest deadline of a wait that starts now.
  [[nodiscard]] Limit wait_starts(Clock::Time now, Clock::Time sent_at,
                                  std::optional<Clock::Time> total, const Timeouts& timeouts);
  void wait_ends(Clock::Time now);

 private:
  [[nodiscard]] Step take(void* event);
  [[nodiscard]] Step take_bytes(void* event);
  [[nodiscard]] bool is_end_marker() const noexcept;

  const api::Operation* operation_;
  http::SseDecoder decoder_;
  http::SseEvent event_;
  std::unique_ptr<Error> error_;
  bool server_error_ = false;
  bool given_ = false;
  bool last_event_ = false;  // the event given out last was the terminal one
  std::string download_;     // of a download: bytes not given out yet
  bool any_bytes_ = false;
  Clock::Time wait_started_{};
  Clock::Time::duration waited_for_content_{};
};

}  // namespace otari::client
