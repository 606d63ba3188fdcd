// The translators of the OpenAI-compatible family: no sockets.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "completion_codec.hpp"
#include "providers/openai_compatible.hpp"
#include "providers/registry.hpp"
#include "redact.hpp"
#include "test_paths.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

OpenAiCompatible provider(TokenLimit limit = TokenLimit::max_tokens, bool stream_options = true) {
  OpenAiSettings settings;
  settings.name = "mine";
  settings.base_url = "http://h/v1";
  settings.api_key = "sk-canary-secret";
  settings.token_limit = limit;
  settings.takes_stream_options = stream_options;
  return OpenAiCompatible(std::move(settings));
}

CompletionParams params(std::string_view more = {}) {
  auto decoded = json::decode<CompletionParams>(
      R"({"model":"mine:m","messages":[{"role":"user","content":"hi"}])" + std::string(more) + '}');
  EXPECT_TRUE(decoded) << decoded.error().message;
  return *std::move(decoded);
}

Json sent(const OpenAiCompatible& to, CompletionParams what, bool stream = false) {
  const auto request = to.chat_request(std::move(what), "m", stream);
  EXPECT_TRUE(request);
  return Json::parse(*request->body.text());
}

TEST(OpenAiRequest, GoesToTheProviderWithItsKeyAndItsModelName) {
  const auto request = provider().chat_request(params(), "org/m:x", false);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->url, "http://h/v1/chat/completions");
  EXPECT_EQ(request->headers.get("Authorization"), "Bearer sk-canary-secret");
  EXPECT_EQ(request->headers.get("Content-Type"), "application/json");
  EXPECT_THAT(std::string(*request->headers.get("User-Agent")), HasSubstr("otari-cpp/"));
  EXPECT_FALSE(request->streaming);
  EXPECT_EQ(*request->body.text(),
            R"({"model":"org/m:x","messages":[{"role":"user","content":"hi"}]})");
}

TEST(OpenAiRequest, LeavesOutWhatIsTheGatewaysAndWhatWouldChooseCredentials) {
  const Json body = sent(provider(), params(R"(,"user":"u","session_label":"s","metadata":{"a":"b"},
      "tools_header":"h","max_tool_iterations":3,"guardrails":[{"profile":"p"}],
      "mcp_servers":[{"name":"n","url":"http://x"}],"mcp_server_ids":["i"],
      "api_key":"k","api_base":"b","base_url":"b","provider":"p","organization":"o",
      "api_version":"v","client":"c","client_args":{},"credentials":{},"extra_body":{},
      "aws_access_key_id":"a","aws_secret_access_key":"s","reasoning_effort":"auto",
      "top_k":40,"temperature":0.7)"));
  EXPECT_EQ(body, Json::parse(R"({"model":"m","messages":[{"role":"user","content":"hi"}],
                                  "temperature":0.7,"top_k":40})"));
}

TEST(OpenAiRequest, NamesTheTokenLimitAsTheProviderDoes) {
  const auto older = provider(TokenLimit::max_tokens);
  const auto newer = provider(TokenLimit::max_completion_tokens);
  EXPECT_EQ(sent(older, params(R"(,"max_tokens":5)"))["max_tokens"], 5);
  EXPECT_EQ(sent(older, params(R"(,"max_completion_tokens":6)"))["max_tokens"], 6);
  const Json both = sent(newer, params(R"(,"max_tokens":5,"max_completion_tokens":6)"));
  EXPECT_EQ(both["max_completion_tokens"], 6);
  EXPECT_FALSE(both.contains("max_tokens"));
}

TEST(OpenAiRequest, AsksForUsageInStreamsUnlessTheCallerSaysOtherwise) {
  EXPECT_EQ(sent(provider(), params(), true)["stream_options"], Json({{"include_usage", true}}));
  EXPECT_EQ(sent(provider(), params(), true)["stream"], true);
  EXPECT_EQ(sent(provider(), params(R"(,"stream_options":{"include_usage":false})"),
                 true)["stream_options"],
            Json({{"include_usage", false}}));
  EXPECT_FALSE(sent(provider(), params(), false).contains("stream_options"));
  EXPECT_FALSE(
      sent(provider(TokenLimit::max_tokens, false), params(), true).contains("stream_options"));
}

TEST(OpenAiResponse, KeepsWhatItDoesNotKnowAndNamesReasoning) {
  const auto answer = provider().chat_response(
      R"({"id":"c","object":"chat.completions","created":1.0,"model":"m-1","choices":[{"index":0,
          "finish_reason":"stop","message":{"role":"assistant","content":"x",
          "reasoning_content":"because","new_member":1}}],"x_groq":{"id":"r"}})");
  ASSERT_TRUE(answer) << answer.error().message;
  const Json json = Json::parse(json::encode(*answer).value());
  EXPECT_EQ(json["object"], "chat.completion");
  EXPECT_EQ(json["created"], 1);
  EXPECT_EQ(json["x_groq"]["id"], "r");
  const Json& message = json["choices"][0]["message"];
  EXPECT_EQ(message["reasoning"], "because");
  EXPECT_EQ(message["reasoning_content"], "because");
  EXPECT_EQ(message["new_member"], 1);
  EXPECT_FALSE(provider().chat_response("<html>"));
}

using Next = StreamTranslator::Next;

struct Translated {
  std::vector<ChatCompletionChunk> chunks{};
  Next last = Next::need_more;
  bool complete = false;
};

Translated translate(std::string_view bytes, std::size_t piece) {
  const auto translator = provider().chat_stream();
  Translated out;
  ChatCompletionChunk chunk;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    translator->append(bytes.substr(at, piece));
    for (;;) {
      out.last = translator->next(chunk);
      if (out.last == Next::need_more) break;
      if (out.last != Next::chunk) return out;
      out.chunks.push_back(chunk);
    }
  }
  out.complete = translator->complete_at_end();
  return out;
}

TEST(OpenAiStream, GivesTheSameChunksAtEverySplitPoint) {
  const std::string bytes =
      ": hello\n\ndata: "
      "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ü\"}}]}\r\n\r\n"
      "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"r\"},"
      "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
  const auto whole = translate(bytes, bytes.size());
  EXPECT_EQ(whole.last, Next::done);
  ASSERT_EQ(whole.chunks.size(), 2U);
  EXPECT_EQ(whole.chunks[0].content(), "ü");
  EXPECT_EQ(whole.chunks[0].object, "chat.completion.chunk");
  EXPECT_EQ(whole.chunks[1].choices[0].delta.reasoning->text, "r");
  for (std::size_t piece = 1; piece < bytes.size(); ++piece)
    EXPECT_EQ(translate(bytes, piece).chunks, whole.chunks) << piece;
}

TEST(OpenAiStream, ErrorsAndNonsenseFail) {
  EXPECT_EQ(translate("data: {\"error\":{\"message\":\"x\"}}\n\n", 99).last, Next::failed);
  EXPECT_EQ(translate("data: not json\n\n", 99).last, Next::failed);
}

TEST(OpenAiStream, AnEndWithoutMarkerIsCompleteOnlyWhenEveryChoiceFinished) {
  const std::string open = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"a\"}}]}\n\n";
  const std::string finish =
      "data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  EXPECT_FALSE(translate(open, 9).complete);
  EXPECT_TRUE(translate(open + finish, 9).complete);
  EXPECT_FALSE(
      translate("data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n" + finish, 9).complete);
  EXPECT_FALSE(translate(": nothing\n\n", 9).complete);
}

TEST(OpenAiStream, ChatTranscriptsPassThroughUnchanged) {
  for (const auto& entry : std::filesystem::directory_iterator(test::transcripts_dir)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("chat-") || name == "chat-error-midstream.sse" ||
        name == "chat-truncated.sse")
      continue;
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    const auto translated = translate(text.str(), 7);
    EXPECT_EQ(translated.last, Next::done) << name;
    EXPECT_FALSE(translated.chunks.empty()) << name;
  }
}

TEST(OpenAiFailure, IsReadInEveryShape) {
  const auto p = provider();
  EXPECT_EQ(p.failure(R"({"error":{"message":"m","code":"c","type":"t"}})").message, "m");
  EXPECT_EQ(p.failure(R"({"error":{"message":"m","code":429}})").code, "429");
  EXPECT_EQ(p.failure(R"({"error":"plain"})").message, "plain");
  EXPECT_EQ(p.failure(R"([{"error":{"message":"in a list"}}])").message, "in a list");
  EXPECT_EQ(p.failure(R"({"object":"error","message":"flat"})").message, "flat");
  EXPECT_EQ(p.failure(R"({"detail":"fastapi"})").message, "fastapi");
  EXPECT_EQ(p.failure("<html>oops").message, "<html>oops");
}

Refusal refusal(int status, std::string_view body, Headers headers = {}) {
  HttpHead head;
  head.status = status;
  head.headers = std::move(headers);
  return refusal_of(FailureStyle::chat, provider(), head, body);
}

TEST(UpstreamFailure, IsMappedAsTheRealGatewayDoes) {
  const std::string body = R"({"error":{"message":"bad sk-abc at https://x.test/y","code":"c"}})";
  EXPECT_EQ(refusal(400, body).status, 400);
  EXPECT_EQ(refusal(400, body).detail, "bad [redacted] at [redacted]");
  EXPECT_EQ(refusal(422, body).status, 400);
  EXPECT_EQ(refusal(404, body).status, 404);
  EXPECT_EQ(refusal(401, body).status, 502);
  EXPECT_THAT(refusal(403, body).detail,
              AllOf(HasSubstr("rejected the gateway's credentials"), Not(HasSubstr("bad"))));
  EXPECT_EQ(refusal(500, body).status, 502);
  EXPECT_EQ(refusal(500, body).detail, "LLM provider error");
  EXPECT_EQ(refusal(302, body).status, 502);
  EXPECT_EQ(refusal(504, body).status, 504);
  EXPECT_EQ(refusal(404, "").detail, "The model was not found on the provider");
  EXPECT_EQ(refusal(400, "\xff\xfe").detail, "The provider rejected the request as invalid");
}

TEST(UpstreamFailure, KeepsCodesThatCallersDecideBy) {
  const std::string too_long =
      R"({"error":{"message":"too long","code":"context_length_exceeded"}})";
  EXPECT_EQ(refusal(400, too_long).code, "context_length_exceeded");
  EXPECT_THAT(refusal(400, too_long).body(), HasSubstr(R"("code":"context_length_exceeded")"));
}

TEST(UpstreamFailure, MoneyIsTheOperatorsMatter) {
  EXPECT_EQ(refusal(402, "{}").status, 502);
  EXPECT_EQ(refusal(400, R"({"error":{"message":"Your credit balance is too low"}})").status, 502);
  const auto quota = refusal(429, R"({"error":{"message":"q","code":"insufficient_quota"}})");
  EXPECT_EQ(quota.status, 429);
  EXPECT_EQ(quota.code, "insufficient_quota");
}

TEST(UpstreamFailure, ARateLimitKeepsItsTextAndHint) {
  const auto limited = refusal(429, R"({"error":{"message":"slow down"}})", {{"retry-after", "7"}});
  EXPECT_EQ(limited.detail, "slow down");
  EXPECT_EQ(limited.retry_after, "7");
  EXPECT_EQ(limited.code, "upstream_rate_limited");
}

TEST(UpstreamFailure, LongTextIsCut) {
  const auto long_one = refusal(400, R"({"error":")" + std::string(5000, 'x') + R"("})");
  EXPECT_LE(long_one.detail.size(), 404U);
}

TEST(Redaction, TakesOutKeysAddressesAndTheProvidersOwnKey) {
  EXPECT_EQ(redacted("key sk-123, org-9: (https://a.b/c?d) ok"),
            "key [redacted], [redacted] ([redacted]) ok");
  EXPECT_EQ(redacted("task-force risk-free"), "task-force risk-free");
  EXPECT_EQ(provider().without_secrets("x sk-canary-secret y sk-canary-secret"),
            "x [redacted] y [redacted]");
}

Options with_environment(std::map<std::string, std::string, std::less<>> variables) {
  Options options;
  options.environment =
      [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  return options;
}

std::string chat_url(const ProviderRegistry& registry, std::string_view name) {
  const Provider* found = registry.find(name);
  if (found == nullptr) return "(none)";
  return found->chat_request(params(), "m", false)->url;
}

TEST(Registry, KnowsTheAddressesOfTheTable) {
  const auto registry = ProviderRegistry::make(with_environment({}));
  ASSERT_TRUE(registry);
  EXPECT_EQ(chat_url(*registry, "openai"), "https://api.openai.com/v1/chat/completions");
  EXPECT_EQ(chat_url(*registry, "llamacpp"), "http://127.0.0.1:8080/v1/chat/completions");
  EXPECT_EQ(chat_url(*registry, "ollama"), "http://127.0.0.1:11434/v1/chat/completions");
  EXPECT_EQ(chat_url(*registry, "gemini"),
            "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions");
  EXPECT_EQ(registry->find("nobody"), nullptr);
  EXPECT_TRUE(registry->configured().empty());
  EXPECT_EQ(registry->find("openai")->missing(), "set OPENAI_API_KEY");
  EXPECT_EQ(registry->find("ollama")->missing(), "");
}

TEST(Registry, TheTableIsSortedAndEveryRowIsUsable) {
  const auto table = provider_table();
  EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
  EXPECT_TRUE(ProviderRegistry::make(with_environment({})));
  for (const ProviderRow& row : table)
    EXPECT_EQ(row.needs_key, row.base_url.starts_with("https://")) << row.name;
}

TEST(Registry, TheEnvironmentOverridesTheTableAndOptionsOverrideBoth) {
  auto options = with_environment({{"OLLAMA_API_BASE", " http://box:1 "},
                                   {"OPENAI_BASE_URL", "http://proxy/openai/v2/"},
                                   {"GOOGLE_API_KEY", "g"},
                                   {"MISTRAL_API_KEY", "from-environment"},
                                   {"GROQ_API_KEY", "  "}});
  options.providers = {{.name = "mistral", .api_key = "from-options"},
                       {.name = "mine", .api_base = "http://mine:5/deep/v9"}};
  const auto registry = ProviderRegistry::make(options);
  ASSERT_TRUE(registry);
  EXPECT_EQ(chat_url(*registry, "ollama"), "http://box:1/v1/chat/completions");
  EXPECT_EQ(chat_url(*registry, "openai"), "http://proxy/openai/v2/chat/completions");
  EXPECT_EQ(chat_url(*registry, "mine"), "http://mine:5/deep/v9/chat/completions");
  EXPECT_EQ(registry->find("groq")->missing(), "set GROQ_API_KEY");
  const auto mistral = registry->find("mistral")->chat_request(params(), "m", false);
  EXPECT_EQ(mistral->headers.get("Authorization"), "Bearer from-options");
  std::set<std::string> configured;
  for (const Provider* found : registry->configured()) configured.emplace(found->name());
  EXPECT_EQ(configured, (std::set<std::string>{"gemini", "mine", "mistral", "ollama", "openai"}));
}

TEST(Registry, OllamasOwnVariableIsUnderstood) {
  const std::map<std::string, std::string> forms{{"0.0.0.0", "http://127.0.0.1:11434/v1"},
                                                 {"box", "http://box:11434/v1"},
                                                 {":8080", "http://127.0.0.1:8080/v1"},
                                                 {"http://box:9", "http://box:9/v1"},
                                                 {"box:9", "http://box:9/v1"}};
  for (const auto& [value, base] : forms) {
    const auto registry = ProviderRegistry::make(with_environment({{"OLLAMA_HOST", value}}));
    ASSERT_TRUE(registry) << value;
    EXPECT_EQ(chat_url(*registry, "ollama"), base + "/chat/completions");
  }
}

}  // namespace
}  // namespace otari::gateway
