#pragma once

#include <memory>
#include <optional>
#include <string>

#include "calls/call.hpp"
#include "calls/provider_request.hpp"
#include "calls/relay.hpp"

namespace otari::gateway {

/// A request to a provider whose answer goes on to the caller piece by piece, as a relay says. A
/// refusal before it begins is an HTTP error; a slow caller holds the provider back.
class StreamCall final : public Call,
                         public HttpHandler,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  StreamCall(std::shared_ptr<Core> core, const Provider& provider, HttpRequest request,
             std::unique_ptr<Relay> relay, Headers headers, Reply reply);

  void start() override;
  void resume() override;
  void cancel() override;

  void on_head(HttpHead head) override;
  [[nodiscard]] bool on_data(std::string_view bytes) override;
  void on_end(Result<void> outcome) override;

 private:
  enum class Phase { waiting, refused, streaming, over };

  [[nodiscard]] bool flush();
  void settle(Relay::State state);
  void refuse(const Result<void>& outcome);
  void wait_for_end();
  void stop_waiting();
  void schedule_keepalive();
  void keep_alive();
  void stop_timer();

  const Provider& provider_;  // lives as long as the core
  HttpRequest request_;
  std::unique_ptr<Relay> relay_;
  Headers headers_;
  std::shared_ptr<ProviderRequest> upstream_;
  Phase phase_ = Phase::waiting;
  bool broken_ = false;  // ends without an end mark
  HttpHead refused_head_;
  std::string refused_body_;
  std::string pending_;  // not handed over yet
  bool paused_ = false;
  Clock::Time last_sent_{};
  std::optional<http::Reactor::TimerId> timer_;
};

}  // namespace otari::gateway
