#pragma once

#include <otari/rerank.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<RerankParams> {
  using T = RerankParams;
  static constexpr std::string_view name = "rerank request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::query>("query"),
      always<&T::documents>("documents"),
      field<&T::top_n>("top_n"),
      field<&T::max_tokens_per_doc>("max_tokens_per_doc"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<RerankResult> {
  static constexpr std::string_view name = "rerank result";
  static constexpr auto fields = std::array{
      required<&RerankResult::index>("index"),
      required<&RerankResult::relevance_score>("relevance_score"),
  };
};

template <>
struct Describe<RerankMeta> {
  static constexpr std::string_view name = "rerank meta";
  static constexpr auto fields = std::array{
      field<&RerankMeta::billed_units>("billed_units"),
      field<&RerankMeta::tokens>("tokens"),
  };
};

template <>
struct Describe<RerankUsage> {
  static constexpr std::string_view name = "rerank usage";
  static constexpr auto fields = std::array{field<&RerankUsage::total_tokens>("total_tokens")};
};

template <>
struct Describe<RerankResponse> {
  using T = RerankResponse;
  static constexpr std::string_view name = "rerank response";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      required_always<&T::results>("results"),
      field<&T::meta>("meta"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari::json
