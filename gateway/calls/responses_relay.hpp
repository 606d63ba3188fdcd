#pragma once

#include <string>

#include "calls/relay.hpp"
#include "sse_decoder.hpp"

namespace otari::gateway {

/// The stream of a provider that has the Responses API itself: its events as they are, in the
/// gateway's framing and with the gateway's ending.
class ResponsesRelay final : public Relay {
 public:
  [[nodiscard]] bool accepts(const HttpHead& head) const override;
  [[nodiscard]] std::string content_type(const HttpHead& head) const override;
  [[nodiscard]] State take(std::string_view bytes, std::string& out) override;
  [[nodiscard]] State finish(bool whole, std::string& out) override;
  [[nodiscard]] std::string_view keepalive() const noexcept override;
  [[nodiscard]] bool tells_failure() const noexcept override { return true; }
  [[nodiscard]] FailureStyle failures() const noexcept override { return FailureStyle::chat; }

 private:
  [[nodiscard]] State pass_on(const http::SseEvent& event, std::string& out);
  static State failed(std::string& out);

  http::SseDecoder decoder_;
};

}  // namespace otari::gateway
