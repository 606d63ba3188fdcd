// Plain calls that travel as a stream.

#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "both_styles.hpp"
#include "support/transcripts.hpp"

namespace otari::testing {
namespace {

using nlohmann::json;

class Carried : public ::testing::TestWithParam<Style> {
 protected:
  Result<ChatCompletion> ask(const CompletionParams& params, const RequestOptions& options = {},
                             std::optional<std::int64_t> threshold = 20'000) {
    ClientOptions settings = options_for(server_);
    settings.carry_above_max_tokens = threshold;
    settings.max_retries = 0;
    const Client client = value_or_throw(Client::create(settings));
    if (GetParam() == Style::blocking) return client.completion(params, options);
    return sync_wait(AsyncClient(client).completion(params, options));
  }
  json sent() { return json::parse(server_.requests().at(0).body); }
  void stream(std::string events) {
    server_.otherwise([events](const ReceivedRequest&, Connection& connection) {
      connection.respond(sse({events}));
    });
  }

  ScriptedServer server_;
};

TEST_P(Carried, R26_gives_the_answer_that_the_stream_adds_up_to) {
  for (const auto& transcript : test::transcripts_of("/v1/chat/completions")) {
    if (transcript.expect.value("outcome", "") != "ok") continue;
    ScriptedServer server;
    server.otherwise([&](const ReceivedRequest&, Connection& connection) {
      connection.respond(sse({transcript.bytes}));
    });
    const Client client = client_for(server);
    auto stream = client.completion_stream(hello());
    ASSERT_TRUE(stream) << stream.error();
    const auto whole = stream->collect();
    ASSERT_TRUE(whole) << transcript.name << whole.error();
    const auto carried =
        GetParam() == Style::blocking
            ? client.completion(hello(), {.carry_as_stream = true})
            : sync_wait(AsyncClient(client).completion(hello(), {.carry_as_stream = true}));
    ASSERT_TRUE(carried) << transcript.name << carried.error();
    EXPECT_EQ(*carried, *whole) << transcript.name;
    EXPECT_EQ(carried->http.status(), 200);
  }
}

TEST_P(Carried, R26_above_the_threshold_of_output_tokens) {
  stream(chunk("Hello") + done());
  CompletionParams params = hello();
  params.max_tokens = 20'001;
  const auto answer = ask(params);
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(answer->content(), "Hello");
  EXPECT_EQ(sent()["stream"], true);
}

TEST_P(Carried, the_threshold_is_of_the_larger_limit) {
  stream(chunk("Hello") + done());
  CompletionParams params = hello();
  params.max_tokens = 5;
  params.max_completion_tokens = 30'000;
  ASSERT_TRUE(ask(params));
  EXPECT_EQ(sent()["stream"], true);
}

TEST_P(Carried, not_at_the_threshold_nor_without_one_nor_when_told_not_to) {
  server_.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  CompletionParams params = hello();
  params.max_tokens = 20'000;
  ASSERT_TRUE(ask(params));
  params.max_tokens = 1'000'000;
  ASSERT_TRUE(ask(params, {}, std::nullopt));
  ASSERT_TRUE(ask(params, {.carry_as_stream = false}));
  for (const auto& request : server_.requests())
    EXPECT_FALSE(json::parse(request.body).contains("stream"));
}

TEST_P(Carried, is_put_together_even_if_streams_are_not) {
  stream(chunk("Hel") + chunk("lo") + done());
  const auto answer = ask(hello(), {.carry_as_stream = true, .accumulate = false});
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(answer->content(), "Hello");
}

TEST_P(Carried, a_stream_that_is_cut_is_an_error_of_the_plain_call) {
  stream(chunk("Hel"));
  const auto answer = ask(hello(), {.carry_as_stream = true});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::stream_incomplete);
  EXPECT_EQ(answer.error().operation, "completion");
  EXPECT_EQ(server_.requests().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Styles, Carried, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

}  // namespace
}  // namespace otari::testing
