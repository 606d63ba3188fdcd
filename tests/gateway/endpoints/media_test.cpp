// Pictures and audio, which only providers have.

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
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fake = otari::testing;

constexpr std::string_view speech_body =
    R"({"model":"mine:tts","input":"Hello","voice":"alloy","response_format":"wav","user":"u"})";

std::string form_of(std::string_view file, std::string_view more = {}) {
  return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my talk.m4a\"\r\n"
         "Content-Type: audio/mp4\r\n\r\n" +
         std::string(file) + "\r\n" + std::string(more) + "--b--\r\n";
}

std::string field(std::string_view name, std::string_view value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" +
         std::string(value) + "\r\n";
}

Asked transcribe(const Gateway& gateway, std::string form, Headers headers = {}) {
  headers.add("Content-Type", "multipart/form-data; boundary=b");
  return ask(gateway, "POST", "/v1/audio/transcriptions", std::move(form), std::move(headers));
}

TEST(Images, APictureComesBackWithEveryKey) {
  ScriptedServer server;
  server.enqueue(fake::json(200, R"({"created":5,"data":[{"b64_json":"AAAA"}]})"));
  const auto gateway = open_gateway(options_for(server));
  const auto asked = ask(gateway, "POST", "/v1/images/generations",
                         R"({"model":"mine:i","prompt":"p","n":1,"background":"auto","user":"u"})");
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json(), Json::parse(R"({"created":5,"data":[
      {"b64_json":"AAAA","revised_prompt":null,"url":null}],"background":null,
      "output_format":null,"quality":null,"size":null,"usage":null})"));
  EXPECT_EQ(server.requests().at(0).body, R"({"model":"i","prompt":"p","n":1})");
}

TEST(Images, LocalModelsHaveNone) {
  const auto asked = ask(open_gateway(), "POST", "/v1/images/generations",
                         R"({"model":"local:eliza","prompt":"p"})");
  EXPECT_EQ(asked->status(), 502);
  EXPECT_THAT(asked->detail(), HasSubstr("'local' does not support image generation"));
}

TEST(Images, AnUnknownFormIsRefusedAsByTheProvider) {
  ScriptedServer server;
  const auto asked = ask(open_gateway(options_for(server)), "POST", "/v1/images/generations",
                         R"({"model":"mine:i","prompt":"p","response_format":"svg"})");
  EXPECT_EQ(asked->status(), 502);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(Speech, TheBytesPassAsTheyAreUnderTheTypeThatWasAskedFor) {
  ScriptedServer server;
  std::string audio;
  for (int i = 0; i < 300'000; ++i) audio += static_cast<char>(i % 251);
  fake::Response response{.body = audio};
  response.headers.emplace_back("Content-Type", "application/octet-stream");
  server.enqueue(response);
  const auto asked =
      ask(open_gateway(options_for(server)), "POST", "/v1/audio/speech", std::string(speech_body));
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->header("Content-Type"), "audio/wav");
  EXPECT_TRUE(asked->body() == audio);
  EXPECT_EQ(server.requests().at(0).body,
            R"({"model":"tts","input":"Hello","voice":"alloy","response_format":"wav"})");
}

TEST(Speech, ARefusalIsJson) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  server.enqueue(fake::json(400, R"({"error":{"message":"no such voice"}})"));
  const auto refused = ask(gateway, "POST", "/v1/audio/speech", std::string(speech_body));
  EXPECT_EQ(refused->status(), 502);
  EXPECT_EQ(refused->detail(), "The request could not be completed by the provider");
  server.enqueue(fake::json(200, "{}"));  // JSON is no audio
  EXPECT_EQ(ask(gateway, "POST", "/v1/audio/speech", std::string(speech_body))->status(), 502);
  const auto unknown =
      ask(gateway, "POST", "/v1/audio/speech",
          R"({"model":"mine:tts","input":"x","voice":"v","response_format":"midi"})");
  EXPECT_EQ(unknown->status(), 502);
}

TEST(Speech, AudioThatBreaksOffIsNotTakenForWhole) {
  ScriptedServer server;
  server.enqueue({.body = "half", .ending = fake::Ending::cut});
  const auto asked =
      ask(open_gateway(options_for(server)), "POST", "/v1/audio/speech", std::string(speech_body));
  EXPECT_EQ(asked->status(), 200);
  EXPECT_TRUE(asked->failed());
}

TEST(Speech, ASlowListenerHoldsTheProviderBack) {
  Gate stalled;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: 32000005\r\n\r\n"
        "first");
    const std::string flood(32'000'000, 'x');
    const std::size_t sent = connection.send_until_stalled(flood, 300ms);
    EXPECT_LT(sent, flood.size());
    stalled.open();
    connection.send(std::string_view(flood).substr(sent));
  });
  const auto gateway = open_gateway(options_for(server));
  HttpRequest request;
  request.method = "POST";
  request.url = "/v1/audio/speech";
  request.headers.add("Content-Type", "application/json");
  request.body = RequestBody(std::string(speech_body));
  const auto recorder = std::make_shared<Recorder>();
  recorder->pause(true);
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  ASSERT_TRUE(recorder->wait_body("first"));
  ASSERT_TRUE(stalled.wait(patience));
  recorder->pause(false);
  exchange->resume();
  ASSERT_TRUE(recorder->wait_end());
  EXPECT_EQ(recorder->body().size(), 32'000'005U);
}

TEST(Transcriptions, TheFormGoesOnWithoutTheCallersName) {
  ScriptedServer server;
  server.enqueue(fake::json(200, R"({"text":"hello","usage":{"type":"duration","seconds":1}})"));
  const auto asked =
      transcribe(open_gateway(options_for(server)),
                 form_of("AUDIO", field("model", "mine:whisper") + field("language", "nb") +
                                      field("temperature", "0.5") + field("user", "u") +
                                      field("stream", "true")));
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json()["text"], "hello");
  const auto request = server.requests().at(0);
  EXPECT_EQ(request.path(), "/v1/audio/transcriptions");
  EXPECT_EQ(request.header("Authorization"), "Bearer sk-canary-own");
  EXPECT_THAT(request.body, AllOf(HasSubstr("AUDIO"), HasSubstr("audio.m4a"), HasSubstr("whisper"),
                                  HasSubstr("name=\"language\"\r\n\r\nnb"), HasSubstr("0.5"),
                                  Not(HasSubstr("my talk")), Not(HasSubstr("name=\"user\"")),
                                  Not(HasSubstr("name=\"stream\"")), Not(HasSubstr("mine:"))));
}

TEST(Transcriptions, SubtitlesAreWrappedIntoJson) {
  ScriptedServer server;
  server.enqueue(fake::text(200, "1\n00:00 --> 00:01\nhi\n"));
  const auto asked =
      transcribe(open_gateway(options_for(server)),
                 form_of("A", field("model", "mine:whisper") + field("response_format", "srt")));
  EXPECT_EQ(asked->json()["text"], "1\n00:00 --> 00:01\nhi\n");
}

TEST(Transcriptions, BadFormsAreTold) {
  ScriptedServer server;
  auto options = options_for(server);
  options.api_keys = {"gw-canary-1"};
  const auto gateway = open_gateway(std::move(options));
  const Headers key{{"Otari-Key", "gw-canary-1"}};
  const auto status = [&](std::string form) {
    return transcribe(gateway, std::move(form), key)->status();
  };
  EXPECT_EQ(transcribe(gateway, form_of("A"))->status(), 401);
  EXPECT_EQ(ask(gateway, "POST", "/v1/audio/transcriptions", "x",
                {{"Content-Type", "multipart/form-data"}})
                ->detail(),
            "Missing boundary in multipart.");
  const auto missing = transcribe(gateway, "", key);
  EXPECT_EQ(missing->status(), 422);
  EXPECT_EQ(missing->json()["detail"].size(), 2U);
  EXPECT_EQ(status(form_of("A")), 422);
  EXPECT_EQ(status(form_of("A", field("model", "mine:w") + field("temperature", "hot"))), 422);
  EXPECT_EQ(status(form_of("A", field("model", "nobody:w"))), 400);
  EXPECT_EQ(status(form_of("A", field("model", "mine:w") + field("response_format", "x"))), 502);
  const std::string large((std::size_t{25} << 20) + 1, 'x');
  const auto too_large = transcribe(gateway, form_of(large, field("model", "mine:w")), key);
  EXPECT_EQ(too_large->status(), 413);
  EXPECT_THAT(too_large->detail(), HasSubstr("exceeds maximum upload size of 25 MB"));
  EXPECT_THAT(server.requests(), IsEmpty());
}

}  // namespace
}  // namespace otari::gateway
