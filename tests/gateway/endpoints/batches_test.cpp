#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../ask.hpp"
#include "../provider_options.hpp"
#include "support/gate.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using namespace std::chrono_literals;
using otari::testing::Connection;
using otari::testing::Gate;
using otari::testing::ReceivedRequest;
using otari::testing::ScriptedServer;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace fake = otari::testing;

const std::string completion =
    R"({"id":"c","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,)"
    R"("message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}],)"
    R"("usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})";

std::string request_of(std::string_view id, std::string_view text) {
  return R"({"custom_id":")" + std::string(id) + R"(","body":{"messages":[{"role":"user",)" +
         R"("content":)" + Json(text).dump() + "}]}}";
}

std::string batch_of(std::string_view model, std::string_view requests,
                     std::string_view more = {}) {
  return R"({"model":")" + std::string(model) + R"(","requests":[)" + std::string(requests) + "]" +
         std::string(more) + "}";
}

Asked create(const Gateway& gateway, std::string body, Headers headers = {}) {
  return ask(gateway, "POST", "/v1/batches", std::move(body), std::move(headers));
}

Asked get(const Gateway& gateway, std::string path, Headers headers = {}) {
  return ask(gateway, "GET", "/v1/batches" + std::move(path), {}, std::move(headers));
}

// Asks until the batch is over; the gateway's own thread works meanwhile.
Json wait_over(const Gateway& gateway, const std::string& id, const std::string& provider) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    Json batch = get(gateway, '/' + id + "?provider=" + provider)->json();
    const auto status = batch["status"].get<std::string>();
    if (status == "completed" || status == "cancelled") return batch;
    if (std::chrono::steady_clock::now() > deadline) {
      ADD_FAILURE() << "still " << status;
      return batch;
    }
    std::this_thread::yield();
  }
}

TEST(Batches, ALocalModelAnswersEveryRequest) {
  const auto gateway = open_gateway();
  const auto created =
      create(gateway, batch_of("local:echo", request_of("a", "one") + "," + request_of("b", "two"),
                               R"(,"metadata":{"run":"7"})"));
  ASSERT_EQ(created->status(), 200) << created->body();
  const Json batch = created->json();
  EXPECT_THAT(batch["id"].get<std::string>(), StartsWith("batch_"));
  EXPECT_EQ(batch["object"], "batch");
  EXPECT_EQ(batch["status"], "validating");
  EXPECT_EQ(batch["provider"], "local");
  EXPECT_EQ(batch["completion_window"], "24h");
  EXPECT_EQ(batch["metadata"]["run"], "7");
  EXPECT_TRUE(batch["metadata"].contains("otari_user_id"));
  EXPECT_EQ(batch["request_counts"], Json::parse(R"({"total":2,"completed":0,"failed":0})"));
  for (const char* key : {"output_file_id", "error_file_id", "errors", "in_progress_at",
                          "completed_at", "failed_at", "expired_at", "cancelled_at"})
    EXPECT_TRUE(batch.contains(key) && batch[key].is_null()) << key;

  const auto id = batch["id"].get<std::string>();
  const Json over = wait_over(gateway, id, "local");
  EXPECT_EQ(over["request_counts"]["completed"], 2);
  EXPECT_TRUE(over["completed_at"].is_number());
  EXPECT_EQ(over["usage"]["input_tokens"], 2);
  const Json results = get(gateway, '/' + id + "/results?provider=local")->json()["results"];
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0]["custom_id"], "a");
  EXPECT_EQ(results[0]["error"], nullptr);
  EXPECT_EQ(results[0]["result"]["choices"][0]["message"]["content"], "one");
  EXPECT_EQ(results[1]["result"]["choices"][0]["message"]["content"], "two");
}

TEST(Batches, ALargeOneIsDoneInTurns) {
  const auto gateway = open_gateway();
  std::string requests;
  for (int i = 0; i < 2000; ++i)
    requests += (i == 0 ? "" : ",") + request_of(std::to_string(i), std::to_string(i));
  const auto id =
      create(gateway, batch_of("local:echo", requests))->json()["id"].get<std::string>();
  EXPECT_EQ(wait_over(gateway, id, "local")["request_counts"]["completed"], 2000);
}

TEST(Batches, AProviderGetsSomeRequestsAtATimeAndFailuresAreKept) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest& request, Connection& connection) {
    const bool bad = request.body.find("bad") != std::string::npos;
    connection.respond(bad ? fake::json(400, R"({"error":{"message":"no good"}})")
                           : fake::json(200, completion));
  });
  const auto gateway = open_gateway(options_for(server));
  const auto created =
      create(gateway, batch_of("mine:m", request_of("ok", "x") + "," + request_of("bad", "bad") +
                                             R"(,{"custom_id":"odd","body":{"messages":"none"}})"));
  ASSERT_EQ(created->status(), 200) << created->body();
  EXPECT_EQ(created->json()["provider"], "mine");
  const auto id = created->json()["id"].get<std::string>();
  const Json over = wait_over(gateway, id, "mine");
  EXPECT_EQ(over["request_counts"], Json::parse(R"({"total":3,"completed":1,"failed":2})"));
  const Json results = get(gateway, '/' + id + "/results?provider=mine")->json()["results"];
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0]["result"]["model"], "m-1");
  EXPECT_EQ(results[1]["result"], nullptr);
  EXPECT_EQ(results[1]["error"]["message"], "no good");
  EXPECT_THAT(results[2]["error"]["message"].get<std::string>(), HasSubstr("messages"));
}

TEST(Batches, ConcurrencyIsLimited) {
  Gate go_on;
  ScriptedServer server;
  server.otherwise([&](const ReceivedRequest&, Connection& connection) {
    connection.wait(go_on, patience);
    connection.respond(fake::json(200, completion));
  });
  auto options = options_for(server);
  options.batch_concurrency = 2;
  const auto gateway = open_gateway(std::move(options));
  std::string requests = request_of("0", "x");
  for (int i = 1; i < 6; ++i) requests += "," + request_of(std::to_string(i), "x");
  const auto id = create(gateway, batch_of("mine:m", requests))->json()["id"].get<std::string>();
  ASSERT_TRUE(server.wait_for_requests(2, patience));
  EXPECT_FALSE(server.wait_for_requests(3, 100ms));
  EXPECT_EQ(get(gateway, '/' + id + "?provider=mine")->json()["status"], "in_progress");
  const auto early = get(gateway, '/' + id + "/results?provider=mine");
  EXPECT_EQ(early->status(), 409);
  EXPECT_THAT(early->detail(), HasSubstr("is not yet complete (status: in_progress)"));
  go_on.open();
  EXPECT_EQ(wait_over(gateway, id, "mine")["request_counts"]["completed"], 6);
}

TEST(Batches, CancellingStopsWhatRunsAndWhatWaits) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(server);
  options.batch_concurrency = 1;
  const auto gateway = open_gateway(std::move(options));
  const auto id =
      create(gateway, batch_of("mine:m", request_of("a", "x") + "," + request_of("b", "x")))
          ->json()["id"]
          .get<std::string>();
  ASSERT_TRUE(server.wait_for_requests(1, patience));
  const auto cancelled = ask(gateway, "POST", "/v1/batches/" + id + "/cancel?provider=mine");
  EXPECT_THAT(cancelled->json()["status"].get<std::string>(), AnyOf("cancelling", "cancelled"));
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  const Json over = wait_over(gateway, id, "mine");
  EXPECT_EQ(over["status"], "cancelled");
  EXPECT_TRUE(over["cancelled_at"].is_number());
  EXPECT_EQ(server.requests().size(), 1U);
  const auto results = get(gateway, '/' + id + "/results?provider=mine");
  EXPECT_EQ(results->status(), 409);
  EXPECT_THAT(results->detail(), HasSubstr("(status: cancelled)"));
  // Again it changes nothing.
  EXPECT_EQ(ask(gateway, "POST", "/v1/batches/" + id + "/cancel?provider=mine")->json(), over);
}

TEST(Batches, ListsAreOfOneProviderAndOneOwnerInPages) {
  const auto gateway =
      open_gateway({.api_keys = {"gw-canary-1", "gw-canary-2"}, .master_key = "mk-canary-master"});
  const Headers one{{"Otari-Key", "gw-canary-1"}};
  const Headers two{{"Otari-Key", "gw-canary-2"}};
  const Headers master{{"Otari-Key", "mk-canary-master"}};
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i)
    ids.push_back(create(gateway, batch_of("local:echo", request_of("a", "x")), one)
                      ->json()["id"]
                      .get<std::string>());
  const auto list = [&](std::string query, const Headers& headers) {
    std::vector<std::string> out;
    const Json page = get(gateway, std::move(query), headers)->json();
    for (const Json& batch : page["data"]) out.push_back(batch["id"].get<std::string>());
    return out;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(list("?provider=local", one), (Ids{ids[2], ids[1], ids[0]}));
  EXPECT_EQ(list("?provider=local&limit=1", one), Ids{ids[2]});
  EXPECT_EQ(list("?provider=local&limit=2&after=" + ids[2], one), (Ids{ids[1], ids[0]}));
  EXPECT_EQ(list("?provider=openai", one), Ids{});
  EXPECT_EQ(list("?provider=local", two), Ids{});
  EXPECT_EQ(list("?provider=local", master).size(), 3U);
  const auto foreign = get(gateway, '/' + ids[0] + "?provider=local", two);
  EXPECT_EQ(foreign->status(), 404);
  EXPECT_EQ(foreign->detail(), "Batch '" + ids[0] + "' not found");
}

TEST(Batches, WrongRequestsAreTold) {
  const auto gateway = open_gateway();
  EXPECT_EQ(get(gateway, "/b1")->status(), 422);
  EXPECT_EQ(get(gateway, "/b1")->json()["detail"][0]["loc"],
            Json::parse(R"(["query","provider"])"));
  EXPECT_THAT(get(gateway, "/b1?provider=nobody")->detail(),
              HasSubstr("is not a supported provider"));
  EXPECT_EQ(get(gateway, "/..%2Fb1/results?provider=local")->status(), 404);
  EXPECT_EQ(get(gateway, "?provider=local&limit=x")->status(), 422);
  const auto status = [&](std::string body) { return create(gateway, std::move(body))->status(); };
  EXPECT_EQ(status(batch_of("local:echo", "")), 422);
  EXPECT_EQ(status(batch_of("local:echo", R"({"body":{}})")), 422);
  EXPECT_EQ(status(batch_of("local:echo", R"({"custom_id":"a","body":[]})")), 422);
  EXPECT_EQ(status(batch_of("local:echo", request_of("a", "x") + "," + request_of("a", "y"))), 422);
  EXPECT_EQ(status(batch_of("nobody:m", request_of("a", "x"))), 400);
  const auto unable = create(gateway, batch_of("local:bm25", request_of("a", "x")));
  EXPECT_EQ(unable->status(), 422);
  EXPECT_THAT(unable->detail(), HasSubstr("does not support batch operations"));
}

TEST(Batches, WhenTheGatewayGoesItsBatchesStop) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.wait_peer_closed(patience);
  });
  {
    const auto gateway = open_gateway(options_for(server));
    EXPECT_EQ(create(gateway, batch_of("mine:m", request_of("a", "x")))->status(), 200);
    ASSERT_TRUE(server.wait_for_requests(1, patience));
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

}  // namespace
}  // namespace otari::gateway
