#pragma once

#include <otari/pricing.hpp>

#include "codec.hpp"
#include "models_codec.hpp"

namespace otari::json {

template <>
struct Describe<SetPricingParams> {
  using T = SetPricingParams;
  static constexpr std::string_view name = "pricing.set request";
  static constexpr auto fields = std::array{
      field<&T::model_key>("model_key"),
      field<&T::input_price_per_million>("input_price_per_million"),
      field<&T::output_price_per_million>("output_price_per_million"),
      field<&T::cache_read_price_per_million>("cache_read_price_per_million"),
      field<&T::cache_write_1h_price_per_million>("cache_write_1h_price_per_million"),
      field<&T::cache_write_price_per_million>("cache_write_price_per_million"),
      field<&T::effective_at>("effective_at"),
      field<&T::pricing_tiers>("pricing_tiers"),
  };
};

template <>
struct Describe<GetPricingParams> {
  using T = GetPricingParams;
  static constexpr std::string_view name = "pricing.get request";
  static constexpr auto fields = std::array{
      path<&T::model_key>("model_key"),
      query<&T::as_of>("as_of"),
  };
};

template <>
struct Describe<DeletePricingParams> {
  using T = DeletePricingParams;
  static constexpr std::string_view name = "pricing.delete_ request";
  static constexpr auto fields = std::array{
      path<&T::model_key>("model_key"),
      query<&T::effective_at>("effective_at"),
  };
};

template <>
struct Describe<ListPricingParams> {
  using T = ListPricingParams;
  static constexpr std::string_view name = "pricing.list request";
  static constexpr auto fields = std::array{
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<PricingEntry> {
  using T = PricingEntry;
  static constexpr std::string_view name = "pricing entry";
  static constexpr auto fields = std::array{
      field<&T::cache_read_price_per_million>("cache_read_price_per_million"),
      field<&T::cache_write_1h_price_per_million>("cache_write_1h_price_per_million"),
      field<&T::cache_write_price_per_million>("cache_write_price_per_million"),
      field<&T::created_at>("created_at"),
      field<&T::effective_at>("effective_at"),
      required<&T::input_price_per_million>("input_price_per_million"),
      required<&T::model_key>("model_key"),
      required<&T::output_price_per_million>("output_price_per_million"),
      field<&T::pricing_tiers>("pricing_tiers"),
      field<&T::updated_at>("updated_at"),
  };
};

}  // namespace otari::json

namespace otari::api {

/// The request of calls that only name a model.
struct PricingPath {
  std::string model_key{};
};

}  // namespace otari::api

template <>
struct otari::json::Describe<otari::api::PricingPath> {
  static constexpr std::string_view name = "model key";
  static constexpr auto fields = std::array{path<&api::PricingPath::model_key>("model_key")};
};
