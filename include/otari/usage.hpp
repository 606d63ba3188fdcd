#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <otari/decimal.hpp>
#include <otari/raw_json.hpp>

namespace otari {

struct PromptTokensDetails {
  std::optional<std::int64_t> cached_tokens{};  ///< part of `prompt_tokens`
  std::optional<std::int64_t> audio_tokens{};
  Extra extra{};

  friend bool operator==(const PromptTokensDetails&, const PromptTokensDetails&) = default;
};

struct CompletionTokensDetails {
  std::optional<std::int64_t> reasoning_tokens{};
  std::optional<std::int64_t> audio_tokens{};
  std::optional<std::int64_t> accepted_prediction_tokens{};
  std::optional<std::int64_t> rejected_prediction_tokens{};
  Extra extra{};

  friend bool operator==(const CompletionTokensDetails&, const CompletionTokensDetails&) = default;
};

/// Tokens of a chat completion, and what they cost where the gateway knows.
struct Usage {
  std::optional<std::int64_t> prompt_tokens{};
  std::optional<std::int64_t> completion_tokens{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<CompletionTokensDetails> completion_tokens_details{};
  std::optional<PromptTokensDetails> prompt_tokens_details{};
  std::optional<Decimal> cost_usd{};  ///< settled cost; comes with `pricing_source`
  std::optional<std::string> pricing_source{};
  Extra extra{};

  friend bool operator==(const Usage&, const Usage&) = default;
};

}  // namespace otari
