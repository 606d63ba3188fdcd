// Moderation, reranking, guardrails and routing over the wire.

#include <gmock/gmock.h>

#include "read_events.hpp"

namespace otari::testing {
namespace {

using ::testing::HasSubstr;

class Judgement : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Judgement, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(Judgement, moderation_gives_verdicts_with_the_raw_answer_where_asked) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"id":"m1","model":"m","results":[{"flagged":true,)"
                           R"("categories":{"violence":true},"category_scores":{"violence":0.9},)"
                           R"("provider_raw":{"x":1}}]})"));
  const ModerationParams params{
      .model = "acme:warden", .input = {"one", "two"}, .include_raw = true};
  const auto answer = call_in(GetParam(), client_for(server),
                              [&](auto client) { return client.moderation(params); });
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_TRUE(answer->results.at(0).categories.at("violence"));
  EXPECT_EQ(answer->results.at(0).provider_raw->text(), R"({"x":1})");
  EXPECT_EQ(server.requests().front().target, "/v1/moderations?include_raw=true");
}

TEST_P(Judgement, a_provider_that_cannot_moderate_is_named_with_what_it_lacks) {
  for (const auto& [detail, provider, capability] : std::vector<std::array<std::string, 3>>{
           {"Provider acme does not support moderation", "acme", "moderation"},
           {"The acme provider does not support multimodal moderation input", "acme",
            "multimodal_moderation"}}) {
    ScriptedServer server;
    server.enqueue(json(400, R"({"detail":")" + detail + R"("})"));
    const ModerationParams params{.model = "acme:warden", .input = "a"};
    const auto answer = call_in(GetParam(), client_for(server),
                                [&](auto client) { return client.moderation(params); });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::unsupported);
    EXPECT_EQ(answer.error().provider, provider);
    EXPECT_EQ(answer.error().capability, capability);
  }
}

constexpr auto ranked = R"({"id":null,"results":[{"index":1,"relevance_score":0.9}],"meta":null,)"
                        R"("usage":{"total_tokens":3}})";

TEST_P(Judgement, rerank) {
  ScriptedServer server;
  server.enqueue(json(200, ranked));
  const RerankParams params{.model = "m", .query = "q", .documents = {"a", "b"}};
  const auto answer =
      call_in(GetParam(), client_for(server), [&](auto client) { return client.rerank(params); });
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_FALSE(answer->id);
  EXPECT_EQ(answer->results.at(0).index, 1);
  EXPECT_EQ(answer->usage->total_tokens, 3);
}

TEST(FreeRerank, takes_model_query_and_documents) {
  ScriptedServer server;
  server.enqueue(json(200, ranked));
  const auto answer = rerank("cohere:rerank-v3.5", "q", {"a", "b"},
                             {.api_key = "vk-canary-one",
                              .api_base = server.origin() + "/v1",
                              .top_n = 1,
                              .user = "crew-12"});
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(server.requests().front().body,
            R"({"model":"cohere:rerank-v3.5","query":"q","documents":["a","b"],"top_n":1,)"
            R"("user":"crew-12"})");
}

TEST_P(Judgement, routing_travels_in_headers_and_explicit_headers_win) {
  ScriptedServer server;
  for (int i = 0; i < 3; ++i) server.enqueue(answer("ok"));
  const Client client = client_for(server);
  RequestOptions options{.routing = {.router = true, .conversation_id = "c-1", .task = "code"}};
  ASSERT_TRUE(complete(GetParam(), client, options));
  options.routing.router = false;
  options.headers = {{"Otari-Router-Task", "prose"}};
  ASSERT_TRUE(complete(GetParam(), client, options));
  ASSERT_TRUE(complete(GetParam(), client));
  const auto requests = server.requests();
  EXPECT_EQ(requests[0].header("Otari-Router"), "on");
  EXPECT_EQ(requests[0].header("Otari-Conversation-Id"), "c-1");
  EXPECT_EQ(requests[0].header("Otari-Router-Task"), "code");
  EXPECT_EQ(requests[1].header("Otari-Router"), "off");
  EXPECT_EQ(requests[1].header("Otari-Router-Task"), "prose");
  for (const auto* name : {"Otari-Router", "Otari-Conversation-Id", "Otari-Router-Task"})
    EXPECT_FALSE(requests[2].has_header(name));
}

TEST_P(Judgement, routing_cannot_smuggle_headers) {
  ScriptedServer server;
  const auto reply = complete(GetParam(), client_for(server),
                              {.routing = {.conversation_id = "c\r\nOtari-Key: x"}});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::invalid_request);
  EXPECT_THAT(reply.error().message, HasSubstr("routing"));
  EXPECT_TRUE(server.requests().empty());
}

TEST_P(Judgement, guardrails_that_let_pass_and_guardrails_that_refuse) {
  ScriptedServer server;
  Response passed = answer("ok");
  passed.headers.emplace_back("Otari-Guardrails",
                              R"([{"profile":"p","mode":"monitor","valid":true,"score":null}])");
  server.enqueue(passed);
  server.enqueue(json(403, R"({"detail":{"message":"Request blocked by guardrail policy.",)"
                           R"("code":"guardrail_violation","guardrails":[{"profile":"p",)"
                           R"("explanation":"e","score":0.97}]}})"));
  const Client client = client_for(server);
  const auto good = complete(GetParam(), client);
  ASSERT_TRUE(good) << good.error();
  const auto verdicts = guardrail_verdicts(good->http);
  ASSERT_TRUE(verdicts) << verdicts.error();
  EXPECT_EQ(verdicts->at(0).valid, true);

  const auto blocked = complete(GetParam(), client);
  ASSERT_FALSE(blocked);
  EXPECT_EQ(blocked.error().kind, ErrorKind::permission_denied);
  EXPECT_EQ(blocked.error().message, "Request blocked by guardrail policy.");
  const auto violations = guardrail_violations(blocked.error());
  ASSERT_TRUE(violations) << violations.error();
  EXPECT_EQ(violations->at(0).explanation->as_string(), "e");
}

}  // namespace
}  // namespace otari::testing
