#include <gtest/gtest.h>

#include "budgets_codec.hpp"
#include "keys_codec.hpp"
#include "list_codec.hpp"
#include "pricing_codec.hpp"
#include "unit/support/every_type.hpp"
#include "usage_log_codec.hpp"
#include "users_codec.hpp"

namespace otari::test {
namespace {

INSTANTIATE_TEST_SUITE_P(
    ControlPlane, EveryType,
    testing::ValuesIn(
        describe_all<CreateKeyParams, UpdateKeyParams, KeyInfo, CreatedKey, CreateUserParams,
                     UpdateUserParams, User, UserUsageEntry, CreateBudgetParams, UpdateBudgetParams,
                     Budget, SetPricingParams, PricingEntry, ToolMeter, BillingMeters, ChargeLine,
                     UsageEntry>()));

TEST(UsageEntry, keeps_lines_and_meters_of_any_shape) {
  const std::string text =
      R"({"id":"u","model":"m","billing_meters":{"total_input_tokens":1200,"tools":{"web_search":)"
      R"({"billed":2,"errors":0,"unit_rate":0.005}},"odd":"x"},"pricing_breakdown":[)"
      R"({"meter":"input","units":1200,"rate_per_million":0.15,"cost":0.00018},)"
      R"({"meter":"web_search_calls","units":2.5,"unit_rate":0.005,"cost":0.01},)"
      R"({"total":"1.20 USD","parts":[1]}]})";
  const auto entry = json::decode<UsageEntry>(text);
  ASSERT_TRUE(entry) << entry.error();
  const BillingMeters& meters = entry->billing_meters.value();
  EXPECT_EQ(meters.tokens("total_input_tokens"), 1200);
  EXPECT_EQ(meters.tokens("odd"), std::nullopt);
  EXPECT_EQ(meters.tokens("completion_tokens"), std::nullopt);
  EXPECT_EQ(meters.tools.at("web_search").billed, 2);
  ASSERT_EQ(entry->pricing_breakdown.size(), 3U);
  EXPECT_EQ(entry->pricing_breakdown[0].rate_per_million, 0.15);
  EXPECT_EQ(entry->pricing_breakdown[1].unit_rate, 0.005);
  EXPECT_EQ(entry->pricing_breakdown[2].extra.text(), R"("total":"1.20 USD","parts":[1])");
}

TEST(KeyInfo, tells_no_list_of_models_from_an_empty_one) {
  const auto inherited = json::decode<KeyInfo>(R"({"id":"k","allowed_models":null})");
  const auto nothing = json::decode<KeyInfo>(R"({"id":"k","allowed_models":[]})");
  ASSERT_TRUE(inherited && nothing);
  EXPECT_FALSE(inherited->allowed_models);
  ASSERT_TRUE(nothing->allowed_models);
  EXPECT_TRUE(nothing->allowed_models->empty());
}

TEST(ControlPlaneAnswers, that_do_not_fit_say_where) {
  const auto key = json::decode<KeyInfo>(R"({"key_prefix":"gw"})");
  ASSERT_FALSE(key);
  EXPECT_NE(key.error().message.find("'id'"), std::string::npos);
  const auto users = json::decode<List<User>>(R"([{"user_id":"a"},{"user_id":"b","spend":"1"}])");
  ASSERT_FALSE(users);
  EXPECT_NE(users.error().message.find("[1].spend"), std::string::npos) << users.error().message;
}

}  // namespace
}  // namespace otari::test
