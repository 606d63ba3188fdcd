#pragma once

#include <memory>
#include <optional>
#include <string>

#include <otari/stream.hpp>

#include "call.hpp"
#include "core.hpp"
#include "event_pump.hpp"

namespace otari::client {

/// A stream that its consumer drives: `next` moves the bytes on the calling thread.
class BlockingStream final : public detail::StreamCore {
 public:
  /// Opens the stream. Errors: those of a call.
  [[nodiscard]] static Result<std::unique_ptr<BlockingStream>> open(
      const std::shared_ptr<Core>& core, CallSetup setup);
  ~BlockingStream() override;
  BlockingStream(const BlockingStream&) = delete;
  BlockingStream& operator=(const BlockingStream&) = delete;

  [[nodiscard]] bool next(void* event, std::optional<Error>& error) override;
  void cancel() override { call_->cancel(); }
  [[nodiscard]] HttpInfo http() const override { return http_; }
  [[nodiscard]] std::string_view raw_event() const noexcept override { return pump_.raw_event(); }
  [[nodiscard]] StreamOutcome outcome() const noexcept override { return outcome_; }
  void fail(const Error& error) override;
  [[nodiscard]] bool accumulates() const noexcept override {
    return call_->setup().options.accumulate;
  }

 private:
  BlockingStream(Core::Lease lease, std::shared_ptr<Call> call);

  [[nodiscard]] bool wait_for_bytes();
  [[nodiscard]] bool reopened();
  void end(StreamOutcome outcome);

  Core::Lease lease_;
  std::shared_ptr<Call> call_;
  EventPump pump_;
  HttpInfo http_;
  std::string bytes_;
  StreamOutcome outcome_ = StreamOutcome::running;
};

/// The outcome that an error of a stream stands for.
[[nodiscard]] StreamOutcome outcome_of(const Error& error) noexcept;
/// The error of a stream whose bytes ended well but before the terminal marker.
[[nodiscard]] Error incomplete_error();

}  // namespace otari::client
