#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// Prices that hold from a number of input tokens on. USD per million tokens.
struct PricingTier {
  std::int64_t min_input_tokens = 0;
  std::optional<double> input_price_per_million{};
  std::optional<double> output_price_per_million{};
  std::optional<double> cache_read_price_per_million{};
  std::optional<double> cache_write_price_per_million{};
  std::optional<double> cache_write_1h_price_per_million{};
  Extra extra{};

  friend bool operator==(const PricingTier&, const PricingTier&) = default;
};

/// USD per million tokens.
struct ModelPricing {
  std::optional<double> input_price_per_million{};
  std::optional<double> output_price_per_million{};
  std::optional<double> cache_read_price_per_million{};
  std::optional<double> cache_write_price_per_million{};
  std::optional<double> cache_write_1h_price_per_million{};
  std::vector<PricingTier> pricing_tiers{};
  Extra extra{};

  friend bool operator==(const ModelPricing&, const ModelPricing&) = default;
};

/// A model the key may use. Wire: GET /models, `data[]`.
struct Model {
  std::string id{};  ///< what goes into `model` of a request
  std::string object = "model";
  std::int64_t created = 0;  ///< Unix seconds, 0 when unknown
  std::string owned_by{};
  std::optional<ModelPricing> pricing{};
  std::optional<std::string> pricing_source{};  ///< configured, default, none, dynamic, ...
  std::optional<std::int64_t> context_window{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const Model&, const Model&) = default;
};

/// The request of `list_models`.
struct ListModelsParams {
  std::optional<std::string> provider{};  ///< only models of that provider

  friend bool operator==(const ListModelsParams&, const ListModelsParams&) = default;
};

/// The answer of `list_models`, in the server's order.
struct ModelList {
  std::string object = "list";
  std::vector<Model> data{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const ModelList&, const ModelList&) = default;
};

}  // namespace otari
