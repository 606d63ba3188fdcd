#pragma once

#include <memory>
#include <optional>

#include <otari/stream.hpp>

#include "call_stream.hpp"
#include "core.hpp"

namespace otari::client {

/// A stream that its consumer drives: `next` moves the bytes on the calling thread.
class BlockingStream final : public CallStream<detail::StreamCore> {
 public:
  /// Opens the stream. Errors: those of a call.
  [[nodiscard]] static Result<std::unique_ptr<BlockingStream>> open(
      const std::shared_ptr<Core>& core, CallSetup&& setup);
  ~BlockingStream() override;
  BlockingStream(const BlockingStream&) = delete;
  BlockingStream& operator=(const BlockingStream&) = delete;

  [[nodiscard]] bool next(void* event, std::optional<Error>& error) override;
  void fail(Error& error) override;

 private:
  BlockingStream(Core::Lease lease, std::shared_ptr<Call> call);

  [[nodiscard]] bool wait_for_bytes();
  [[nodiscard]] bool reopened();
  void end(StreamOutcome outcome);
  void wait_for_end();

  Core::Lease lease_;
};

}  // namespace otari::client
