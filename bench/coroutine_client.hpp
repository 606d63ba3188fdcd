#pragma once

#include <cstdint>

#include <otari/async.hpp>

namespace otari::bench {

/// Ours as coroutines, and by callbacks: one call after the other, on the client's executor.
class CoroutineClient {
 public:
  explicit CoroutineClient(const ClientOptions& options);

  void calls(std::uint64_t count);
  void embed(std::uint64_t count, bool base64);
  /// One stream, event by event; how many it had.
  std::uint64_t stream(std::uint64_t events);

  /// Each call starts in the callback of the one before.
  void calls_by_callback(std::uint64_t count);
  /// The callback gets what all events add up to.
  std::uint64_t stream_by_callback(std::uint64_t events);

 private:
  AsyncClient client_;
};

}  // namespace otari::bench
