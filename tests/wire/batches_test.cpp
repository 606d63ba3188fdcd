// Batches over the wire: what may be repeated, and what errors say.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "media_server.hpp"

namespace otari::testing {
namespace {

class Batches : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Batches, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

constexpr std::string_view object =
    R"({"id":"b1","object":"batch","endpoint":"/v1/chat/completions","completion_window":"24h",
        "created_at":1767230000,"input_file_id":"","output_file_id":null,"error_file_id":null,
        "model":null,"errors":null,"request_counts":{"total":2,"completed":1,"failed":1},
        "usage":null,"in_progress_at":null,"provider":"acme","status":"completed",
        "metadata":null})";

CreateBatchParams two_questions() {
  return {.model = "acme:heron",
          .requests = {
              {.custom_id = "a", .body = CompletionParams{.messages = {Message::user("one")}}},
              {.custom_id = "b", .body = CompletionParams{.messages = {Message::user("two")}}}}};
}

Response unavailable() {
  Response response = json(503, R"({"detail":"busy"})");
  response.headers.emplace_back("retry-after-ms", "1");
  return response;
}

TEST_P(Batches, creating_one_is_never_repeated) {
  ScriptedServer server;
  server.enqueue(unavailable());
  const auto batch = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.create_batch(two_questions());
  });
  ASSERT_FALSE(batch);
  EXPECT_EQ(batch.error().kind, ErrorKind::upstream_provider);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(Batches, cancelling_one_is) {
  ScriptedServer server;
  server.enqueue(unavailable());
  server.enqueue(json(200, std::string(object)));
  const auto batch = call_in(GetParam(), client_for(server),
                             [](const auto& client) { return client.cancel_batch("b1", "acme"); });
  ASSERT_TRUE(batch) << batch.error();
  EXPECT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(server.requests().back().body, "");
}

TEST_P(Batches, members_that_are_null_are_absent) {
  ScriptedServer server;
  server.enqueue(json(200, std::string(object)));
  const auto batch = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.retrieve_batch("b1", "acme");
  });
  ASSERT_TRUE(batch) << batch.error();
  EXPECT_TRUE(batch->is_over());
  EXPECT_EQ(batch->request_counts->failed, 1);
  EXPECT_FALSE(batch->errors);
  EXPECT_FALSE(batch->output_file_id);
  EXPECT_TRUE(batch->metadata.empty());
}

TEST_P(Batches, results_asked_for_too_early_say_how_far_it_is) {
  ScriptedServer server;
  server.enqueue(
      json(409, R"json({"detail":"Batch 'b1' is not yet complete (status: finalizing)"})json"));
  const auto results = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.retrieve_batch_results("b1", "acme");
  });
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::batch_not_complete);
  EXPECT_EQ(results.error().batch_id, "b1");
  EXPECT_EQ(results.error().batch_status, "finalizing");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(Batches, results_are_matched_to_requests) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"results":[{"custom_id":"b","result":)" + answer_body("zwei") +
                               R"(,"error":null}]})"));
  const auto results = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.retrieve_batch_results("b1", "acme");
  });
  ASSERT_TRUE(results) << results.error();
  ASSERT_NE(results->find("b"), nullptr);
  EXPECT_EQ(results->find("b")->result->content(), "zwei");
  EXPECT_EQ(results->missing(two_questions().requests), std::vector<std::string>{"a"});
}

TEST_P(Batches, a_page_is_asked_for_by_provider_and_last_id) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"data":[)" + std::string(object) + "]}"));
  const auto page = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.list_batches({.provider = "acme", .after = "b 0", .limit = 5});
  });
  ASSERT_TRUE(page) << page.error();
  EXPECT_EQ(page->data.size(), 1U);
  EXPECT_EQ(server.requests().front().target, "/v1/batches?provider=acme&after=b%200&limit=5");
}

TEST_P(Batches, an_answer_that_does_not_fit_names_the_place) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"results":[{"custom_id":"a","result":{"choices":7}}]})"));
  const auto results = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.retrieve_batch_results("b1", "acme");
  });
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().kind, ErrorKind::decode);
  EXPECT_NE(results.error().message.find("results[0].result.choices"), std::string::npos)
      << results.error();
}

}  // namespace
}  // namespace otari::testing
