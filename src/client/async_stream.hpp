#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <otari/async.hpp>

#include "call.hpp"
#include "event_pump.hpp"

namespace otari::client {

/// A stream whose bytes the I/O thread moves and whose events the consumer decodes.
class AsyncEventStream final : public detail::AsyncStreamCore,
                               public std::enable_shared_from_this<AsyncEventStream> {
 public:
  /// Precondition: the call is open.
  AsyncEventStream(std::shared_ptr<Core> core, std::shared_ptr<Call> call);
  ~AsyncEventStream() override;
  AsyncEventStream(const AsyncEventStream&) = delete;
  AsyncEventStream& operator=(const AsyncEventStream&) = delete;

  [[nodiscard]] Poll poll(void* event, std::optional<Error>& error) override;
  void wait(std::function<void()> ready) override;
  void cancel() override { call_->cancel(); }
  [[nodiscard]] HttpInfo http() const override { return http_; }
  [[nodiscard]] std::string_view raw_event() const noexcept override { return pump_.raw_event(); }
  [[nodiscard]] StreamOutcome outcome() const noexcept override { return outcome_; }
  void fail(const Error& error) override;
  [[nodiscard]] bool accumulates() const noexcept override {
    return call_->setup().options.accumulate;
  }

 private:
  enum class Reopening : std::uint8_t { no, wanted, refused, done };

  [[nodiscard]] Poll end(StreamOutcome outcome);
  void reopen(std::function<void()> ready);
  void close();

  std::shared_ptr<Core> core_;
  std::shared_ptr<Call> call_;
  EventPump pump_;
  HttpInfo http_;
  std::string bytes_;
  Reopening reopening_ = Reopening::no;
  StreamOutcome outcome_ = StreamOutcome::running;
};

}  // namespace otari::client
