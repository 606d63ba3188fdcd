#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include <otari/batch.hpp>
#include <otari/client.hpp>
#include <otari/error.hpp>
#include <otari/export.hpp>
#include <otari/request_options.hpp>
#include <otari/result.hpp>
#include <otari/task.hpp>

namespace otari {

class AsyncClient;

/// What a wait for a batch knows after each look at it.
struct BatchProgress {
  int looks = 0;                          ///< this one included
  const Batch* batch = nullptr;           ///< as last seen; null before the first success
  const Error* error = nullptr;           ///< why this look failed; null when it did not
  std::chrono::milliseconds elapsed{};    ///< since the wait began
  std::chrono::milliseconds next_look{};  ///< from now; zero when the wait is over
};

/// How to wait for a batch. Times are on the client's clock.
struct BatchWait {
  /// The longest wait; a look that has begun may take 10 s more. Zero looks once. The default
  /// leaves an hour beyond the usual window of a batch.
  std::chrono::milliseconds timeout = std::chrono::hours(25);
  /// Between the first two looks; doubled after each, up to `max_interval`. At least 1 ms.
  std::chrono::milliseconds interval = std::chrono::seconds(2);
  std::chrono::milliseconds max_interval = std::chrono::minutes(1);
  /// Called after each look, before the pause: on the calling thread, or where the coroutine runs.
  /// What the pointers point to lives for the call. Must not throw.
  std::function<void(const BatchProgress&)> on_progress{};
};

/// Looks at a batch until nothing more happens to it, and gives it back: completed, but also
/// failed, expired or cancelled, because what it says of its errors and counts is worth more than
/// an error, and results may be there all the same. Look at `Batch::status`. A status that this
/// version does not know is waited for like any other.
///
/// A look that fails ends the wait only where another would not help: connection failures, time
/// limits, rate limits and 5xx are looked over until the time is up. `Retry-After` is obeyed, at
/// least `interval`. `options` hold for each look, their `stop` for the whole wait: it ends within
/// 50 ms. Errors: timeout, with batch_id and batch_status, when the time is up or the server asks
/// to wait beyond it; cancelled; those of `retrieve_batch`.
[[nodiscard]] OTARI_API Result<Batch> wait_for_batch(const Client& client, std::string_view id,
                                                     std::string_view provider,
                                                     const BatchWait& wait = {},
                                                     const RequestOptions& options = {});

/// The same for coroutines and, by Task::start, with a callback; needs <otari/async.hpp>. Takes
/// everything by value, because the task outlives its caller's arguments. Destroying the task ends
/// the wait.
[[nodiscard]] OTARI_API Task<Result<Batch>> wait_for_batch(AsyncClient client, std::string id,
                                                           std::string provider,
                                                           BatchWait wait = {},
                                                           RequestOptions options = {});

}  // namespace otari
