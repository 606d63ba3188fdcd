// What the requests of the control plane look like on the wire.

#include <gtest/gtest.h>

#include "budgets_codec.hpp"
#include "keys_codec.hpp"
#include "operations_control_plane.hpp"
#include "pricing_codec.hpp"
#include "usage_log_codec.hpp"
#include "users_codec.hpp"

namespace otari::api {
namespace {

template <class Params>
EncodedRequest encoded(const Operation& operation, const Params& params) {
  auto request = encode_request(operation, &params);
  EXPECT_TRUE(request) << request.error();
  return request ? *std::move(request) : EncodedRequest{};
}

TEST(UpdateKey, sends_absent_null_and_empty_as_three_things) {
  EXPECT_EQ(encoded(ops::keys_update, UpdateKeyParams{.key_id = "k"}).body, "{}");
  EXPECT_EQ(encoded(ops::keys_update,
                    UpdateKeyParams{.key_id = "k", .allowed_models = null, .is_active = false})
                .body,
            R"({"allowed_models":null,"is_active":false})");
  EXPECT_EQ(encoded(ops::keys_update,
                    UpdateKeyParams{.key_id = "k", .allowed_models = std::vector<std::string>{}})
                .body,
            R"({"allowed_models":[]})");
}

TEST(UpdateKey, has_its_id_in_the_path_only) {
  const auto request =
      encoded(ops::keys_update,
              UpdateKeyParams{.key_id = "a/b", .extra = {{"note", RawJson::trusted("null")}}});
  EXPECT_EQ(request.path, "/keys/a%2Fb");
  EXPECT_EQ(request.body, R"({"note":null})");
}

TEST(UpdateBudget, goes_over_to_the_calendar_in_one_request) {
  EXPECT_EQ(encoded(ops::budgets_update,
                    UpdateBudgetParams{.budget_id = "b",
                                       .budget_duration_sec = null,
                                       .reset_alignment = ResetAlignment::calendar_week})
                .body,
            R"({"budget_duration_sec":null,"reset_alignment":"calendar_week"})");
}

TEST(UpdateUser, may_take_the_budget_away) {
  EXPECT_EQ(encoded(ops::users_update, UpdateUserParams{.user_id = "u", .budget_id = null}).body,
            R"({"budget_id":null})");
}

TEST(CreateKey, sends_only_what_is_set) {
  EXPECT_EQ(encoded(ops::keys_create, CreateKeyParams{}).body, "{}");
  EXPECT_EQ(
      encoded(ops::keys_create, CreateKeyParams{.allowed_models = std::vector<std::string>{},
                                                .metadata = RawJson::trusted(R"({"env":"ci"})")})
          .body,
      R"({"allowed_models":[],"metadata":{"env":"ci"}})");
}

TEST(SetPricing, leaves_out_what_is_inherited_and_nulls_what_is_cleared) {
  const auto request =
      encoded(ops::pricing_set,
              SetPricingParams{.model_key = "acme:m",
                               .input_price_per_million = 0,
                               .output_price_per_million = 0.5,
                               .cache_read_price_per_million = null,
                               .pricing_tiers = std::vector<PricingTier>{
                                   {.min_input_tokens = 10, .input_price_per_million = 2}}});
  EXPECT_EQ(request.body,
            R"({"model_key":"acme:m","input_price_per_million":0,"output_price_per_million":0.5,)"
            R"("cache_read_price_per_million":null,)"
            R"("pricing_tiers":[{"min_input_tokens":10,"input_price_per_million":2}]})");
}

TEST(SetPricing, does_not_take_a_forgotten_price_for_zero) {
  EXPECT_EQ(encoded(ops::pricing_set, SetPricingParams{.model_key = "acme:m"}).body,
            R"({"model_key":"acme:m"})");
}

TEST(GetPricing, keeps_a_model_in_one_segment_and_its_plus_a_plus) {
  const auto request =
      encoded(ops::pricing_get,
              GetPricingParams{.model_key = "gpt:4/x", .as_of = "2026-01-31T00:00+02:00"});
  EXPECT_EQ(request.path, "/pricing/gpt%3A4%2Fx");
  EXPECT_EQ(request.query, "as_of=2026-01-31T00%3A00%2B02%3A00");
  EXPECT_EQ(request.body, "");
}

TEST(ListUsage, repeats_the_name_of_a_list) {
  const auto request = encoded(ops::usage_list, ListUsageParams{.user_id = {"a b", "c&d"},
                                                                .status = UsageStatus::absorbed,
                                                                .priced = false,
                                                                .tool = UsageTool::web_search,
                                                                .skip = 0});
  EXPECT_EQ(request.query,
            "user_id=a%20b&user_id=c%26d&status=absorbed&priced=false&tool=web_search&skip=0");
  EXPECT_EQ(encoded(ops::usage_list, ListUsageParams{}).query, "");
}

TEST(ListUsage, names_the_filter_that_cannot_be_sent) {
  const ListUsageParams params{.model = {"ok", "\xFF"}};
  const auto request = encode_request(ops::usage_list, &params);
  ASSERT_FALSE(request);
  EXPECT_NE(request.error().message.find("'model'"), std::string::npos);
}

TEST(Rotate, has_no_body) {
  const auto request = encoded(ops::keys_rotate, KeyPath{"k"});
  EXPECT_EQ(request.path, "/keys/k/rotate");
  EXPECT_EQ(request.body, "");
}

TEST(ControlPlaneOperations, that_make_or_remove_something_are_sent_once) {
  for (const Operation* operation : operations()) {
    if (operation->auth != Auth::admin_key) continue;
    const bool changes = operation->method == Method::post || operation->method == Method::delete_;
    EXPECT_EQ(operation->repeat, changes ? Repeat::once : Repeat::safe) << operation->name;
    EXPECT_FALSE(operation->resource.empty()) << operation->name;
  }
}

}  // namespace
}  // namespace otari::api
