#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/export.hpp>
#include <otari/gateway_tools.hpp>
#include <otari/http_info.hpp>
#include <otari/message.hpp>
#include <otari/messages_block.hpp>
#include <otari/messages_options.hpp>
#include <otari/messages_tools.hpp>
#include <otari/messages_usage.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// A turn of the conversation. The answer of an earlier call goes back as
/// `InputMessage::assistant(answer.content)`.
struct InputMessage {
  Open<Role> role = Role::user;
  MessageContent content{};
  Extra extra{};

  [[nodiscard]] OTARI_API static InputMessage user(MessageContent content);
  [[nodiscard]] OTARI_API static InputMessage assistant(MessageContent content);

  friend bool operator==(const InputMessage&, const InputMessage&) = default;
};

/// Instructions for the model: a text, or text blocks that can be cached one by one.
using SystemPrompt = TextOr<TextItem>;

/// The request of `message` and `message_stream`. Absent members are left out of the body.
/// Wire: POST /messages.
struct MessageParams {
  std::string model{};                   ///< `provider:model`, an alias, or a policy name
  std::vector<InputMessage> messages{};  ///< at least one
  std::int64_t max_tokens = 0;           ///< required, for every provider
  std::optional<SystemPrompt> system{};
  std::optional<double> temperature{};
  std::optional<double> top_p{};
  std::optional<std::int64_t> top_k{};
  std::vector<std::string> stop_sequences{};
  std::vector<MessageTool> tools{};
  std::optional<MessageToolChoice> tool_choice{};
  std::optional<MessageMetadata> metadata{};
  std::optional<Thinking> thinking{};
  std::optional<CacheControl> cache_control{};
  std::optional<ContextManagement> context_management{};
  std::optional<OutputFormat> output_format{};
  std::vector<std::string> betas{};  ///< in the body: the gateway does not read `anthropic-beta`

  std::vector<Guardrail> guardrails{};
  std::vector<McpServer> mcp_servers{};
  std::vector<std::string> mcp_server_ids{};          ///< UUIDs, at most 50
  std::optional<std::int64_t> max_tool_iterations{};  ///< of gateway-run tools: 1 to 25
  std::optional<std::string> tools_header{};
  std::optional<std::string> session_label{};  ///< cost attribution, at most 255 characters

  // Not every build of the gateway takes these.
  std::optional<std::string> service_tier{};
  std::optional<std::string> prompt_cache_key{};
  /// Members without a field of their own; one that is also set above is refused.
  Extra extra{};

  friend bool operator==(const MessageParams&, const MessageParams&) = default;
};

/// Why the model stopped. Content filtering on translated providers reads `end_turn`.
enum class StopReason : std::uint8_t {
  end_turn,
  max_tokens,
  stop_sequence,
  tool_use,
  pause_turn,
  refusal,
  model_context_window_exceeded,
  compaction,
};
template <>
OTARI_API std::span<const std::string_view> enum_texts<StopReason>() noexcept;

/// The answer of `message`.
struct MessageResponse {
  std::string id{};
  std::string type = "message";
  Open<Role> role = Role::assistant;
  std::string model{};  ///< often more specific than the one asked for
  std::vector<ContentBlock> content{};
  std::optional<Open<StopReason>> stop_reason{};
  std::optional<std::string> stop_sequence{};  ///< with that stop reason: which one
  std::optional<MessageUsage> usage{};
  std::optional<RawJson> context_management{};  ///< the edits that were applied
  std::optional<RawJson> container{};           ///< the sandbox that server tools ran in
  std::optional<RawJson> diagnostics{};
  std::optional<std::string> request_id{};
  Extra extra{};
  HttpInfo http{};

  /// All text blocks put together.
  [[nodiscard]] OTARI_API std::string text() const;
  /// All thinking blocks put together.
  [[nodiscard]] OTARI_API std::string thinking() const;
  /// The calls of the caller's tools, in order. Copies.
  [[nodiscard]] OTARI_API std::vector<ToolUseBlock> tool_uses() const;

  friend bool operator==(const MessageResponse&, const MessageResponse&) = default;
};

}  // namespace otari
