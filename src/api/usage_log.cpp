#include <otari/usage_log.hpp>

#include "codec.hpp"

namespace otari {

std::optional<std::int64_t> BillingMeters::tokens(std::string_view meter) const {
  const auto value = extra.get(meter);
  if (!value) return std::nullopt;
  const auto count = json::decode<std::int64_t>(value->text());
  return count ? std::optional(*count) : std::nullopt;
}

}  // namespace otari
