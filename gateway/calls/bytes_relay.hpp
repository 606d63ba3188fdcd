#pragma once

#include <string>
#include <utility>

#include "calls/relay.hpp"

namespace otari::gateway {

/// Bytes of some media type, as they come.
class BytesRelay final : public Relay {
 public:
  explicit BytesRelay(std::string content_type) : content_type_(std::move(content_type)) {}

  // JSON with a good status is no audio.
  [[nodiscard]] bool accepts(const HttpHead& head) const override;
  [[nodiscard]] std::string content_type(const HttpHead& /*head*/) const override {
    return content_type_;
  }
  [[nodiscard]] State take(std::string_view bytes, std::string& out) override {
    out += bytes;
    return State::going_on;
  }
  [[nodiscard]] State finish(bool whole, std::string& /*out*/) override {
    return whole ? State::complete : State::failed;
  }
  [[nodiscard]] std::string_view keepalive() const noexcept override { return {}; }
  [[nodiscard]] bool tells_failure() const noexcept override { return false; }
  [[nodiscard]] FailureStyle failures() const noexcept override {
    return FailureStyle::passthrough;
  }

 private:
  std::string content_type_;
};

}  // namespace otari::gateway
