#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <otari/completion.hpp>
#include <otari/decimal.hpp>
#include <otari/export.hpp>
#include <otari/gateway_tools.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/response_items.hpp>
#include <otari/response_options.hpp>
#include <otari/response_tools.hpp>
#include <otari/text_or.hpp>

namespace otari {

/// The input of a request: a text, or items.
using ResponseInput = TextOr<ResponseItem>;

/// The request of `response` and `response_stream`. Absent members are left out of the body.
/// Wire: POST /responses. There is no call to fetch, cancel or delete a response.
struct ResponseParams {
  std::string model{};  ///< `provider:model`, an alias, or a policy name
  ResponseInput input{};
  std::optional<std::string> instructions{};
  std::optional<std::string> previous_response_id{};
  std::optional<std::string> truncation{};  ///< "auto", "disabled"
  std::optional<std::string> service_tier{};
  std::optional<std::string> safety_identifier{};
  std::optional<std::string> prompt_cache_key{};
  std::optional<std::string> prompt_cache_retention{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  std::optional<std::int64_t> max_output_tokens{};
  std::optional<std::int64_t> max_tool_calls{};
  std::optional<std::int64_t> top_logprobs{};
  std::optional<double> temperature{};
  std::optional<double> top_p{};
  std::optional<double> presence_penalty{};   ///< refused by providers of OpenAI's type
  std::optional<double> frequency_penalty{};  ///< likewise
  std::optional<StreamOptions> stream_options{};
  std::optional<ResponseReasoning> reasoning{};
  std::optional<ResponseTextFormat> response_format{};  ///< the gateway puts it into `text`
  std::optional<ResponseText> text{};
  std::vector<ResponseTool> tools{};
  std::optional<ResponseToolChoice> tool_choice{};
  std::optional<bool> parallel_tool_calls{};
  std::optional<bool> store{};
  std::optional<bool> background{};
  std::map<std::string, std::string> metadata{};
  std::vector<std::string> include{};
  std::vector<ResponseContextManagement> context_management{};
  std::optional<ResponseConversation> conversation{};

  std::vector<Guardrail> guardrails{};
  std::vector<McpServer> mcp_servers{};
  std::vector<std::string> mcp_server_ids{};          ///< UUIDs, at most 50
  std::optional<std::int64_t> max_tool_iterations{};  ///< of gateway-run tools: 1 to 25
  std::optional<std::string> tools_header{};
  std::optional<std::string> session_label{};  ///< cost attribution, at most 255 characters
  /// Members without a field of their own; one that is also set above is refused.
  Extra extra{};

  friend bool operator==(const ResponseParams&, const ResponseParams&) = default;
};

/// How far a response is.
enum class ResponseStatus : std::uint8_t {
  completed,
  incomplete,
  failed,
  in_progress,
  queued,
  cancelled
};
template <>
OTARI_API std::span<const std::string_view> enum_texts<ResponseStatus>() noexcept;

/// Why a response failed: `error` of one with the status `failed`.
struct ResponseError {
  std::string code{};
  std::string message{};
  Extra extra{};

  friend bool operator==(const ResponseError&, const ResponseError&) = default;
};

/// Why a response is incomplete.
struct ResponseIncompleteDetails {
  std::optional<std::string> reason{};  ///< "max_output_tokens", "content_filter"
  Extra extra{};

  friend bool operator==(const ResponseIncompleteDetails&,
                         const ResponseIncompleteDetails&) = default;
};

struct ResponseInputTokensDetails {
  std::optional<std::int64_t> cached_tokens{};  ///< part of `input_tokens`
  std::optional<std::int64_t> cache_write_tokens{};
  Extra extra{};

  friend bool operator==(const ResponseInputTokensDetails&,
                         const ResponseInputTokensDetails&) = default;
};

struct ResponseOutputTokensDetails {
  std::optional<std::int64_t> reasoning_tokens{};  ///< part of `output_tokens`
  Extra extra{};

  friend bool operator==(const ResponseOutputTokensDetails&,
                         const ResponseOutputTokensDetails&) = default;
};

/// What a response took. With tools that the gateway runs: over all rounds; in a stream
/// `input_tokens` are those of the last round.
struct ResponseUsage {
  std::optional<std::int64_t> input_tokens{};
  std::optional<ResponseInputTokensDetails> input_tokens_details{};
  std::optional<std::int64_t> output_tokens{};
  std::optional<ResponseOutputTokensDetails> output_tokens_details{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<Decimal> cost_usd{};  ///< settled cost; comes with `pricing_source`
  std::optional<std::string> pricing_source{};
  Extra extra{};

  friend bool operator==(const ResponseUsage&, const ResponseUsage&) = default;
};

/// The answer of `response`. It arrives with status 200 also when `status` is `failed` or
/// `incomplete`: look at it.
struct Response {
  std::string id{};
  std::string object = "response";
  double created_at = 0;  ///< Unix seconds
  std::optional<double> completed_at{};
  std::string model{};  ///< often more specific than the one asked for
  std::optional<Open<ResponseStatus>> status{};
  std::vector<ResponseItem> output{};
  std::optional<ResponseUsage> usage{};
  std::optional<ResponseError> error{};
  std::optional<ResponseIncompleteDetails> incomplete_details{};

  // What follows repeats the request.
  std::optional<ResponseInput> instructions{};
  std::optional<std::string> previous_response_id{};
  std::optional<std::string> truncation{};
  std::optional<std::string> service_tier{};
  std::optional<std::string> safety_identifier{};
  std::optional<std::string> prompt_cache_key{};
  std::optional<std::string> prompt_cache_retention{};
  std::optional<std::string> user{};
  std::optional<std::int64_t> max_output_tokens{};
  std::optional<std::int64_t> max_tool_calls{};
  std::optional<std::int64_t> top_logprobs{};
  std::optional<double> temperature{};
  std::optional<double> top_p{};
  std::optional<ResponseReasoning> reasoning{};
  std::optional<ResponseText> text{};
  std::vector<ResponseTool> tools{};
  std::optional<ResponseToolChoice> tool_choice{};
  std::optional<bool> parallel_tool_calls{};
  std::optional<bool> store{};
  std::optional<bool> background{};
  std::map<std::string, std::string> metadata{};
  std::optional<ResponseConversation> conversation{};
  Extra extra{};
  HttpInfo http{};

  /// All text of the output; empty when there is none.
  [[nodiscard]] OTARI_API std::string output_text() const;
  /// All refusals of the output; empty when the model did not refuse.
  [[nodiscard]] OTARI_API std::string refusal() const;
  /// The reasoning of the output, or its summary where that is all there is; empty without one.
  [[nodiscard]] OTARI_API std::string reasoning_text() const;
  /// The calls of the caller's functions, in order. Copies.
  [[nodiscard]] OTARI_API std::vector<ResponseFunctionCall> function_calls() const;

  /// The items of one kind, in order: `items<ResponseWebSearchCall>()`. Copies.
  template <class Item>
  [[nodiscard]] std::vector<Item> items() const {
    std::vector<Item> found;
    for (const ResponseItem& item : output)
      if (const auto* match = std::get_if<Item>(&item)) found.push_back(*match);
    return found;
  }

  friend bool operator==(const Response&, const Response&) = default;
};

}  // namespace otari
