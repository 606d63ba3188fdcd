#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/models.hpp>
#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>

namespace otari {

// What models cost; the calls are in otari/control_plane/pricing.hpp. USD per million tokens; for
// tools of the gateway, whose keys begin with "otari:", USD per call. A price has versions, each
// in force from its `effective_at` on.

/// The request of `pricing().set`: adds a version, or replaces the one of the same instant. A cache
/// price or the tiers: absent, as in the newest version; null, none. Wire: POST /pricing.
struct SetPricingParams {
  std::string model_key{};  ///< "provider:model" or "instance:model"
  /// Both must be set: a price that was forgotten is refused, not taken for zero.
  std::optional<double> input_price_per_million{};
  std::optional<double> output_price_per_million{};
  Nullable<double> cache_read_price_per_million{};
  Nullable<double> cache_write_1h_price_per_million{};
  Nullable<double> cache_write_price_per_million{};
  std::optional<std::string> effective_at{};  ///< RFC 3339; absent: now
  Nullable<std::vector<PricingTier>> pricing_tiers{};
  Extra extra{};

  friend bool operator==(const SetPricingParams&, const SetPricingParams&) = default;
};

/// The request of `pricing().get`. Wire: GET /pricing/{model_key}.
struct GetPricingParams {
  std::string model_key{};
  std::optional<std::string> as_of{};  ///< RFC 3339; absent: now

  friend bool operator==(const GetPricingParams&, const GetPricingParams&) = default;
};

/// The request of `pricing().delete_`. Wire: DELETE /pricing/{model_key}.
struct DeletePricingParams {
  std::string model_key{};
  std::optional<std::string> effective_at{};  ///< that version; absent: every version

  friend bool operator==(const DeletePricingParams&, const DeletePricingParams&) = default;
};

/// The request of `pricing().list`. Wire: GET /pricing.
struct ListPricingParams {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000; absent: 100

  friend bool operator==(const ListPricingParams&, const ListPricingParams&) = default;
};

/// One version of a price.
struct PricingEntry {
  std::optional<double> cache_read_price_per_million{};
  std::optional<double> cache_write_1h_price_per_million{};
  std::optional<double> cache_write_price_per_million{};
  std::string created_at{};
  std::string effective_at{};
  double input_price_per_million = 0;
  std::string model_key{};  ///< as the gateway writes it
  double output_price_per_million = 0;
  std::vector<PricingTier> pricing_tiers{};
  std::string updated_at{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const PricingEntry&, const PricingEntry&) = default;
};

}  // namespace otari
