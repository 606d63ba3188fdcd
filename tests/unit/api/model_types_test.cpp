#include "models_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    Models, EveryType,
    testing::ValuesIn(describe_all<PricingTier, ModelPricing, Model, ModelList>()));

}  // namespace otari::test
