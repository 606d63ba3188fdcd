#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/messages.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The request of `count_tokens`: what a request of `message` would hold.
/// Wire: POST /messages/count_tokens.
struct CountTokensParams {
  std::string model{};
  std::vector<InputMessage> messages{};  ///< at least one
  std::optional<SystemPrompt> system{};
  std::vector<MessageTool> tools{};
  std::optional<MessageToolChoice> tool_choice{};
  std::optional<Thinking> thinking{};
  std::optional<MessageMetadata> metadata{};
  std::optional<CacheControl> cache_control{};
  std::optional<ContextManagement> context_management{};
  std::vector<std::string> betas{};
  Extra extra{};

  /// What `request` would cost in input tokens.
  [[nodiscard]] OTARI_API static CountTokensParams of(const MessageParams& request);

  friend bool operator==(const CountTokensParams&, const CountTokensParams&) = default;
};

/// The answer of `count_tokens`.
struct TokenCount {
  std::int64_t input_tokens = 0;  ///< an estimate by the length of the request, at least 1
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const TokenCount&, const TokenCount&) = default;
};

}  // namespace otari
