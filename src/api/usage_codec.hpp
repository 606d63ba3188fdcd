#pragma once

#include <otari/usage.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<PromptTokensDetails> {
  using T = PromptTokensDetails;
  static constexpr std::string_view name = "prompt_tokens_details";
  static constexpr auto fields = std::array{
      field<&T::cached_tokens>("cached_tokens"),
      field<&T::audio_tokens>("audio_tokens"),
  };
};

template <>
struct Describe<CompletionTokensDetails> {
  using T = CompletionTokensDetails;
  static constexpr std::string_view name = "completion_tokens_details";
  static constexpr auto fields = std::array{
      field<&T::reasoning_tokens>("reasoning_tokens"),
      field<&T::audio_tokens>("audio_tokens"),
      field<&T::accepted_prediction_tokens>("accepted_prediction_tokens"),
      field<&T::rejected_prediction_tokens>("rejected_prediction_tokens"),
  };
};

template <>
struct Describe<Usage> {
  using T = Usage;
  static constexpr std::string_view name = "usage";
  static constexpr auto fields = std::array{
      field<&T::prompt_tokens>("prompt_tokens"),
      field<&T::completion_tokens>("completion_tokens"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::completion_tokens_details>("completion_tokens_details"),
      field<&T::prompt_tokens_details>("prompt_tokens_details"),
      field<&T::cost_usd>("cost_usd"),
      field<&T::pricing_source>("pricing_source"),
  };
};

}  // namespace otari::json
