// The Responses API over the wire, in both styles.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "responses_server.hpp"
#include "support/transcripts.hpp"

namespace otari::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Responses : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Responses, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

constexpr std::string_view answer_text =
    R"({"id":"r1","object":"response","created_at":1755800000.0,"status":"completed","model":"m",)"
    R"("output":[{"type":"function_call","id":"fc_1","call_id":"c1","name":"f","arguments":"{}","x":1},)"
    R"({"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]}],)"
    R"("usage":{"input_tokens":3,"output_tokens":1,"total_tokens":4,"cost_usd":"0.000004","pricing_source":"managed"}})";

TEST_P(Responses, a_call_sends_the_request_and_gives_the_answer) {
  ScriptedServer server;
  server.enqueue(json(200, std::string(answer_text)));
  const auto reply = respond(GetParam(), client_for(server));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->output_text(), "Hi");
  EXPECT_EQ(reply->usage->cost_usd->text(), "0.000004");
  EXPECT_EQ(reply->http.status(), 200);
  EXPECT_EQ(reply->http.body(), answer_text);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].target, "/v1/responses");
  EXPECT_EQ(requests[0].body, R"({"model":"acme:heron","input":"Hello"})");
}

TEST_P(Responses, output_and_answered_calls_are_the_next_input) {
  ScriptedServer server;
  server.enqueue(json(200, std::string(answer_text)));
  server.enqueue(json(200, std::string(answer_text)));
  const Client client = client_for(server);
  const auto first = respond(GetParam(), client);
  ASSERT_TRUE(first) << first.error();
  std::vector<ResponseItem> items = first->output;
  for (const ResponseFunctionCall& call : first->function_calls())
    items.emplace_back(call.answer("4"));
  ASSERT_TRUE(respond(GetParam(), client, {.model = "acme:heron", .input = items}));
  EXPECT_EQ(
      RawJson::parse(server.requests().at(1).body)->member("input")->text(),
      R"([{"type":"function_call","id":"fc_1","call_id":"c1","name":"f","arguments":"{}","x":1},)"
      R"({"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]},)"
      R"({"type":"function_call_output","call_id":"c1","output":"4"}])");
}

TEST_P(Responses, a_response_that_failed_is_an_answer_that_says_so) {
  ScriptedServer server;
  server.enqueue(json(
      200,
      R"({"id":"r","status":"failed","output":[],"error":{"code":"server_error","message":"gone"}})"));
  const auto reply = respond(GetParam(), client_for(server));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->status, ResponseStatus::failed);
  EXPECT_EQ(reply->error->code, "server_error");
}

TEST_P(Responses, a_model_that_is_not_there_is_model_not_found) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"no such model here"})"));
  const auto reply = respond(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::model_not_found);
  EXPECT_EQ(reply.error().operation, "response");
}

TEST_P(Responses, an_answer_that_does_not_fit_is_a_decode_error_that_says_where) {
  for (const auto& [body, says] : std::to_array<std::pair<std::string, std::string>>({
           {R"({"id":"r","output":[{"type":"message","content":7}]})", "output[0].content"},
           {R"({"id":"r"})", "'output' is missing"},
           {"<html></html>", "JSON"},
       })) {
    ScriptedServer server;
    server.enqueue(json(200, body));
    const auto reply = respond(GetParam(), client_for(server));
    ASSERT_FALSE(reply) << body;
    EXPECT_EQ(reply.error().kind, ErrorKind::decode);
    EXPECT_THAT(reply.error().message, HasSubstr(says));
  }
}

TEST_P(Responses, a_stream_gives_its_events_in_order_and_what_they_add_up_to) {
  ScriptedServer server;
  server.enqueue(
      sse({response_created(), sse_comment("keepalive"), response_text("Hel"),
           response_event("response.x_new", R"("v":1)"), response_text("lo"),
           response_end("completed", R"(,"usage":{"input_tokens":3})"), sse_data("[DONE]")}));
  const auto read = read_responses(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_THAT(read.types,
              ElementsAre("response.created", "response.output_text.delta", "response.x_new",
                          "response.output_text.delta", "response.completed"));
  EXPECT_EQ(read.partial.output_text(), "Hello");
  EXPECT_EQ(read.partial.usage->input_tokens, 3);
  EXPECT_EQ(read.partial.http.status(), 200);
  EXPECT_EQ(server.requests().at(0).body,
            R"({"model":"acme:heron","input":"Hello","stream":true})");
}

TEST_P(Responses, the_last_event_ends_the_stream_though_the_server_lingers) {
  for (const std::string status : {"completed", "incomplete", "failed"}) {
    Gate release;
    ScriptedServer server;
    server.enqueue([&](const ReceivedRequest&, Connection& connection) {
      connection.send(stream_head);
      connection.send(framed(response_text("all") + response_end(status)));
      (void)connection.wait(release, patience);
    });
    const auto read = read_responses(GetParam(), client_for(server));
    EXPECT_FALSE(read.error) << *read.error;
    EXPECT_EQ(read.outcome, StreamOutcome::completed);
    EXPECT_EQ(read.types.back(), "response." + status);
    EXPECT_EQ(read.partial.output_text(), "all");
    EXPECT_EQ(read.partial.status->text(), status);
    EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  }
}

TEST_P(Responses, how_a_response_failed_or_why_it_is_incomplete_stands_in_it) {
  ScriptedServer server;
  server.enqueue(
      sse({response_text("half"),
           response_end("incomplete", R"(,"incomplete_details":{"reason":"max_output_tokens"})"),
           sse_data("[DONE]")}));
  server.enqueue(
      sse({response_created(),
           response_end("failed", R"(,"error":{"code":"rate_limit_exceeded","message":"slow"})"),
           sse_data("[DONE]")}));
  const Client client = client_for(server);
  EXPECT_EQ(read_responses(GetParam(), client).partial.incomplete_details->reason,
            "max_output_tokens");
  EXPECT_EQ(read_responses(GetParam(), client).partial.error->code, "rate_limit_exceeded");
  EXPECT_EQ(server.requests().size(), 2U) << "a failed response is not asked for again";
}

TEST_P(Responses, the_end_marker_alone_completes_a_stream) {
  ScriptedServer server;
  server.enqueue(sse({response_created(), response_text("x"), sse_data("[DONE]")}));
  const auto read = read_responses(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_EQ(read.partial.status, ResponseStatus::in_progress) << "nothing said that it is more";
}

TEST_P(Responses, a_stream_cut_at_any_event_is_incomplete_and_keeps_what_came) {
  const std::vector<std::string> events{response_created(), response_text("a"), response_text("b")};
  for (std::size_t kept = 0; kept <= events.size(); ++kept) {
    for (const Ending ending : {Ending::complete, Ending::cut, Ending::reset}) {
      ScriptedServer server;
      Response response = sse(std::vector<std::string>(
          events.begin(), events.begin() + static_cast<std::ptrdiff_t>(kept)));
      response.ending = ending;
      server.enqueue(response);
      const auto read = read_responses(GetParam(), client_for(server), {.max_retries = 0});
      ASSERT_TRUE(read.error);
      EXPECT_EQ(read.error->kind, ErrorKind::stream_incomplete) << *read.error;
      EXPECT_EQ(read.outcome, StreamOutcome::truncated);
      EXPECT_EQ(read.types.size(), kept);
      EXPECT_EQ(read.partial.output_text(), std::string("ab").substr(0, kept < 1 ? 0 : kept - 1));
    }
  }
}

TEST_P(Responses, an_error_event_after_content_is_an_error_and_is_not_repeated) {
  for (const std::string& error :
       {response_error("server_error", "An error occurred during streaming"),
        sse_event("error",
                  R"({"type":"error","code":"server_error",)"
                  R"("message":"An error occurred during streaming","sequence_number":3})"),
        sse_data(
            R"({"error":{"message":"An error occurred during streaming","type":"server_error"}})"),
        sse_data(R"({"type":"error","message":"An error occurred during streaming"})")}) {
    ScriptedServer server;
    server.enqueue(sse({response_created(), response_text("half"), error, sse_data("[DONE]")}));
    const auto read = read_responses(GetParam(), client_for(server));
    ASSERT_TRUE(read.error) << error;
    EXPECT_EQ(read.error->kind, ErrorKind::stream) << error;
    EXPECT_EQ(read.error->message, "An error occurred during streaming");
    EXPECT_EQ(read.error->operation, "response_stream");
    EXPECT_EQ(read.outcome, StreamOutcome::failed);
    EXPECT_EQ(read.types.size(), 2U);
    EXPECT_EQ(read.partial.output_text(), "half");
    EXPECT_EQ(server.requests().size(), 1U);
  }
}

TEST_P(Responses, the_generic_error_before_the_first_event_is_repeated) {
  ScriptedServer server;
  server.enqueue(sse({sse_comment("keepalive"), response_error("server_error", "busy")}));
  server.enqueue(sse({response_text("second"), response_end("completed"), sse_data("[DONE]")}));
  const auto read = read_responses(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.output_text(), "second");
  EXPECT_EQ(read.partial.http.attempts(), 2);
}

TEST_P(Responses, an_exact_error_before_the_first_event_is_not_repeated) {
  ScriptedServer server;
  server.enqueue(sse({sse_event(
      "error", R"({"type":"error","code":"context_length_exceeded","message":"too long"})")}));
  const auto read = read_responses(GetParam(), client_for(server));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::context_length_exceeded);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(Responses, an_index_beyond_the_limit_is_a_decode_error) {
  ScriptedServer server;
  server.enqueue(
      sse({response_event("response.output_text.delta", R"("output_index":1024,"delta":"x")"),
           response_end("completed")}));
  const auto read = read_responses(GetParam(), client_for(server));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::decode);
  EXPECT_EQ(read.outcome, StreamOutcome::failed);
}

TEST_P(Responses, R26_a_plain_call_carried_by_a_stream_gives_the_same_answer) {
  for (const auto& transcript : test::transcripts_of("/v1/responses")) {
    if (transcript.expect.at("outcome") != "ok") continue;
    ScriptedServer server;
    server.otherwise([&](const ReceivedRequest&, Connection& connection) {
      connection.respond(sse({transcript.bytes}));
    });
    const Client client = client_for(server);
    ResponseParams params = hello_responses();
    params.max_output_tokens = 20'001;
    const auto carried = respond(GetParam(), client, params);
    ASSERT_TRUE(carried) << transcript.name << carried.error();
    EXPECT_EQ(carried->output_text(), transcript.expect.at("text").get<std::string>());
    EXPECT_EQ(carried->http.status(), 200);
    EXPECT_THAT(server.requests().at(0).body, HasSubstr(R"("stream":true)"));
    const auto whole = read_responses(GetParam(), client).partial;
    EXPECT_EQ(*carried, whole) << transcript.name;
  }
}

}  // namespace
}  // namespace otari::testing
