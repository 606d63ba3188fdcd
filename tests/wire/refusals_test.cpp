// R17: a refusal says the same whether the call was a stream or not.

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

struct Shape {
  std::string name;
  int status;
  std::string content_type;
  std::string body;
  std::string message;  ///< a part of it
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all{
      {"detail_text", 400, "application/json", R"({"detail":"bad seed"})", "bad seed"},
      {"detail_object", 403, "application/json", R"({"detail":{"code":"c1","message":"blocked"}})",
       "blocked"},
      {"error_object", 400, "application/json",
       R"({"error":{"message":"too hot","type":"invalid_request_error","code":"c1"}})", "too hot"},
      {"error_text", 500, "application/json", R"({"error":"it broke"})", "it broke"},
      {"messages_form", 529, "application/json",
       R"({"type":"error","error":{"type":"overloaded_error","message":"overloaded"}})",
       "overloaded"},
      {"validation", 422, "application/json",
       R"({"detail":[{"loc":["body","messages",0,"role"],"msg":"unknown role","type":"enum"}]})",
       "body.messages.0.role: unknown role"},
      {"plain_text", 502, "text/plain", "bad gateway at edge-3", "bad gateway at edge-3"},
      {"html", 502, "text/html", "<html><body><h1>502</h1></body></html>", "status 502"},
      {"empty", 503, "application/json", "", "status 503"},
      {"list", 500, "application/json", "[]", "status 500"},
      {"broken_json", 500, "application/json", R"({"detail":"cut)", R"({"detail":"cut)"},
      {"an_event_stream", 429, "text/event-stream", "data: {}\n\n", "data: {}"},
  };
  return all;
}

class Refusal : public ::testing::TestWithParam<Shape> {};
INSTANTIATE_TEST_SUITE_P(Shapes, Refusal, ::testing::ValuesIn(shapes()),
                         [](const auto& shape) { return shape.param.name; });

void expect_told(const std::optional<Error>& error, const Shape& shape) {
  ASSERT_TRUE(error);
  EXPECT_EQ(error->status, shape.status);
  EXPECT_NE(error->message.find(shape.message), std::string::npos) << error->message;
  EXPECT_EQ(error->body, shape.body);
  EXPECT_EQ(error->request_id, "req-17");
  EXPECT_EQ(error->attempt_id, "att-17");
  EXPECT_EQ(error->headers.get("X-Hint"), "yes");
  EXPECT_EQ(error->attempts, 1);
}

TEST_P(Refusal, R17_keeps_status_ids_headers_and_body) {
  const Shape& shape = GetParam();
  ScriptedServer server;
  server.otherwise([&](const ReceivedRequest&, Connection& connection) {
    connection.respond({.status = shape.status,
                        .headers = {{"Content-Type", shape.content_type},
                                    {"Otari-Request-ID", "req-17"},
                                    {"X-Correlation-ID", "att-17"},
                                    {"X-Hint", "yes"}},
                        .body = shape.body});
  });
  const Client client = client_for(server);
  for (const Style style : {Style::blocking, Style::coroutine}) {
    const RequestOptions once{.max_retries = 0};
    const auto reply = complete(style, client, once);
    const auto read = read_stream(style, client, once);
    ASSERT_FALSE(reply);
    expect_told(reply.error(), shape);
    expect_told(read.error, shape);
    EXPECT_EQ(read.error->kind, reply.error().kind);
    EXPECT_EQ(read.error->operation, "completion_stream");
  }
}

TEST(RefusalBody, R17_keeps_the_first_64_KiB) {
  ScriptedServer server;
  server.enqueue({.status = 500, .body = std::string(200'000, 'x')});
  const auto read = read_stream(Style::blocking, client_for(server), {.max_retries = 0});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->body.size(), 64U * 1024);
}

TEST(RefusalBody, R17_a_refusal_that_breaks_off_is_a_broken_connection) {
  ScriptedServer server;
  Response response = json(400, R"({"detail":"half a sen)");
  response.ending = Ending::reset;
  server.enqueue(response);
  const auto read = read_stream(Style::blocking, client_for(server), {.max_retries = 0});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::connection) << *read.error;
}

TEST(RefusalBody, R17_an_answer_that_is_no_stream_is_a_decode_error) {
  for (const Style style : {Style::blocking, Style::coroutine}) {
    ScriptedServer server;
    server.enqueue(answer("whole"));
    const auto read = read_stream(style, client_for(server), {.max_retries = 0});
    ASSERT_TRUE(read.error);
    EXPECT_EQ(read.error->kind, ErrorKind::decode) << *read.error;
    EXPECT_EQ(read.error->status, 200);
    EXPECT_EQ(read.error->body, answer_body("whole"));
  }
}

}  // namespace
}  // namespace otari::testing
