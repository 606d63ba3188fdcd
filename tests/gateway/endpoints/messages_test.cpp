// Messages on top of chat: by local models, by providers that only chat, and through our own
// client.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/otari.hpp>

#include "../ask.hpp"
#include "../frames.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using otari::testing::ScriptedServer;
using otari::testing::sse;
using otari::testing::sse_data;
using ::testing::EndsWith;
using ::testing::HasSubstr;

namespace fake = otari::testing;

Options options_for(const ScriptedServer& server) {
  return {
      .providers = {
          {.name = "mine", .api_base = server.origin() + "/v1", .api_key = "sk-canary-own"},
          {.name = "openai", .api_base = server.origin() + "/v1", .api_key = "sk-canary-openai"}}};
}

Asked post(const Gateway& gateway, std::string path, std::string body, Headers headers = {}) {
  return ask(gateway, "POST", "/v1" + std::move(path), std::move(body), std::move(headers));
}

std::string message_body(std::string_view model, std::string_view more = {}) {
  return R"({"model":")" + std::string(model) +
         R"(","max_tokens":50,"messages":[{"role":"user","content":"hello there"}])" +
         std::string(more) + "}";
}

const std::string completion =
    R"({"id":"c","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,)"
    R"("message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}],)"
    R"("usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})";

std::string chat_event(std::string_view delta, std::string_view finish = "null") {
  return sse_data(R"({"id":"c","object":"chat.completion.chunk","created":1,"model":"m-1",)"
                  R"("choices":[{"index":0,"delta":)" +
                  std::string(delta) + R"(,"finish_reason":)" + std::string(finish) + "}]}");
}

Client client_of(const Gateway& gateway) {
  return Client::create({.transport = gateway.transport()}).value();
}

TEST(Messages, ALocalModelAnswersWholeAndStreamed) {
  const auto client = client_of(open_gateway());
  const MessageParams params{.model = "local:echo",
                             .messages = {InputMessage::user("one two three")},
                             .max_tokens = 50,
                             .system = "ignored"};
  const auto whole = client.message(params);
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->text(), "one two three");
  EXPECT_EQ(whole->stop_reason, StopReason::end_turn);
  EXPECT_EQ(whole->model, "echo");
  EXPECT_GT(whole->usage->input_tokens, 0);

  auto stream = client.message_stream(params);
  ASSERT_TRUE(stream) << stream.error();
  MessageAccumulator accumulator;
  for (auto&& event : *stream) {
    ASSERT_TRUE(event) << event.error();
    ASSERT_TRUE(accumulator.add(*event));
  }
  EXPECT_EQ(accumulator.message().text(), "one two three");
  EXPECT_EQ(accumulator.message().usage->output_tokens, 3);
}

TEST(Messages, AProviderThatOnlyChatsIsAskedInItsOwnWords) {
  ScriptedServer server;
  server.enqueue(fake::json(200, completion));
  const auto asked = post(open_gateway(options_for(server)), "/messages",
                          message_body("mine:m", R"(,"metadata":{"user_id":"u"},"top_k":3)"));
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json()["content"][0]["text"], "hello");
  EXPECT_EQ(asked->json()["usage"], Json::parse(R"({"input_tokens":3,"output_tokens":2})"));
  EXPECT_EQ(Json::parse(server.requests().at(0).body), Json::parse(R"({"model":"m",
      "max_tokens":50,"messages":[{"role":"user","content":"hello there"}]})"));
}

TEST(Messages, AProvidersStreamIsTranslatedAsItComes) {
  ScriptedServer server;
  server.enqueue(
      sse({chat_event(R"({"role":"assistant","content":""})"), chat_event(R"({"content":"a"})"),
           chat_event("{}", R"("stop")"), sse_data("[DONE]")}));
  server.enqueue(sse({chat_event(R"({"content":"a"})")}));
  const auto gateway = open_gateway(options_for(server));
  const auto asked = post(gateway, "/messages", message_body("mine:m", R"(,"stream":true)"));
  EXPECT_EQ(asked->header("Content-Type"), "text/event-stream; charset=utf-8");
  EXPECT_EQ(names_of(asked->body()).back(), "done");
  EXPECT_EQ(Json::parse(server.requests().at(0).body)["stream_options"]["include_usage"], true);
  const auto cut = post(gateway, "/messages", message_body("mine:m", R"(,"stream":true)"));
  EXPECT_EQ(names_of(cut->body()).back(), "error");
  EXPECT_THAT(cut->body(), EndsWith("\"message\": \"An error occurred during streaming\"}}\n\n"));
}

TEST(Messages, FailuresComeInTheirEnvelope) {
  ScriptedServer server;
  auto options = options_for(server);
  options.api_keys = {"gw-canary-1"};
  options.master_key = "mk-canary-master";
  const auto gateway = open_gateway(std::move(options));
  const Headers key{{"x-api-key", "gw-canary-1"}};
  const auto error = [&](const Asked& asked, int status, std::string_view type) {
    EXPECT_EQ(asked->status(), status);
    const Json detail = asked->json()["detail"];
    EXPECT_EQ(detail["type"], "error") << asked->body();
    EXPECT_EQ(detail["error"]["type"], std::string(type));
    return detail["error"]["message"].get<std::string>();
  };
  error(post(gateway, "/messages", message_body("mine:m")), 401, "authentication_error");
  EXPECT_THAT(
      error(post(gateway, "/messages", message_body("mine:m"), {{"x-api-key", "mk-canary-master"}}),
            400, "invalid_request_error"),
      HasSubstr("'metadata.user_id' is required"));
  EXPECT_THAT(error(post(gateway, "/messages", message_body("mine:m", R"(,"betas":["b"])"), key),
                    400, "invalid_request_error"),
              HasSubstr("'betas'"));
  error(post(gateway, "/messages",
             message_body("mine:m", R"(,"tools":[{"type":"otari_web_search"}])"), key),
        400, "invalid_request_error");
  server.enqueue(fake::json(404, R"({"error":{"message":"no such model"}})"));
  EXPECT_EQ(error(post(gateway, "/messages", message_body("mine:m"), key), 404, "not_found_error"),
            "no such model");
  server.enqueue(fake::json(503, "{}"));
  EXPECT_EQ(error(post(gateway, "/messages", message_body("mine:m"), key), 500, "api_error"),
            "The request could not be completed by the provider");
  server.enqueue(fake::json(429, R"({"error":{"message":"slow down"}})"));
  error(post(gateway, "/messages", message_body("mine:m"), key), 429, "rate_limit_error");
}

TEST(Messages, SomeRefusalsKeepThePlainForm) {
  const auto gateway = open_gateway();
  const auto invalid = post(gateway, "/messages", R"({"model":"m","messages":[]})");
  EXPECT_EQ(invalid->status(), 422);
  EXPECT_EQ(invalid->json()["detail"], Json::parse(R"([
      {"type":"too_short","loc":["body","messages"],
       "msg":"List should have at least 1 item after validation, not 0"},
      {"type":"missing","loc":["body","max_tokens"],"msg":"Field required"}])"));
  EXPECT_EQ(post(gateway, "/messages", message_body("nobody:m"))->status(), 400);
  EXPECT_TRUE(post(gateway, "/messages", message_body("nobody:m"))->json()["detail"].is_string());
  const auto null_stream = post(gateway, "/messages", message_body("m", R"(,"stream":null)"));
  EXPECT_EQ(null_stream->json()["detail"][0]["type"], "bool_type");
}

TEST(Messages, TokensAreCountedByLengthWithoutAModel) {
  const auto gateway = open_gateway();
  const auto count = [&](std::string body) {
    return post(gateway, "/messages/count_tokens", std::move(body))->json()["input_tokens"];
  };
  const auto little = count(message_body("no:such"));
  const auto more = count(message_body("no:such", R"(,"system":"0123456789012345")"));
  EXPECT_GE(little, 1);
  EXPECT_GE(more, little.get<int>() + 4);
  EXPECT_EQ(post(gateway, "/messages/count_tokens", R"({"model":"m"})")->status(), 422);
  const auto closed = open_gateway({.api_keys = {"gw-canary-k"}});
  const auto unknown = post(closed, "/messages/count_tokens", message_body("m"));
  EXPECT_EQ(unknown->status(), 401);
  EXPECT_EQ(unknown->json()["detail"]["error"]["type"], "authentication_error");
}

TEST(Messages, ModelsThatDoNotTalkAreRefused) {
  const auto asked = post(open_gateway(), "/messages", message_body("local:wordlist"));
  EXPECT_EQ(asked->status(), 400);
  EXPECT_THAT(asked->body(), HasSubstr("does not support chat completions"));
}

}  // namespace
}  // namespace otari::gateway
