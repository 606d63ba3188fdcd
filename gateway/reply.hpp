#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <otari/clock.hpp>
#include <otari/error.hpp>
#include <otari/log.hpp>
#include <otari/transport.hpp>

#include "reactor.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// What is known of a request besides what it asks for.
struct CallInfo {
  std::string request_id{};
  std::string method{};
  std::string path{};
  LogHandler log{};
  std::shared_ptr<Clock> clock{};
  Clock::Time started{};
  /// Of a caller who drives it until the call is over; null where the gateway's own is to be used.
  http::Reactor* callers_reactor = nullptr;
};

/// The way back to whoever asked: headers that every answer has, the body, one log event at the
/// end. Used by one thread at a time; after the end nothing more is passed on.
class Reply {
 public:
  Reply(std::shared_ptr<HttpHandler> handler, CallInfo info)
      : handler_(std::move(handler)), info_(std::move(info)) {}

  [[nodiscard]] const std::string& request_id() const noexcept { return info_.request_id; }

  [[nodiscard]] http::Reactor* callers_reactor() const noexcept { return info_.callers_reactor; }

  /// A whole JSON answer.
  void answer(int status, std::string_view json, Headers more = {});
  void refuse(const Refusal& refusal);
  /// 200 and the headers of a body that comes in pieces; `data`, then `end` or `fail`, follow.
  void open(std::string_view content_type, Headers more = {});
  /// False: nothing more, please, until the exchange is resumed.
  [[nodiscard]] bool data(std::string_view bytes);
  void end();
  /// The body breaks off: the caller must not take it for a whole one.
  void fail(Error error);
  /// Lets go of the handler without another word: the caller is gone.
  void abandon();

  [[nodiscard]] bool ended() const noexcept { return !handler_; }

 private:
  [[nodiscard]] Headers headers(std::string_view content_type) const;
  void finish(Result<void> outcome);
  void log() const;

  std::shared_ptr<HttpHandler> handler_;
  CallInfo info_;
  int status_ = 0;
};

}  // namespace otari::gateway
