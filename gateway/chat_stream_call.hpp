#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core.hpp"
#include "provider_request.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// A completion of a provider, streamed. A refusal before the stream begins is an HTTP error;
/// later failures are the error event.
class ChatStreamCall final : public Call,
                             public HttpHandler,
                             public std::enable_shared_from_this<ChatStreamCall> {
 public:
  ChatStreamCall(std::shared_ptr<Core> core, const Provider& provider, HttpRequest request,
                 Reply reply);

  void start() override;
  void resume() override;
  void cancel() override;

  void on_head(HttpHead head) override;
  [[nodiscard]] bool on_data(std::string_view bytes) override;
  void on_end(Result<void> outcome) override;

 private:
  enum class Phase { waiting, refused, streaming, over };

  void translate(std::string_view bytes);
  [[nodiscard]] bool flush();
  void end_stream(std::string_view last_frame);
  void linger();
  void schedule_keepalive();
  void keep_alive();
  void stop_timer();

  std::shared_ptr<Core> core_;
  const Provider& provider_;  // lives as long as the core
  HttpRequest request_;
  Reply reply_;
  std::shared_ptr<ProviderRequest> upstream_;
  std::unique_ptr<StreamTranslator> translator_;
  ChatCompletionChunk chunk_;  // reused from event to event
  Phase phase_ = Phase::waiting;
  HttpHead refused_head_;
  std::string refused_body_;
  std::string pending_;  // frames not handed over yet
  bool paused_ = false;
  Clock::Time last_sent_{};
  std::optional<http::Reactor::TimerId> timer_;
};

}  // namespace otari::gateway
