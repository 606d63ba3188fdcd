#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/gateway_tools.hpp>
#include <otari/http_info.hpp>
#include <otari/message.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/texts.hpp>
#include <otari/tool_definition.hpp>
#include <otari/usage.hpp>

namespace otari {

/// How hard a reasoning model thinks. Absent means the gateway's default, `auto_`.
enum class ReasoningEffort : std::uint8_t { none, minimal, low, medium, high, xhigh, max, auto_ };
template <>
OTARI_API std::span<const std::string_view> enum_texts<ReasoningEffort>() noexcept;

/// Why a choice ended. `tool_calls` also when the last wire value was a later `stop`.
enum class FinishReason : std::uint8_t { stop, length, tool_calls, content_filter, function_call };
template <>
OTARI_API std::span<const std::string_view> enum_texts<FinishReason>() noexcept;

struct StreamOptions {
  std::optional<bool> include_usage{};
  std::optional<bool> include_obfuscation{};
  Extra extra{};

  friend bool operator==(const StreamOptions&, const StreamOptions&) = default;
};

/// One text or several at which generation stops.
using StopSequences = Texts;

/// `response_format` with a JSON Schema.
struct JsonSchemaFormat {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> schema{};
  std::optional<bool> strict{};
  Extra extra{};

  friend bool operator==(const JsonSchemaFormat&, const JsonSchemaFormat&) = default;
};

/// `{"type":"text"}`, `{"type":"json_object"}`, `{"type":"json_schema","json_schema":{...}}`.
struct ResponseFormat {
  std::string type = "text";
  std::optional<JsonSchemaFormat> json_schema{};
  Extra extra{};

  [[nodiscard]] static ResponseFormat text() { return {}; }
  [[nodiscard]] static ResponseFormat json_object() { return {.type = "json_object"}; }
  [[nodiscard]] static ResponseFormat schema(JsonSchemaFormat format) {
    return {.type = "json_schema", .json_schema = std::move(format)};
  }

  friend bool operator==(const ResponseFormat&, const ResponseFormat&) = default;
};

/// Spoken output: voice and format.
struct AudioOutput {
  std::string voice{};
  std::string format{};
  Extra extra{};

  friend bool operator==(const AudioOutput&, const AudioOutput&) = default;
};

/// The request of `completion` and `completion_stream`. Absent members are left out of the body.
/// Wire: POST /chat/completions.
struct CompletionParams {
  std::string model{};              ///< `provider:model`, an alias, or a policy name
  std::vector<Message> messages{};  ///< at least one
  /// Streams ask for usage unless this is set.
  std::optional<StreamOptions> stream_options{};
  std::optional<std::int64_t> max_tokens{};
  std::optional<std::int64_t> max_completion_tokens{};  ///< wins over `max_tokens`
  std::optional<double> temperature{};
  std::optional<double> top_p{};
  std::optional<double> presence_penalty{};
  std::optional<double> frequency_penalty{};
  std::optional<std::int64_t> n{};
  std::optional<std::int64_t> seed{};
  std::optional<std::int64_t> top_logprobs{};
  std::optional<StopSequences> stop{};
  std::optional<bool> logprobs{};
  std::optional<bool> parallel_tool_calls{};
  std::map<std::string, double> logit_bias{};
  std::optional<ResponseFormat> response_format{};
  std::vector<ToolDefinition> tools{};
  std::optional<ToolChoice> tool_choice{};
  /// Null turns thinking off on Anthropic-type models; absent leaves the default.
  Nullable<Open<ReasoningEffort>> reasoning_effort{};
  std::optional<std::string> service_tier{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key

  std::vector<Guardrail> guardrails{};
  std::vector<McpServer> mcp_servers{};
  std::vector<std::string> mcp_server_ids{};          ///< UUIDs, at most 50
  std::optional<std::int64_t> max_tool_iterations{};  ///< of gateway-run tools: 1 to 25
  std::optional<std::string> tools_header{};          ///< at most 4000 characters
  std::optional<std::string> session_label{};         ///< cost attribution, at most 255 characters

  /// The gateway's spend tags (newer gateways; at most 16); older ones drop it.
  std::map<std::string, std::string> metadata{};
  // What follows, providers take and the gateway drops without notice. It is typed because the
  // embedded gateway and other OpenAI-compatible servers pass it on.
  std::optional<bool> store{};
  std::vector<std::string> modalities{};
  std::optional<AudioOutput> audio{};
  std::optional<RawJson> prediction{};
  std::optional<std::string> verbosity{};
  std::optional<RawJson> web_search_options{};
  std::optional<std::string> safety_identifier{};
  std::optional<std::string> prompt_cache_key{};
  /// Members without a field of their own; one that is also set above is refused.
  Extra extra{};

  friend bool operator==(const CompletionParams&, const CompletionParams&) = default;
};

/// A token and its likelihood.
struct TokenLogprob {
  struct Top {
    std::string token{};
    double logprob = 0;
    std::optional<std::vector<std::int64_t>> bytes{};
    Extra extra{};

    friend bool operator==(const Top&, const Top&) = default;
  };

  std::string token{};
  double logprob = 0;
  std::optional<std::vector<std::int64_t>> bytes{};
  std::vector<Top> top_logprobs{};
  Extra extra{};

  friend bool operator==(const TokenLogprob&, const TokenLogprob&) = default;
};

struct Logprobs {
  std::vector<TokenLogprob> content{};
  std::vector<TokenLogprob> refusal{};
  Extra extra{};

  friend bool operator==(const Logprobs&, const Logprobs&) = default;
};

struct Choice {
  std::int64_t index = 0;
  Message message{.role = Role::assistant};
  std::optional<Open<FinishReason>> finish_reason{};
  std::optional<Logprobs> logprobs{};
  Extra extra{};

  friend bool operator==(const Choice&, const Choice&) = default;
};

/// The answer of `completion`. The accessors speak of the first choice and are safe on an answer
/// without choices.
struct ChatCompletion {
  std::string id{};
  std::string object = "chat.completion";
  std::int64_t created = 0;  ///< Unix seconds; 0 for providers without a timestamp
  std::string model{};       ///< often more specific than the one asked for
  std::vector<Choice> choices{};
  std::optional<std::string> service_tier{};
  std::optional<std::string> system_fingerprint{};
  std::optional<Usage> usage{};
  Extra extra{};
  HttpInfo http{};

  [[nodiscard]] OTARI_API std::optional<std::string> content() const;
  [[nodiscard]] OTARI_API std::optional<std::string_view> reasoning() const noexcept;
  [[nodiscard]] OTARI_API std::span<const ToolCall> tool_calls() const noexcept;
  [[nodiscard]] OTARI_API std::optional<Open<FinishReason>> finish_reason() const;

  friend bool operator==(const ChatCompletion&, const ChatCompletion&) = default;
};

/// What a chunk adds to a choice.
struct Delta {
  std::optional<Open<Role>> role{};
  std::optional<std::string> content{};
  std::optional<std::string> refusal{};
  std::optional<Reasoning> reasoning{};
  std::optional<Reasoning> reasoning_content{};
  std::optional<Reasoning> thinking{};
  std::optional<Reasoning> think{};
  std::vector<ToolCall> tool_calls{};
  std::optional<FunctionCall> function_call{};
  std::optional<AssistantAudio> audio{};
  std::vector<Annotation> annotations{};
  std::optional<RawJson> extra_content{};
  Extra extra{};

  [[nodiscard]] OTARI_API std::optional<std::string_view> reasoning_text() const noexcept;

  friend bool operator==(const Delta&, const Delta&) = default;
};

struct ChunkChoice {
  std::int64_t index = 0;
  Delta delta{};
  std::optional<Open<FinishReason>> finish_reason{};
  std::optional<Logprobs> logprobs{};
  Extra extra{};

  friend bool operator==(const ChunkChoice&, const ChunkChoice&) = default;
};

/// One event of a chat stream. Chunks without choices are normal (usage). The accessors speak of
/// the first choice and are safe on an empty list; views live until the next chunk is read.
struct ChatCompletionChunk {
  std::string id{};
  std::string object = "chat.completion.chunk";
  std::int64_t created = 0;
  std::string model{};
  std::vector<ChunkChoice> choices{};
  std::optional<std::string> service_tier{};
  std::optional<std::string> system_fingerprint{};
  std::optional<Usage> usage{};
  Extra extra{};

  [[nodiscard]] OTARI_API std::optional<std::string_view> content() const noexcept;
  [[nodiscard]] OTARI_API std::optional<std::string_view> reasoning() const noexcept;
  [[nodiscard]] OTARI_API std::span<const ToolCall> tool_calls() const noexcept;
  [[nodiscard]] OTARI_API std::optional<Open<FinishReason>> finish_reason() const;

  friend bool operator==(const ChatCompletionChunk&, const ChatCompletionChunk&) = default;
};

}  // namespace otari
