#include <otari/batch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch_codec.hpp"
#include "operation.hpp"

namespace otari {
namespace {

std::string body_of(const CreateBatchParams& params) {
  const auto encoded = api::encode_request(api::ops::create_batch, &params);
  return encoded ? encoded->body : encoded.error().to_string();
}

TEST(Batch, a_typed_body_leaves_its_empty_model_out) {
  const CreateBatchParams params{
      .model = "acme:heron",
      .requests = {{.custom_id = "a",
                    .body = CompletionParams{.messages = {Message::user("hi")}, .max_tokens = 5}}}};
  EXPECT_EQ(body_of(params), R"({"model":"acme:heron","requests":[{"custom_id":"a","body":)"
                             R"({"messages":[{"role":"user","content":"hi"}],"max_tokens":5}}]})");
}

TEST(Batch, a_typed_body_keeps_a_model_and_extra_members) {
  const CreateBatchParams params{
      .model = "acme:heron",
      .requests = {{.custom_id = "a",
                    .body = CompletionParams{.model = "other",
                                             .messages = {Message::user("hi")},
                                             .extra = {{"top_k", RawJson::trusted("4")}}}}}};
  EXPECT_NE(body_of(params).find(R"("body":{"model":"other","messages")"), std::string::npos);
  EXPECT_NE(body_of(params).find(R"("top_k":4)"), std::string::npos);
}

TEST(Batch, a_body_of_JSON_goes_as_it_is) {
  const CreateBatchParams params{
      .model = "m",
      .requests = {{.custom_id = "a", .body = RawJson::trusted(R"({"messages": [], "x":1e2})")}}};
  EXPECT_EQ(body_of(params),
            R"({"model":"m","requests":[{"custom_id":"a","body":{"messages": [], "x":1e2}}]})");
}

TEST(Batch, is_over_only_when_nothing_more_happens) {
  for (const std::string_view text : {"completed", "failed", "expired", "cancelled"})
    EXPECT_TRUE(Batch{.status = Open<BatchStatus>(text)}.is_over()) << text;
  for (const std::string_view text :
       {"validating", "in_progress", "finalizing", "cancelling", "hibernating"})
    EXPECT_FALSE(Batch{.status = Open<BatchStatus>(text)}.is_over()) << text;
}

TEST(Batch, an_answer_without_a_status_says_so) {
  const auto batch = json::decode<Batch>(R"({"id":"b1"})");
  ASSERT_FALSE(batch);
  EXPECT_NE(batch.error().message.find("'status'"), std::string::npos) << batch.error();
}

BatchResults some_results() {
  auto results = json::decode<BatchResults>(
      R"({"results":[{"custom_id":"b","result":null,"error":{"code":"c","message":"m"}},)"
      R"({"custom_id":"a","result":{"choices":[]},"error":null}]})");
  EXPECT_TRUE(results) << results.error();
  return results.value_or(BatchResults{});
}

TEST(BatchResults, are_found_by_id_whatever_their_order) {
  const BatchResults results = some_results();
  ASSERT_NE(results.find("a"), nullptr);
  EXPECT_TRUE(results.find("a")->result);
  EXPECT_FALSE(results.find("a")->error);
  ASSERT_NE(results.find("b"), nullptr);
  EXPECT_EQ(results.find("b")->error->code, "c");
  EXPECT_EQ(results.find("c"), nullptr);
}

TEST(BatchResults, name_the_requests_that_nothing_came_of) {
  const std::vector<BatchRequest> requests{
      {.custom_id = "z"}, {.custom_id = "a"}, {.custom_id = "b"}, {.custom_id = "y"}};
  EXPECT_EQ(some_results().missing(requests), (std::vector<std::string>{"z", "y"}));
  EXPECT_EQ(BatchResults{}.missing(requests).size(), 4U);
}

}  // namespace
}  // namespace otari
