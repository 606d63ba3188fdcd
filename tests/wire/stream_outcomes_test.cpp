#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "chat_server.hpp"

namespace otari::testing {
namespace {

Stream<ChatCompletionChunk> open(const Client& client, RequestOptions options = {}) {
  return value_or_throw(client.completion_stream(hello(), options));
}

TEST(StreamOutcome, R4_the_terminal_marker_ends_it_though_the_server_lingers) {
  Gate release;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    connection.send(framed(chunk("all") + done()));
    (void)connection.wait(release, patience);
  });
  auto stream = open(client_for(server));
  const auto started = std::chrono::steady_clock::now();
  const auto whole = stream.collect();
  EXPECT_LT(std::chrono::steady_clock::now() - started, 1s);
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "all");
  EXPECT_EQ(stream.outcome(), StreamOutcome::completed);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(StreamOutcome, R5_cut_at_any_event_it_is_incomplete_and_keeps_what_came) {
  const std::vector<std::string> events{chunk("a"), chunk("b"), chunk("c")};
  for (std::size_t kept = 0; kept <= events.size(); ++kept) {
    for (const Ending ending : {Ending::complete, Ending::cut, Ending::reset}) {
      ScriptedServer server;
      Response response = sse(std::vector<std::string>(
          events.begin(), events.begin() + static_cast<std::ptrdiff_t>(kept)));
      response.ending = ending;
      server.enqueue(response);
      auto stream = open(client_for(server), {.max_retries = 0});
      const auto whole = stream.collect();
      ASSERT_FALSE(whole);
      EXPECT_EQ(whole.error().kind, ErrorKind::stream_incomplete) << whole.error();
      EXPECT_EQ(stream.outcome(), StreamOutcome::truncated);
      EXPECT_EQ(stream.partial().content().value_or(""), std::string("abc").substr(0, kept));
      EXPECT_EQ(server.requests().size(), 1U) << "a broken stream must not be sent again";
    }
  }
}

TEST(StreamOutcome, R6_a_marker_without_a_finish_reason_is_complete_with_an_unknown_reason) {
  ScriptedServer server;
  server.enqueue(sse({chunk("x"), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->finish_reason());
}

TEST(StreamOutcome, R14_chunks_without_choices_are_delivered_and_harmless) {
  ScriptedServer server;
  server.enqueue(
      sse({sse_data(R"({"id":"c1","choices":[],"usage":{"prompt_tokens":9,"total_tokens":12}})"),
           done()}));
  auto stream = open(client_for(server));
  int chunks = 0;
  for (auto&& item : stream) {
    ASSERT_TRUE(item);
    EXPECT_FALSE(item->content());
    EXPECT_TRUE(item->tool_calls().empty());
    EXPECT_EQ(item->usage->prompt_tokens, 9);
    ++chunks;
  }
  EXPECT_EQ(chunks, 1);
}

TEST(StreamOutcome, R15_usage_is_never_summed) {
  ScriptedServer server;
  server.enqueue(sse(
      {sse_data(
           R"({"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}})"),
       sse_data(
           R"({"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}})"),
       sse_data(
           R"({"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}})"),
       done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->usage->prompt_tokens, 9);
  EXPECT_EQ(whole->usage->completion_tokens, 5);
  EXPECT_EQ(whole->usage->total_tokens, 14);
}

TEST(StreamOutcome, R16_an_error_event_after_content_is_an_error_and_is_not_repeated) {
  ScriptedServer server;
  server.enqueue(sse(
      {chunk("half"), sse_data(R"({"error":{"message":"gone","type":"server_error"}})"), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().kind, ErrorKind::stream);
  EXPECT_EQ(whole.error().type, "server_error");
  EXPECT_EQ(whole.error().request_id, stream.http().request_id());
  EXPECT_EQ(stream.outcome(), StreamOutcome::failed);
  EXPECT_EQ(stream.partial().content(), "half");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(StreamOutcome, R16_the_gateways_generic_error_before_content_is_repeated) {
  ScriptedServer server;
  server.enqueue(sse({sse_comment("keepalive"),
                      sse_data(R"({"error":{"message":"busy","type":"server_error"}})"), done()}));
  server.enqueue(sse({chunk("second"), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "second");
  EXPECT_EQ(stream.http().attempts(), 2);
}

TEST(StreamOutcome, R16_an_exact_error_before_content_is_not_repeated) {
  ScriptedServer server;
  server.enqueue(sse(
      {sse_data(
           R"({"error":{"message":"too long","type":"invalid_request_error","code":"context_length_exceeded"}})"),
       done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().kind, ErrorKind::context_length_exceeded);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(StreamOutcome, R17_a_refusal_keeps_status_ids_headers_and_body) {
  for (const std::string body :
       {R"({"detail":"no such model here"})", R"({"error":{"message":"no such model here"}})",
        "<html><body>Not here</body></html>", ""}) {
    ScriptedServer server;
    Response response = json(404, body);
    response.headers.push_back({"Otari-Request-ID", "req-9"});
    server.enqueue(response);
    const auto stream = client_for(server).completion_stream(hello());
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error().kind, ErrorKind::model_not_found);
    EXPECT_EQ(stream.error().status, 404);
    EXPECT_EQ(stream.error().request_id, "req-9");
    EXPECT_EQ(stream.error().body, body);
    EXPECT_FALSE(stream.error().message.empty());
  }
}

TEST(StreamOutcome, R8_one_event_of_many_megabytes_passes) {
  ScriptedServer server;
  const std::string text(std::size_t{20} << 20, 'x');
  server.enqueue(sse({chunk(text), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content()->size(), text.size());
}

TEST(StreamOutcome, R8_the_ceiling_for_one_event_is_an_error_that_names_it) {
  ScriptedServer server;
  server.enqueue(sse({chunk(std::string(300'000, 'x')), done()}));
  ClientOptions options = options_for(server);
  options.max_event_size = 100'000;
  auto stream = open(value_or_throw(Client::create(options)));
  const auto whole = stream.collect();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().kind, ErrorKind::decode);
  EXPECT_NE(whole.error().message.find("max_event_size"), std::string::npos);
}

TEST(StreamOutcome, R7_an_unknown_finish_reason_stays_readable) {
  ScriptedServer server;
  server.enqueue(sse(
      {sse_data(R"({"choices":[{"index":0,"delta":{},"finish_reason":"tide_change"}]})"), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->finish_reason()->text(), "tide_change");
  EXPECT_FALSE(whole->finish_reason()->known());
}

TEST(StreamOutcome, a_slow_consumer_holds_the_server_back) {
  Gate stalled;
  std::atomic<std::size_t> accepted = 0;
  ScriptedServer server(ServerOptions{.send_buffer = 16 * 1024});
  const std::string piece = framed(chunk(std::string(8'000, 'y')));
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    std::string many;
    for (int i = 0; i < 4'000; ++i) many += piece;
    accepted = connection.send_until_stalled(many, 300ms);
    stalled.open();
    (void)connection.wait_peer_closed(patience);
  });
  ClientOptions options = options_for(server);
  auto stream = open(value_or_throw(Client::create(options)));
  ASSERT_NE(stream.next(), nullptr);
  ASSERT_TRUE(stalled.wait(patience));
  EXPECT_LT(accepted, std::size_t{16} << 20) << "the client read ahead without bound";
  stream.cancel();
}

TEST(StreamOutcome, an_index_beyond_the_limit_is_a_decode_error) {
  ScriptedServer server;
  server.enqueue(
      sse({sse_data(R"({"choices":[{"index":1024,"delta":{"content":"x"}}]})"), done()}));
  auto stream = open(client_for(server));
  const auto whole = stream.collect();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().kind, ErrorKind::decode);
}

}  // namespace
}  // namespace otari::testing
