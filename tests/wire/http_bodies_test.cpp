// The ways in which a proper server may send an answer.

#include <array>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class HttpBodies : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, HttpBodies, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// gzip of an answer whose content is "packed".
constexpr std::string_view packed =
    "1f8b0800000000000203154c3b0ec2300cbdcb9b33c0eaab2084acc4508bd6aeea0c55a3dc1d33bdff1ba88b6b9500"
    "3d06d49a9ca05bc12611fc11d0c0e16b223842a3b3751454b72ec9083bd7af34cc82b79ac6f23a84c32d93e8be633e"
    "0bb4a5bafeabcc7a96e99effde644d7fc3fc01da4094b283000000";

std::string content_of(const Result<ChatCompletion>& reply) {
  return reply ? reply->content().value_or("(none)") : reply.error().to_string();
}

TEST_P(HttpBodies, a_compressed_answer_is_unpacked) {
  ScriptedServer server;
  server.enqueue({.headers = {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}},
                  .body = from_hex(packed)});
  EXPECT_EQ(content_of(complete(GetParam(), client_for(server))), "packed");
  EXPECT_NE(server.requests().front().header("Accept-Encoding").find("gzip"),
            std::string_view::npos);
}

TEST_P(HttpBodies, streams_do_not_ask_for_compression) {
  ScriptedServer server;
  server.enqueue(sse({chunk("x"), done()}));
  EXPECT_FALSE(read_stream(GetParam(), client_for(server)).error);
  EXPECT_EQ(server.requests().front().header("Accept-Encoding"), "identity");
}

TEST_P(HttpBodies, any_framing_and_any_pace_will_do) {
  for (const Framing framing : {Framing::content_length, Framing::chunked, Framing::until_close}) {
    for (const std::size_t write_size : {0U, 1U, 7U}) {
      ScriptedServer server;
      Response response = answer("whole");
      response.framing = framing;
      response.write_size = write_size;
      server.enqueue(response);
      EXPECT_EQ(content_of(complete(GetParam(), client_for(server))), "whole");
    }
  }
}

TEST_P(HttpBodies, a_stream_may_come_byte_by_byte) {
  ScriptedServer server;
  Response response;
  response.headers = {{"Content-Type", "text/event-stream"}};
  response.framing = Framing::chunked;
  response.body = "\xEF\xBB\xBF" + chunk("a") + ": comment\r\n\r\n" + chunk("b") + done();
  response.write_size = 1;
  server.enqueue(response);
  const auto read = read_stream(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(HttpBodies, chunk_extensions_and_trailers_are_ignored) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    const std::string body = answer_body("extended");
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zX", body.size());
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n" +
        std::string(size.data()) + ";a=\"b\"\r\n" + body +
        "\r\n0\r\nOtari-Request-ID: from-a-trailer\r\n\r\n");
  });
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_EQ(content_of(reply), "extended");
  EXPECT_EQ(reply->http.request_id(), "");
}

TEST_P(HttpBodies, several_interim_answers_come_before_the_real_one) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 102 Processing\r\nOtari-Request-ID: interim\r\n\r\n");
    connection.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
    connection.respond(sse({chunk("real"), done()}));
  });
  const auto read = read_stream(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.http.request_id(), "");
}

TEST_P(HttpBodies, what_is_no_http_is_a_connection_error) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send("SSH-2.0-OpenSSH_9.2\r\n");
    connection.close();
  });
  const auto reply = complete(GetParam(), client_for(server), {.max_retries = 0});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::connection) << reply.error();
}

TEST_P(HttpBodies, an_answer_that_is_cut_is_no_answer) {
  for (const Framing framing : {Framing::content_length, Framing::chunked}) {
    for (const Ending ending : {Ending::cut, Ending::reset}) {
      ScriptedServer server;
      Response response = answer("whole");
      response.framing = framing;
      response.ending = ending;
      server.enqueue(response);
      const auto reply = complete(GetParam(), client_for(server), {.max_retries = 0});
      ASSERT_FALSE(reply);
      EXPECT_EQ(reply.error().kind, ErrorKind::connection) << reply.error();
    }
  }
}

}  // namespace
}  // namespace otari::testing
