// What a chat completion is as the answer of the Responses API.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "completion_codec.hpp"
#include "responses_codec.hpp"
#include "translate/responses_answer.hpp"
#include "translate/responses_request.hpp"

namespace otari::gateway {
namespace {

using Json = nlohmann::json;

Json answered(const std::string& choice, const std::string& more = {},
              const std::string& request = {}) {
  const auto completion = json::decode<ChatCompletion>(
      R"({"id":"chatcmpl-7","created":1755800000,"model":"m-1","choices":[{"index":0,)" + choice +
      "}]" + more + '}');
  EXPECT_TRUE(completion) << completion.error().message;
  const auto params =
      json::decode<ResponseParams>(R"({"model":"p:m","input":"hi")" + request + '}');
  EXPECT_TRUE(params) << params.error().message;
  return Json::parse(json::encode(response_of(*completion, *params)).value());
}

TEST(ResponseAnswer, TextIsAMessage) {
  EXPECT_EQ(answered(R"("message":{"role":"assistant","content":"Hello"},"finish_reason":"stop")"),
            Json::parse(R"({"id":"resp_7","object":"response","created_at":1755800000,"model":"m-1",
      "status":"completed","output":[{"type":"message","id":"msg_7","role":"assistant",
        "status":"completed","content":[{"type":"output_text","text":"Hello","annotations":[]}]}]})"));
}

TEST(ResponseAnswer, ReasoningComesFirstAndCallsLast) {
  const Json made = answered(R"("message":{"role":"assistant","content":"Look","reasoning":"hm",
      "extra_content":{"s":1},"tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{ }"},"extra_content":{"t":2}},
        {"id":"b","type":"custom","custom":{"name":"x","input":"free"}},
        {"id":"","type":"function","function":{"name":"v","arguments":""}}]},
      "finish_reason":"tool_calls")");
  EXPECT_EQ(made["output"], Json::parse(R"([
      {"type":"reasoning","id":"rs_7","summary":[],"status":"completed","extra_content":{"s":1},
        "content":[{"type":"reasoning_text","text":"hm"}]},
      {"type":"message","id":"msg_7","role":"assistant","status":"completed",
        "content":[{"type":"output_text","text":"Look","annotations":[]}]},
      {"type":"function_call","id":"fc_7_0","call_id":"a","name":"w","arguments":"{ }",
        "status":"completed","extra_content":{"t":2}},
      {"type":"custom_tool_call","id":"ctc_7_1","call_id":"b","name":"x","input":"free"},
      {"type":"function_call","id":"fc_7_2","call_id":"fc_7_2","name":"v","arguments":"",
        "status":"completed"}])"));
}

TEST(ResponseAnswer, GoesBackAsTheTurnItCameFrom) {
  const std::string message = R"({"role":"assistant","content":"Look","tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{}"},"extra_content":{"t":2}}],
      "reasoning":"hm","extra_content":{"s":1}})";
  const Json made = answered(R"("message":)" + message + R"(,"finish_reason":"tool_calls")");
  const auto next =
      json::decode<ResponseParams>(R"({"model":"p:m","input":)" + made["output"].dump() + '}');
  ASSERT_TRUE(next) << next.error().message;
  const auto chat = chat_of(*next);
  ASSERT_TRUE(chat) << chat.error().detail;
  EXPECT_EQ(Json::parse(json::encode(chat->messages).value()), Json::array({Json::parse(message)}));
}

TEST(ResponseAnswer, ARefusalIsAPartOfItsOwn) {
  const Json made = answered(
      R"("message":{"role":"assistant","content":null,"refusal":"no"},"finish_reason":"stop")");
  EXPECT_EQ(made["output"][0]["content"], Json::parse(R"([{"type":"refusal","refusal":"no"}])"));
}

TEST(ResponseAnswer, AnnotationsAndLogprobsStayWithTheText) {
  const Json made = answered(R"("message":{"role":"assistant","content":"x","annotations":[
      {"type":"url_citation","url_citation":{"start_index":0,"end_index":1,"url":"u","title":"t"}}]},
      "finish_reason":"stop","logprobs":{"content":[{"token":"x","logprob":-0.5,"top_logprobs":[]}]})");
  const Json& part = made["output"][0]["content"][0];
  EXPECT_EQ(part["annotations"], Json::parse(R"([{"type":"url_citation","start_index":0,
      "end_index":1,"url":"u","title":"t"}])"));
  EXPECT_EQ(part["logprobs"][0]["token"], "x");
}

TEST(ResponseAnswer, SaysWhatCutItShort) {
  Json made = answered(R"("message":{"role":"assistant","content":"He"},"finish_reason":"length")");
  EXPECT_EQ(made["status"], "incomplete");
  EXPECT_EQ(made["incomplete_details"]["reason"], "max_output_tokens");
  EXPECT_EQ(made["output"][0]["status"], "incomplete");
  made =
      answered(R"("message":{"role":"assistant","content":""},"finish_reason":"content_filter")");
  EXPECT_EQ(made["incomplete_details"]["reason"], "content_filter");
  EXPECT_EQ(made["output"], Json::array());
}

TEST(ResponseAnswer, UsageGetsItsNames) {
  const Json made = answered(R"("message":{"role":"assistant","content":"x"})",
                             R"(,"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7,
      "prompt_tokens_details":{"cached_tokens":2},"completion_tokens_details":{"reasoning_tokens":1},
      "cost_usd":"0.000123","pricing_source":"defaults"})");
  EXPECT_EQ(made["usage"], Json::parse(R"({"input_tokens":3,"output_tokens":4,"total_tokens":7,
      "input_tokens_details":{"cached_tokens":2},"output_tokens_details":{"reasoning_tokens":1},
      "cost_usd":"0.000123","pricing_source":"defaults"})"));
}

TEST(ResponseAnswer, RepeatsTheRequest) {
  const std::string same =
      R"("truncation":"disabled","safety_identifier":"s","prompt_cache_key":"k",
      "prompt_cache_retention":"24h","user":"u","max_output_tokens":9,"top_logprobs":2,
      "temperature":0.5,"top_p":0.25,"reasoning":{"effort":"low"},"text":{"verbosity":"low"},
      "tools":[{"type":"function","name":"f"}],"tool_choice":"auto","parallel_tool_calls":true,
      "store":false,"background":false,"metadata":{"a":"b"},"instructions":"be brief")";
  Json made = answered(R"("message":{"role":"assistant","content":"x"})",
                       R"(,"service_tier":"default")", ',' + same + R"(,"service_tier":"auto")");
  EXPECT_EQ(made["service_tier"], "default");
  const Json expected = Json::parse('{' + same + '}');
  for (const auto& [name, value] : expected.items()) EXPECT_EQ(made[name], value) << name;
  made = answered(R"("message":{"role":"assistant","content":"x"})", "",
                  R"(,"response_format":{"type":"json_object"})");
  EXPECT_EQ(made["text"]["format"]["type"], "json_object");
}

}  // namespace
}  // namespace otari::gateway
