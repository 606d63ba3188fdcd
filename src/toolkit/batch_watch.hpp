#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <otari/batch.hpp>
#include <otari/clock.hpp>
#include <otari/request_options.hpp>
#include <otari/wait_for_batch.hpp>

namespace otari::toolkit {

/// Decides how a wait for a batch goes on. Knows neither clients nor threads, only what the looks
/// gave and when.
class BatchWatch {
 public:
  /// Looks at the batch are made with these `options`.
  BatchWatch(std::string id, BatchWait wait, RequestOptions options, Clock::Time now);

  /// Errors: invalid_request for a wait that would spin.
  [[nodiscard]] Result<void> check() const;
  /// For a look that starts now: it must not outlast the wait by much.
  [[nodiscard]] RequestOptions look_options(Clock::Time now) const;
  /// Takes what a look gave. The outcome of the wait; none: look again at `next_look`.
  [[nodiscard]] std::optional<Result<Batch>> take(Result<Batch> look, Clock::Time now);
  [[nodiscard]] Clock::Time next_look() const noexcept { return next_look_; }

  /// The outcome when the wait was stopped between two looks.
  [[nodiscard]] Error cancelled() const;

 private:
  [[nodiscard]] bool plan_next_look(std::optional<std::chrono::milliseconds> hint, Clock::Time now);
  void report(const Error* error, Clock::Time now) const;
  [[nodiscard]] Error failure(ErrorKind kind, std::string message) const;
  [[nodiscard]] Error timed_out(const Error* last) const;

  std::string id_;
  BatchWait wait_;
  RequestOptions options_;
  Clock::Time start_;
  Clock::Time next_look_;
  std::chrono::milliseconds interval_{};  // to the next look, unless the server says otherwise
  int looks_ = 0;
  std::optional<Batch> batch_{};  // as last seen
};

}  // namespace otari::toolkit
