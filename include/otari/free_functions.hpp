#pragma once

#include <optional>
#include <string>
#include <vector>

#include <otari/client_options.hpp>
#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/request_options.hpp>
#include <otari/rerank.hpp>
#include <otari/result.hpp>
#include <otari/stream.hpp>

namespace otari {

/// What a one-line call may add to model and messages; credentials default to the environment.
struct CompletionOptions {
  std::optional<Secret> api_key{};
  std::optional<std::string> api_base{};
  std::optional<Secret> platform_token{};
  std::optional<std::int64_t> max_tokens{};
  std::optional<double> temperature{};
  std::vector<ToolDefinition> tools{};
  std::optional<ToolChoice> tool_choice{};
  std::optional<ReasoningEffort> reasoning_effort{};
  RequestOptions request{};
};

/// One completion without a client of one's own: calls with the same configuration share one
/// client and its connections. Thread-safe. Errors: config, and those of Client::completion.
[[nodiscard]] OTARI_API Result<ChatCompletion> completion(std::string model,
                                                          std::vector<Message> messages,
                                                          const CompletionOptions& options = {});

/// The same, streamed.
[[nodiscard]] OTARI_API Result<Stream<ChatCompletionChunk>> completion_stream(
    std::string model, std::vector<Message> messages, const CompletionOptions& options = {});

/// What a one-line reranking may add; credentials default to the environment.
struct RerankOptions {
  std::optional<Secret> api_key{};
  std::optional<std::string> api_base{};
  std::optional<Secret> platform_token{};
  std::optional<std::int64_t> top_n{};
  std::optional<std::int64_t> max_tokens_per_doc{};
  std::optional<std::string> user{};
  RequestOptions request{};
};

/// How well documents fit a query. Thread-safe. Errors: config, and those of Client::rerank.
[[nodiscard]] OTARI_API Result<RerankResponse> rerank(std::string model, std::string query,
                                                      std::vector<std::string> documents,
                                                      const RerankOptions& options = {});

}  // namespace otari
