#pragma once

#include <memory>
#include <utility>

#include "calls/answer_form.hpp"
#include "calls/relay.hpp"
#include "providers/provider.hpp"

namespace otari::gateway {

/// A provider's chat stream, told in the caller's form.
class ChatRelay final : public Relay {
 public:
  ChatRelay(std::unique_ptr<StreamTranslator> translator, std::unique_ptr<AnswerForm> form)
      : translator_(std::move(translator)), form_(std::move(form)) {}

  [[nodiscard]] bool accepts(const HttpHead& head) const override;
  [[nodiscard]] std::string content_type(const HttpHead& head) const override;
  [[nodiscard]] State take(std::string_view bytes, std::string& out) override;
  [[nodiscard]] State finish(bool whole, std::string& out) override;
  [[nodiscard]] std::string_view keepalive() const noexcept override { return form_->keepalive(); }
  [[nodiscard]] bool tells_failure() const noexcept override { return true; }
  [[nodiscard]] FailureStyle failures() const noexcept override { return form_->failures(); }

 private:
  State complete(std::string& out);
  State failed(std::string& out);

  std::unique_ptr<StreamTranslator> translator_;
  std::unique_ptr<AnswerForm> form_;
  ChatCompletionChunk chunk_;  // reused from event to event
};

}  // namespace otari::gateway
