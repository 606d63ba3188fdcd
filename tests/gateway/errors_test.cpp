// What the gateway refuses by itself, in the texts and shapes of the real one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ask.hpp"

namespace otari::gateway {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Json only_fault(const Asked& asked) {
  EXPECT_EQ(asked->status(), 422) << asked->body();
  const Json answer = asked->json();
  const Json& detail = answer.at("detail");
  EXPECT_TRUE(detail.is_array());
  EXPECT_EQ(detail.size(), 1U) << answer;
  return detail.at(0);
}

TEST(Refusals, UnknownPathsAndWrongMethods) {
  const auto gateway = open_gateway();
  const auto unknown = ask(gateway, "GET", "/v1/nothing");
  EXPECT_EQ(unknown->status(), 404);
  EXPECT_EQ(unknown->body(), R"({"detail":"Not Found"})");
  EXPECT_NE(unknown->header("Otari-Request-ID"), "");
  const auto wrong = ask(gateway, "GET", "/v1/chat/completions");
  EXPECT_EQ(wrong->status(), 405);
  EXPECT_EQ(wrong->body(), R"({"detail":"Method Not Allowed"})");
  EXPECT_EQ(wrong->header("Allow"), "POST");
}

TEST(Refusals, EachRequestHasItsOwnId) {
  const auto gateway = open_gateway();
  EXPECT_NE(ask(gateway, "GET", "/health")->header("Otari-Request-ID"),
            ask(gateway, "GET", "/health")->header("Otari-Request-ID"));
}

TEST(Refusals, MalformedJsonIsToldWithItsOffset) {
  const auto gateway = open_gateway();
  const Json cut = only_fault(post_chat(gateway, R"({"model":"local:echo",)"));
  EXPECT_EQ(cut["type"], "json_invalid");
  EXPECT_EQ(cut["loc"][0], "body");
  EXPECT_EQ(cut["loc"][1], 22);
  EXPECT_EQ(only_fault(post_chat(gateway, "{} x"))["type"], "json_invalid");
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  EXPECT_EQ(only_fault(post_chat(gateway, deep))["type"], "json_invalid");
}

TEST(Refusals, BytesThatAreNotUtf8) {
  const auto asked = post_chat(open_gateway(), "{\"model\":\"\xff\"}");
  EXPECT_EQ(asked->status(), 400);
  EXPECT_EQ(asked->detail(), "There was an error parsing the body");
}

TEST(Refusals, AByteOrderMarkIsTolerated) {
  const auto asked = post_chat(open_gateway(), "\xEF\xBB\xBF" + chat_body("local:echo", "x"));
  EXPECT_EQ(asked->status(), 200);
}

TEST(Refusals, AnEmptyBodyAndOneThatIsNoObject) {
  const auto gateway = open_gateway();
  const Json empty = only_fault(ask(gateway, "POST", "/v1/chat/completions"));
  EXPECT_EQ(empty, Json::parse(R"({"type":"missing","loc":["body"],"msg":"Field required"})"));
  for (const std::string_view body : {"[]", "\"text\"", "12", "null"})
    EXPECT_EQ(only_fault(post_chat(gateway, std::string(body)))["type"], "model_attributes_type")
        << body;
}

TEST(Refusals, AnotherContentTypeIsNotRead) {
  const auto gateway = open_gateway();
  const auto body = chat_body("local:echo", "x");
  EXPECT_EQ(only_fault(post_chat(gateway, body, {{"Content-Type", "text/plain"}}))["type"],
            "model_attributes_type");
  EXPECT_EQ(post_chat(gateway, body, {{"content-type", "Application/Vnd.x+json; charset=utf-8"}})
                ->status(),
            200);
}

TEST(Refusals, MissingMembersAreAllNamed) {
  const auto asked = post_chat(open_gateway(), "{}");
  EXPECT_EQ(asked->status(), 422);
  EXPECT_EQ(asked->json(), Json::parse(R"({"detail":[
      {"type":"missing","loc":["body","model"],"msg":"Field required"},
      {"type":"missing","loc":["body","messages"],"msg":"Field required"}]})"));
}

TEST(Refusals, WrongTypesAreTold) {
  const auto gateway = open_gateway();
  const auto fault = [&](std::string body) {
    return only_fault(post_chat(gateway, std::move(body)));
  };
  EXPECT_EQ(fault(R"({"model":5,"messages":[{"role":"user"}]})"),
            Json::parse(R"({"type":"string_type","loc":["body","model"],
                            "msg":"Input should be a valid string"})"));
  EXPECT_EQ(fault(R"({"model":null,"messages":[{"role":"user"}]})")["type"], "string_type");
  EXPECT_EQ(fault(R"({"model":"m","messages":"hi"})")["type"], "list_type");
  EXPECT_EQ(fault(R"({"model":"m","messages":[]})")["type"], "too_short");
  EXPECT_EQ(fault(R"({"model":"m","messages":[3]})")["loc"],
            Json::parse(R"(["body","messages",0])"));
  EXPECT_EQ(fault(R"({"model":"m","messages":[{"role":"user"},{"content":"x"}]})"),
            Json::parse(R"({"type":"missing","loc":["body","messages",1,"role"],
                            "msg":"Field required"})"));
  EXPECT_EQ(fault(chat_body("m", "x", R"(,"temperature":"hot")")),
            Json::parse(R"({"type":"float_type","loc":["body","temperature"],
                            "msg":"Input should be a valid number"})"));
  EXPECT_EQ(fault(chat_body("m", "x", R"(,"stream":null)"))["type"], "bool_type");
  EXPECT_EQ(fault(chat_body("m", "x", R"(,"max_tokens":1.5)"))["loc"],
            Json::parse(R"(["body","max_tokens"])"));
}

TEST(Refusals, ValuesBeyondTheLimits) {
  const auto gateway = open_gateway();
  const auto type = [&](std::string more) {
    return only_fault(post_chat(gateway, chat_body("local:echo", "x", more)))["type"]
        .get<std::string>();
  };
  EXPECT_EQ(type(R"(,"reasoning_effort":"enormous")"), "literal_error");
  EXPECT_EQ(type(R"(,"max_tool_iterations":0)"), "greater_than_equal");
  EXPECT_EQ(type(R"(,"max_tool_iterations":26)"), "less_than_equal");
  EXPECT_EQ(type(R"(,"session_label":")" + std::string(256, 'x') + '"'), "string_too_long");
  EXPECT_EQ(type(R"(,"mcp_server_ids":["not-a-uuid"])"), "uuid_parsing");
  EXPECT_EQ(type(R"(,"guardrails":[{"profile":""}])"), "string_too_short");
  EXPECT_EQ(type(R"(,"guardrails":[{"profile":"p","mode":"maybe"}])"), "literal_error");
  std::string nine = R"({"profile":"p"})";
  for (int i = 0; i < 8; ++i) nine += R"(,{"profile":"p"})";
  EXPECT_EQ(type(R"(,"guardrails":[)" + nine + ']'), "too_long");
}

TEST(Refusals, ABlankModelComesAfterValidationAndBeforeCredentials) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-1"}});
  EXPECT_EQ(post_chat(gateway, "{}")->status(), 422);
  const auto blank = post_chat(gateway, chat_body(" ", "x"));
  EXPECT_EQ(blank->status(), 400);
  EXPECT_EQ(blank->detail(), "Invalid request: model is required");
  EXPECT_EQ(post_chat(gateway, chat_body("no such", "x"))->status(), 401);
}

TEST(Refusals, UnknownModelsSayWhatWouldWork) {
  const auto gateway =
      open_gateway({.providers = {{.name = "mine", .api_base = "http://127.0.0.1:9/v1"}}});
  for (const std::string_view model : {"gpt-4o", "nobody:gpt", "local:", ":x", "/"}) {
    const auto asked = post_chat(gateway, chat_body(model, "x"));
    EXPECT_EQ(asked->status(), 400) << model;
    EXPECT_THAT(asked->detail(), AllOf(StartsWith("Unknown or unsupported model"),
                                       HasSubstr("local:eliza"), HasSubstr("mine:")));
  }
}

TEST(Refusals, AMissingProviderKeyNamesTheVariable) {
  const auto asked = post_chat(open_gateway(), chat_body("openai:gpt-4o", "x"));
  EXPECT_EQ(asked->status(), 400);
  EXPECT_THAT(asked->detail(), HasSubstr("set OPENAI_API_KEY"));
}

TEST(Refusals, ServicesThatAreNotThereAreNotLeftOutInSilence) {
  const auto gateway = open_gateway();
  const auto detail = [&](std::string more, int status) {
    const auto asked = post_chat(gateway, chat_body("local:echo", "x", more));
    EXPECT_EQ(asked->status(), status) << more;
    return asked->detail();
  };
  const std::string sandbox = R"(,"tools":[{"type":"otari_code_execution"}])";
  const std::string search = R"(,"tools":[{"type":"otari_web_search","max_results":3}])";
  const std::string both =
      R"(,"tools":[{"type":"otari_web_search"},{"type":"otari_code_execution"}])";
  const std::string ids = R"(,"mcp_server_ids":["3f0e6a0e-9c1b-4a9e-8a55-0123456789ab"])";
  EXPECT_THAT(detail(sandbox, 400), HasSubstr("no sandbox is configured"));
  EXPECT_THAT(detail(search, 400), HasSubstr("no search backend is configured"));
  EXPECT_THAT(detail(both, 400), HasSubstr("cannot be combined"));
  EXPECT_THAT(detail(ids, 400), HasSubstr("mcp_server_ids is unavailable"));
  EXPECT_THAT(detail(R"(,"mcp_servers":[{"name":"m","url":"http://localhost:1"}])", 400),
              HasSubstr("mcp_servers is unavailable"));
  EXPECT_THAT(detail(R"(,"guardrails":[{"profile":"pii","mode":"block"}])", 502),
              HasSubstr("guardrail profile 'pii'"));
}

TEST(Refusals, GuardrailsThatOnlyWatchLetTheRequestPassAndSaySo) {
  const auto gateway = open_gateway();
  const auto watched = post_chat(
      gateway, chat_body("local:echo", "x",
                         R"(,"guardrails":[{"profile":"pii"},{"profile":"b","mode":"block",
                             "on_unavailable":"monitor"}])"));
  EXPECT_EQ(watched->status(), 200);
  EXPECT_EQ(Json::parse(watched->header("Otari-Guardrails")),
            Json::parse(R"([{"profile":"pii","mode":"monitor","valid":null,"score":null},
                            {"profile":"b","mode":"block","valid":null,"score":null}])"));
  EXPECT_EQ(post_chat(gateway, chat_body("local:echo", "x"))->header("Otari-Guardrails"), "");
}

TEST(Credentials, WithoutConfiguredKeysEverybodyIsLetIn) {
  EXPECT_EQ(post_chat(open_gateway(), chat_body("local:echo", "x"))->status(), 200);
}

TEST(Credentials, AnyOfThreeHeadersWillDo) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-1", "gw-canary-2"}});
  const auto status = [&](Headers headers) {
    return post_chat(gateway, chat_body("local:echo", "x"), std::move(headers))->status();
  };
  EXPECT_EQ(status({{"Otari-Key", "gw-canary-1"}}), 200);
  EXPECT_EQ(status({{"otari-key", "Bearer gw-canary-2"}}), 200);
  EXPECT_EQ(status({{"Authorization", "Bearer gw-canary-1"}}), 200);
  EXPECT_EQ(status({{"x-api-key", "gw-canary-2"}}), 200);
  EXPECT_EQ(status({{"x-api-key", "Bearer gw-canary-2"}}), 401);
  EXPECT_EQ(status({{"Otari-Key", "bearer gw-canary-1"}}), 401);
}

TEST(Credentials, TheFirstHeaderCountsEvenWhenItIsWrong) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-1"}});
  const auto detail = [&](Headers headers) {
    const auto asked = ask(gateway, "GET", "/v1/models", {}, std::move(headers));
    EXPECT_EQ(asked->status(), 401);
    return asked->detail();
  };
  EXPECT_EQ(detail({{"Otari-Key", "wrong"}, {"Authorization", "Bearer gw-canary-1"}}),
            "Invalid API key");
  EXPECT_THAT(detail({{"Authorization", "Basic gw-canary-1"}, {"x-api-key", "gw-canary-1"}}),
              HasSubstr("Expected 'Bearer <token>'"));
  EXPECT_EQ(detail({}), "Missing Otari-Key, Authorization, or x-api-key header");
  EXPECT_EQ(detail({{"Otari-Key", ""}}), "Missing Otari-Key, Authorization, or x-api-key header");
}

TEST(Credentials, TheMasterKeyNeedsAUser) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-1"}, .master_key = "mk-canary-1"});
  const auto without =
      post_chat(gateway, chat_body("local:echo", "x"), {{"Otari-Key", "mk-canary-1"}});
  EXPECT_EQ(without->status(), 400);
  EXPECT_THAT(without->detail(), HasSubstr("'user' field is required in request body"));
  EXPECT_EQ(post_chat(gateway, chat_body("local:echo", "x", R"(,"user":"u")"),
                      {{"Otari-Key", "mk-canary-1"}})
                ->status(),
            200);
}

TEST(Health, NeedsNoCredential) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-1"}});
  EXPECT_EQ(ask(gateway, "GET", "/health")->body(), R"({"status":"healthy"})");
  EXPECT_EQ(ask(gateway, "GET", "/api/v1/health")->status(), 200);
  EXPECT_TRUE(ask(gateway, "GET", "/health/liveness")->json().is_string());
  const auto ready = ask(gateway, "GET", "/health/readiness");
  EXPECT_EQ(ready->json()["status"], "healthy");
  EXPECT_TRUE(ready->json()["version"].is_string());
  EXPECT_EQ(ready->header("Cache-Control"), "");
}

TEST(Configuration, MistakesAreNamed) {
  const auto message = [](Options options) {
    options.read_environment = static_cast<bool>(options.environment);
    const auto gateway = Gateway::open(std::move(options));
    if (gateway) return std::string("opened");
    EXPECT_EQ(gateway.error().kind, ErrorKind::config);
    return gateway.error().message;
  };
  EXPECT_THAT(message({.providers = {{.name = "openai", .api_key = "sk\nx"}}}),
              AllOf(HasSubstr("api_key of provider 'openai'"), Not(HasSubstr("sk"))));
  EXPECT_THAT(message({.providers = {{.name = "mine"}}}), HasSubstr("give its api_base"));
  EXPECT_THAT(message({.providers = {{.name = "a:b", .api_base = "http://x"}}}),
              HasSubstr("'a:b'"));
  EXPECT_THAT(message({.providers = {{.name = "local", .api_base = "http://x"}}}),
              HasSubstr("'local'"));
  EXPECT_THAT(message({.providers = {{.name = "x", .api_base = "localhost:1"}}}),
              HasSubstr("no scheme"));
  EXPECT_THAT(message({.api_keys = {""}}), HasSubstr("empty credential"));
  Options from_environment;
  from_environment.environment = [](std::string_view name) -> std::optional<std::string> {
    return name == "OLLAMA_API_BASE" ? std::optional<std::string>("ftp://x") : std::nullopt;
  };
  EXPECT_THAT(message(std::move(from_environment)), StartsWith("OLLAMA_API_BASE"));
}

}  // namespace
}  // namespace otari::gateway
