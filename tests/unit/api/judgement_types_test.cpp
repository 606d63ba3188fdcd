#include <gmock/gmock.h>

#include "guardrails_codec.hpp"
#include "moderation_codec.hpp"
#include "operation.hpp"
#include "rerank_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    Judgement, EveryType,
    testing::ValuesIn(describe_all<ModerationParams, ModerationResult, ModerationResponse,
                                   RerankParams, RerankResult, RerankMeta, RerankUsage,
                                   RerankResponse, GuardrailVerdict, GuardrailViolation>()));

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

api::EncodedRequest encoded(const ModerationParams& params) {
  return api::encode_request(api::ops::moderation, &params).value();
}

TEST(ModerationRequest, has_three_forms_of_input) {
  EXPECT_EQ(encoded({.model = "m", .input = "a"}).body, R"({"model":"m","input":"a"})");
  EXPECT_EQ(encoded({.model = "m", .input = {"a", "b"}}).body,
            R"({"model":"m","input":["a","b"]})");
  EXPECT_EQ(encoded({.model = "m",
                     .input = {TextPart{.text = "a"}, ImagePart::from_url("https://i.invalid/x")}})
                .body,
            R"({"model":"m","input":[{"type":"text","text":"a"},)"
            R"({"type":"image_url","image_url":{"url":"https://i.invalid/x"}}]})");
}

TEST(ModerationRequest, asks_for_the_raw_answer_in_the_query_and_only_when_wanted) {
  EXPECT_EQ(encoded({.model = "m", .input = "a"}).query, "");
  const auto request = encoded({.model = "m", .input = "a", .include_raw = true});
  EXPECT_EQ(request.query, "include_raw=true");
  EXPECT_THAT(request.body, Not(HasSubstr("include_raw")));
}

TEST(ModerationRequest, does_not_mix_texts_and_parts) {
  for (const std::string list : {R"(["a",{"type":"text"}])", R"([{"type":"text"},"a"])"}) {
    const auto read = json::decode<ModerationParams>(R"({"input":)" + list + "}");
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, HasSubstr("input[1]: expected"));
  }
}

TEST(RerankAnswer, keeps_the_servers_order_and_sorts_a_copy) {
  const auto answer = json::decode<RerankResponse>(
      R"({"results":[{"index":2,"relevance_score":0.1},{"index":0,"relevance_score":0.8},)"
      R"({"index":1,"relevance_score":0.8}]})");
  ASSERT_TRUE(answer) << answer.error();
  const auto indices = [](const std::vector<RerankResult>& results) {
    std::vector<std::int64_t> out;
    for (const RerankResult& result : results) out.push_back(result.index);
    return out;
  };
  EXPECT_THAT(indices(answer->results), ElementsAre(2, 0, 1));
  EXPECT_THAT(indices(answer->by_score()), ElementsAre(0, 1, 2));
}

HttpInfo with_guardrails(std::string name, std::string value) {
  return HttpInfo({.status = 200, .headers = {{std::move(name), std::move(value)}}});
}

TEST(GuardrailVerdicts, are_read_from_either_header) {
  for (const std::string name : {"Otari-Guardrails", "X-Otari-Guardrails"}) {
    const auto verdicts = guardrail_verdicts(with_guardrails(
        name, R"([{"profile":"p","mode":"monitor","valid":null,"score":{"a":1},"new":2}])"));
    ASSERT_TRUE(verdicts) << verdicts.error();
    ASSERT_EQ(verdicts->size(), 1U);
    const GuardrailVerdict& verdict = verdicts->front();
    EXPECT_EQ(verdict.profile, "p");
    EXPECT_EQ(verdict.mode, Open(GuardrailMode::monitor));
    EXPECT_FALSE(verdict.valid);
    EXPECT_EQ(verdict.score->text(), R"({"a":1})");
    EXPECT_EQ(verdict.extra.get("new")->text(), "2");
  }
}

TEST(GuardrailVerdicts, are_empty_without_the_header_and_an_error_when_it_is_damaged) {
  EXPECT_TRUE(guardrail_verdicts(HttpInfo()).value().empty());
  const auto damaged = guardrail_verdicts(with_guardrails("Otari-Guardrails", R"([{"mode":1}])"));
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, ErrorKind::decode);
  EXPECT_THAT(damaged.error().message, HasSubstr("Otari-Guardrails: [0]"));
}

TEST(GuardrailViolations, are_read_from_a_refusal) {
  Error error{.kind = ErrorKind::permission_denied,
              .code = "guardrail_violation",
              .body = R"({"detail":{"message":"blocked","code":"guardrail_violation",)"
                      R"("guardrails":[{"profile":"p","explanation":null,"score":0.97}]}})"};
  const auto violations = guardrail_violations(error);
  ASSERT_TRUE(violations) << violations.error();
  ASSERT_EQ(violations->size(), 1U);
  EXPECT_EQ(violations->front().profile, "p");
  EXPECT_FALSE(violations->front().explanation);
  EXPECT_EQ(violations->front().score->text(), "0.97");

  error.body = R"({"detail":{"guardrails":[{"profile":7}]}})";
  EXPECT_THAT(guardrail_violations(error).error().message,
              HasSubstr("detail.guardrails: [0].profile: expected a string"));
  error.code = "budget_exceeded";
  EXPECT_TRUE(guardrail_violations(error).value().empty());
}

}  // namespace
}  // namespace otari::test
