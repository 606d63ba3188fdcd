#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core.hpp"

namespace otari::gateway {

/// One request to a provider with its clocks: connecting, and silence. When one runs out the
/// transfer is stopped and `on_end` says timeout. On the reactor's thread only.
class ProviderRequest final : public HttpHandler,
                              public std::enable_shared_from_this<ProviderRequest> {
 public:
  ProviderRequest(std::shared_ptr<Core> core, http::Reactor& reactor,
                  std::shared_ptr<HttpHandler> handler)
      : core_(std::move(core)), reactor_(reactor), handler_(std::move(handler)) {}

  void start(HttpRequest request);
  void resume();
  /// The handler hears nothing more. May be called from within it.
  void cancel();

  void on_sending() override;
  void on_head(HttpHead head) override;
  [[nodiscard]] bool on_data(std::string_view bytes) override;
  void on_end(Result<void> outcome) override;

 private:
  void watch_clock();
  void check_clock();
  void stop_clock();

  std::shared_ptr<Core> core_;
  http::Reactor& reactor_;
  std::shared_ptr<HttpHandler> handler_;
  std::unique_ptr<HttpExchange> exchange_;
  std::optional<http::Reactor::TimerId> timer_;
  Clock::Time last_sign_{};  // of life
  bool connected_ = false;
  bool paused_ = false;
};

/// A provider's whole answer.
struct ProviderAnswer {
  HttpHead head{};
  std::string body{};
};

using AnswerReceiver = std::move_only_function<void(Result<ProviderAnswer>)>;

/// Sends the request and gathers the answer, up to `limit` bytes (more is an error). The receiver
/// is called once, unless the request is cancelled.
[[nodiscard]] std::shared_ptr<ProviderRequest> fetch(std::shared_ptr<Core> core,
                                                     http::Reactor& reactor, HttpRequest request,
                                                     std::size_t limit, AnswerReceiver receiver);

}  // namespace otari::gateway
