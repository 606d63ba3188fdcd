#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <otari/stream.hpp>

#include "call.hpp"
#include "event_pump.hpp"

namespace otari::client {

/// What streams of both styles are made of: a call that brings bytes and a pump that makes events
/// of them.
template <class Interface>
class CallStream : public Interface {
 public:
  explicit CallStream(std::shared_ptr<Call> call)
      : call_(std::move(call)),
        pump_(*call_->setup().operation, call_->core().settings.max_event_size),
        accumulates_(call_->setup().options.accumulate) {}

  void cancel() override { call_->cancel(); }
  [[nodiscard]] HttpInfo http() const override { return http_; }
  [[nodiscard]] std::string_view raw_event() const noexcept override { return pump_.raw_event(); }
  [[nodiscard]] StreamOutcome outcome() const noexcept override { return outcome_; }
  [[nodiscard]] bool accumulates() const noexcept override { return accumulates_; }

 protected:
  /// Gives what has arrived to the pump. False: nothing had.
  bool feed_pump() {
    return call_->take([this](std::string_view bytes) { pump_.feed(bytes); });
  }

  std::shared_ptr<Call> call_;
  EventPump pump_;
  HttpInfo http_;
  StreamOutcome outcome_ = StreamOutcome::running;
  const bool accumulates_;
};

/// The outcome that an error of a stream stands for.
[[nodiscard]] StreamOutcome outcome_of(const Error& error) noexcept;
/// The error of a stream whose bytes ended well but before the terminal marker.
[[nodiscard]] Error incomplete_error();

}  // namespace otari::client
