#pragma once

#include <otari/models.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<PricingTier> {
  using T = PricingTier;
  static constexpr std::string_view name = "pricing tier";
  static constexpr auto fields = std::array{
      field<&T::min_input_tokens>("min_input_tokens"),
      field<&T::input_price_per_million>("input_price_per_million"),
      field<&T::output_price_per_million>("output_price_per_million"),
      field<&T::cache_read_price_per_million>("cache_read_price_per_million"),
      field<&T::cache_write_price_per_million>("cache_write_price_per_million"),
      field<&T::cache_write_1h_price_per_million>("cache_write_1h_price_per_million"),
  };
};

template <>
struct Describe<ModelPricing> {
  using T = ModelPricing;
  static constexpr std::string_view name = "pricing";
  static constexpr auto fields = std::array{
      field<&T::input_price_per_million>("input_price_per_million"),
      field<&T::output_price_per_million>("output_price_per_million"),
      field<&T::cache_read_price_per_million>("cache_read_price_per_million"),
      field<&T::cache_write_price_per_million>("cache_write_price_per_million"),
      field<&T::cache_write_1h_price_per_million>("cache_write_1h_price_per_million"),
      field<&T::pricing_tiers>("pricing_tiers"),
  };
};

template <>
struct Describe<Model> {
  static constexpr std::string_view name = "model";
  static constexpr auto fields = std::array{
      required<&Model::id>("id"),
      defaulted<&Model::object>("object"),
      field<&Model::created>("created"),
      field<&Model::owned_by>("owned_by"),
      field<&Model::pricing>("pricing"),
      field<&Model::pricing_source>("pricing_source"),
      field<&Model::context_window>("context_window"),
  };
};

template <>
struct Describe<ListModelsParams> {
  static constexpr std::string_view name = "list_models request";
  static constexpr auto fields = std::array{query<&ListModelsParams::provider>("provider")};
};

// The request of `retrieve_model`.
struct ModelById {
  std::string model_id{};
};

template <>
struct Describe<ModelById> {
  static constexpr std::string_view name = "retrieve_model request";
  static constexpr auto fields = std::array{path<&ModelById::model_id>("model_id")};
};

template <>
struct Describe<ModelList> {
  static constexpr std::string_view name = "model list";
  static constexpr auto fields = std::array{
      defaulted<&ModelList::object>("object"),
      required_always<&ModelList::data>("data"),
  };
};

}  // namespace otari::json
