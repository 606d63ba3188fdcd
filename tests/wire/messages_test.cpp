// The Messages API over the wire, in both styles.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "messages_server.hpp"

namespace otari::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Messages : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Messages, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

constexpr std::string_view answer_text =
    R"({"id":"m1","type":"message","role":"assistant","model":"m","content":[)"
    R"({"type":"text","text":"Hi"}],"stop_reason":"end_turn",)"
    R"("usage":{"input_tokens":3,"output_tokens":1}})";

TEST_P(Messages, a_call_sends_the_request_and_gives_the_answer) {
  ScriptedServer server;
  server.enqueue(json(200, std::string(answer_text)));
  const auto reply = send_message(GetParam(), client_for(server));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->text(), "Hi");
  EXPECT_EQ(reply->http.status(), 200);
  EXPECT_EQ(reply->http.body(), answer_text);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].target, "/v1/messages");
  EXPECT_EQ(
      requests[0].body,
      R"({"model":"acme:heron","messages":[{"role":"user","content":"Hello"}],"max_tokens":64})");
}

TEST_P(Messages, an_answer_without_its_content_is_a_decode_error_that_says_where) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"id":"m1","content":[{"type":"text","text":7}]})"));
  const auto reply = send_message(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::decode);
  EXPECT_THAT(reply.error().message, HasSubstr("content[0].text"));
}

TEST_P(Messages, a_stream_gives_its_events_without_pings_and_the_closing_done) {
  ScriptedServer server;
  server.enqueue(
      sse({messages_ping(), message_start(), block_start(), text_delta("Hel"), messages_ping(),
           text_delta("lo"), sse_event("x_new", R"({"type":"x_new","v":1})"), message_end(),
           messages_done()}));
  const auto read = read_messages(GetParam(), client_for(server));
  EXPECT_FALSE(read.error);
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_THAT(read.types,
              ElementsAre("message_start", "content_block_start", "content_block_delta",
                          "content_block_delta", "x_new", "message_delta", "message_stop"));
  EXPECT_EQ(read.partial.text(), "Hello");
  EXPECT_EQ(read.partial.stop_reason, StopReason::end_turn);
  EXPECT_EQ(read.partial.usage->output_tokens, 2);
  EXPECT_EQ(read.partial.http.status(), 200);
  EXPECT_EQ(RawJson::parse(server.requests().at(0).body)->member("stream")->text(), "true");
}

TEST_P(Messages, message_stop_ends_the_stream_though_the_server_lingers) {
  Gate release;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    connection.send(framed(message_start() + text_delta("all") + message_end()));
    (void)connection.wait(release, patience);
  });
  const auto read = read_messages(GetParam(), client_for(server));
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_EQ(read.partial.text(), "all");
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST_P(Messages, an_empty_stream_ends_with_done_alone) {
  ScriptedServer server;
  server.enqueue(sse({messages_done()}));
  const auto read = read_messages(GetParam(), client_for(server));
  EXPECT_FALSE(read.error);
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_EQ(read.partial, MessageResponse{});
}

TEST_P(Messages, a_stream_cut_at_any_event_is_incomplete_and_keeps_what_came) {
  const std::vector<std::string> events{message_start(), block_start(), text_delta("a"),
                                        text_delta("b")};
  for (std::size_t kept = 0; kept <= events.size(); ++kept) {
    for (const Ending ending : {Ending::complete, Ending::cut, Ending::reset}) {
      ScriptedServer server;
      Response response = sse(std::vector<std::string>(
          events.begin(), events.begin() + static_cast<std::ptrdiff_t>(kept)));
      response.ending = ending;
      server.enqueue(response);
      const auto read = read_messages(GetParam(), client_for(server), {.max_retries = 0});
      ASSERT_TRUE(read.error);
      EXPECT_EQ(read.error->kind, ErrorKind::stream_incomplete) << *read.error;
      EXPECT_EQ(read.outcome, StreamOutcome::truncated);
      EXPECT_EQ(read.types.size(), kept);
      EXPECT_EQ(read.partial.text(), std::string("ab").substr(0, kept < 3 ? 0 : kept - 2));
    }
  }
}

TEST_P(Messages, a_tool_input_that_was_cut_stays_reachable) {
  ScriptedServer server;
  server.enqueue(sse(
      {message_start(),
       sse_event(
           "content_block_start",
           R"({"content_block":{"id":"t1","input":{},"name":"f","type":"tool_use"},"index":0,"type":"content_block_start"})"),
       sse_event(
           "content_block_delta",
           R"({"delta":{"partial_json":"{\"a\":","type":"input_json_delta"},"index":0,"type":"content_block_delta"})")}));
  const auto read = read_messages(GetParam(), client_for(server));
  EXPECT_EQ(read.outcome, StreamOutcome::truncated);
  ASSERT_EQ(read.partial.tool_uses().size(), 1U);
  EXPECT_EQ(read.partial.tool_uses()[0].partial_input, "{\"a\":");
}

TEST_P(Messages, an_error_event_after_content_is_an_error_and_is_not_repeated) {
  ScriptedServer server;
  server.enqueue(sse({message_start(), text_delta("half"),
                      messages_error("api_error", "An error occurred during streaming")}));
  const auto read = read_messages(GetParam(), client_for(server));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::stream);
  EXPECT_EQ(read.error->type, "api_error");
  EXPECT_EQ(read.error->operation, "message_stream");
  EXPECT_EQ(read.outcome, StreamOutcome::failed);
  EXPECT_EQ(read.partial.text(), "half");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(Messages, an_error_event_without_its_event_line_is_an_error_too) {
  ScriptedServer server;
  server.enqueue(sse(
      {message_start(),
       sse_data(R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})"),
       message_end()}));
  const auto read = read_messages(GetParam(), client_for(server));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::upstream_provider);
  EXPECT_EQ(read.error->message, "Overloaded");
  EXPECT_EQ(read.outcome, StreamOutcome::failed);
}

TEST_P(Messages, the_generic_error_before_the_first_event_is_repeated) {
  ScriptedServer server;
  server.enqueue(sse({messages_ping(), messages_error("api_error", "busy")}));
  server.enqueue(sse({message_start(), text_delta("second"), message_end(), messages_done()}));
  const auto read = read_messages(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.text(), "second");
  EXPECT_EQ(read.partial.http.attempts(), 2);
}

TEST_P(Messages, an_exact_error_keeps_its_kind_and_is_not_repeated) {
  const std::pair<std::string_view, ErrorKind> kinds[] = {
      {"overloaded_error", ErrorKind::upstream_provider},
      {"rate_limit_error", ErrorKind::rate_limit},
      {"authentication_error", ErrorKind::authentication},
      {"permission_error", ErrorKind::permission_denied},
      {"billing_error", ErrorKind::insufficient_funds},
      {"not_found_error", ErrorKind::model_not_found},
      {"timeout_error", ErrorKind::gateway_timeout},
      {"request_too_large", ErrorKind::invalid_request},
      {"invalid_request_error", ErrorKind::invalid_request},
      {"x_new_error", ErrorKind::stream},
  };
  for (const auto& [type, kind] : kinds) {
    ScriptedServer server;
    server.enqueue(sse({messages_error(type, "no")}));
    const auto read = read_messages(GetParam(), client_for(server));
    ASSERT_TRUE(read.error) << type;
    EXPECT_EQ(read.error->kind, kind) << type;
    EXPECT_EQ(read.error->type, type);
    EXPECT_EQ(server.requests().size(), 1U) << type;
  }
}

TEST_P(Messages, the_envelopes_of_refusals_are_read_by_their_status) {
  struct Refusal {
    int status;
    std::string_view type;
    ErrorKind kind;
  };
  for (const auto& [status, type, kind] : std::to_array<Refusal>({
           {400, "invalid_request_error", ErrorKind::invalid_request},
           {401, "authentication_error", ErrorKind::authentication},
           {402, "invalid_request_error", ErrorKind::insufficient_funds},
           {403, "permission_error", ErrorKind::permission_denied},
           {404, "not_found_error", ErrorKind::model_not_found},
           {429, "rate_limit_error", ErrorKind::rate_limit},
           {500, "api_error", ErrorKind::upstream_provider},
           {504, "api_error", ErrorKind::gateway_timeout},
           {529, "overloaded_error", ErrorKind::upstream_provider},
       })) {
    ScriptedServer server;
    server.enqueue(json(status, R"({"detail":{"type":"error","error":{"type":")" +
                                    std::string(type) + R"(","message":"it says so"}}})"));
    const auto reply = send_message(GetParam(), client_for(server), {.max_retries = 0});
    ASSERT_FALSE(reply) << status;
    EXPECT_EQ(reply.error().kind, kind) << reply.error();
    EXPECT_EQ(reply.error().type, type);
    EXPECT_EQ(reply.error().message, "it says so");
  }
}

TEST_P(Messages, an_index_beyond_the_limit_is_a_decode_error) {
  ScriptedServer server;
  server.enqueue(sse(
      {message_start(),
       sse_event(
           "content_block_delta",
           R"({"delta":{"text":"x","type":"text_delta"},"index":1024,"type":"content_block_delta"})"),
       message_end()}));
  const auto read = read_messages(GetParam(), client_for(server));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::decode);
  EXPECT_EQ(read.outcome, StreamOutcome::failed);
}

TEST_P(Messages, tokens_are_counted_and_the_call_is_repeated_like_a_question) {
  ScriptedServer server;
  server.enqueue(json(503, R"({"detail":"busy"})"));
  server.enqueue(json(200, R"({"input_tokens":57})"));
  const CountTokensParams params = CountTokensParams::of(hello_messages());
  const Client client = client_for(server);
  const auto count = GetParam() == Style::blocking
                         ? client.count_tokens(params)
                         : sync_wait(AsyncClient(client).count_tokens(params));
  ASSERT_TRUE(count) << count.error();
  EXPECT_EQ(count->input_tokens, 57);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[1].target, "/v1/messages/count_tokens");
  EXPECT_EQ(requests[1].body,
            R"({"model":"acme:heron","messages":[{"role":"user","content":"Hello"}]})");
}

}  // namespace
}  // namespace otari::testing
