#pragma once

#include <cstdint>
#include <string>

#include <otari/otari.hpp>

namespace otari::bench {

/// Ours, blocking: the same exchanges through the public API.
class OtariClient {
 public:
  explicit OtariClient(const std::string& base);

  /// One call; its answer typed.
  void call();
  /// One stream; how many events it had. `accumulate`: what the default does.
  std::uint64_t stream(bool accumulate);
  /// The same by the Messages API.
  std::uint64_t message_stream(bool accumulate);

 private:
  Client client_;
  CompletionParams params_;
};

}  // namespace otari::bench
