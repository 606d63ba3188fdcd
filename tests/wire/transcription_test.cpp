// Transcriptions are read as what they came as.

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "media_server.hpp"

namespace otari::testing {
namespace {

class Transcriptions : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Transcriptions,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

Result<TranscriptionResult> transcribe(Style style, std::string_view content_type,
                                       std::string body) {
  ScriptedServer server;
  Response response{.body = std::move(body)};
  if (!content_type.empty()) response.headers.emplace_back("Content-Type", content_type);
  server.enqueue(response);
  return call_in(style, client_for(server), [](const auto& client) {
    return client.transcription(
        {.file = FileUpload::from_bytes("RIFF", "watch.wav"), .model = "acme:scribe"});
  });
}

constexpr std::string_view verbose = R"({
  "task": "transcribe", "language": "norwegian", "duration": 2.5, "text": "ahoy there",
  "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 2.5, "text": "ahoy there",
                "tokens": [1, 2], "temperature": 0, "avg_logprob": -0.25,
                "compression_ratio": 0.5, "no_speech_prob": 0.01, "transient": false}],
  "words": [{"word": "ahoy", "start": 0, "end": 1}, {"word": "there", "start": 1.1, "end": 2.5}],
  "usage": {"type": "duration", "seconds": 3}})";

TEST_P(Transcriptions, verbose_JSON_is_typed_and_keeps_the_rest) {
  const auto result = transcribe(GetParam(), "application/json", std::string(verbose));
  ASSERT_TRUE(result) << result.error();
  EXPECT_EQ(result->text, "ahoy there");
  EXPECT_EQ(result->language, "norwegian");
  EXPECT_EQ(result->duration, 2.5);
  ASSERT_EQ(result->segments.size(), 1U);
  EXPECT_EQ(result->segments[0].avg_logprob, -0.25);
  EXPECT_EQ(result->segments[0].extra.text(), R"("transient":false)");
  ASSERT_EQ(result->words.size(), 2U);
  EXPECT_EQ(result->words[1].start, 1.1);
  EXPECT_EQ(result->usage->seconds, 3);
  EXPECT_EQ(result->extra.text(), R"("task":"transcribe")");
  EXPECT_EQ(result->json()->text(), verbose);
}

TEST_P(Transcriptions, speakers_may_have_ids_of_text) {
  const auto result = transcribe(
      GetParam(), "application/json",
      R"({"text":"ahoy","segments":[{"id":"seg_1","start":0,"end":1,"speaker":"A","text":"ahoy"}]})");
  ASSERT_TRUE(result) << result.error();
  EXPECT_EQ(result->segments.at(0).id->as_string(), "seg_1");
  EXPECT_EQ(result->segments.at(0).speaker, "A");
}

TEST_P(Transcriptions, texts_are_taken_whole) {
  constexpr std::string_view subtitles = "WEBVTT\n\n00:00.000 --> 00:01.000\nahoy\n";
  for (const std::string_view type :
       {"text/vtt; charset=utf-8", "text/plain", "application/x-subrip", ""}) {
    const auto result = transcribe(GetParam(), type, std::string(subtitles));
    ASSERT_TRUE(result) << result.error();
    EXPECT_EQ(result->text, subtitles);
    EXPECT_EQ(result->content_type(), type);
    EXPECT_FALSE(result->json());
  }
  // What the server calls a text is one, whatever it looks like.
  EXPECT_EQ(transcribe(GetParam(), "text/plain", R"({"text":"x"})")->text, R"({"text":"x"})");
}

TEST_P(Transcriptions, JSON_without_a_content_type_is_recognised) {
  EXPECT_EQ(transcribe(GetParam(), "", R"( {"text":"ahoy"})")->text, "ahoy");
}

TEST_P(Transcriptions, what_is_none_is_an_error_with_the_body) {
  struct Case {
    std::string_view type;
    std::string body;
    std::string_view message;
  };
  const std::array<Case, 4> cases{{
      {"application/json", R"({"error":"quota"})", "the answer: the member 'text' is missing"},
      {"application/json", R"({"text":"a","words":[{"start":"b"}]})",
       "words[0].start: expected a number"},
      {"application/json", R"({"text":"a)", "not JSON"},
      {"text/html", "<html>Sorry</html>", "expected a transcription, got a web page: <html>Sorry"},
  }};
  for (const Case& wrong : cases) {
    const auto result = transcribe(GetParam(), wrong.type, wrong.body);
    ASSERT_FALSE(result) << wrong.body;
    EXPECT_EQ(result.error().kind, ErrorKind::decode);
    EXPECT_NE(result.error().message.find(wrong.message), std::string::npos) << result.error();
    EXPECT_EQ(result.error().operation, "transcription");
    EXPECT_EQ(result.error().status, 200);
    EXPECT_EQ(result.error().body, wrong.body);
  }
}

}  // namespace
}  // namespace otari::testing
