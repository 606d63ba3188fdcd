#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <sstream>

#include "chat_server.hpp"

namespace otari::testing {
namespace {

constexpr std::string_view canary = canary_key;

TEST(Secrets, R25_a_key_that_the_server_echoes_is_in_no_part_of_the_error) {
  ScriptedServer server;
  Response response = json(401, R"({"detail":"bad key vk-canary-3141","code":"vk-canary-3141"})");
  response.headers.push_back({"X-Echo", "Bearer vk-canary-3141"});
  server.enqueue(response);
  const auto reply = client_for(server).completion(hello());
  ASSERT_FALSE(reply);
  const Error& error = reply.error();
  std::ostringstream printed;
  printed << error << error.message << error.body << error.code;
  for (const auto& [name, value] : error.headers) printed << name << value;
  EXPECT_EQ(printed.str().find(canary), std::string::npos) << printed.str();
  EXPECT_EQ(error.kind, ErrorKind::authentication);
}

TEST(Secrets, R25_an_answer_that_does_not_fit_its_type_echoes_no_key) {
  ScriptedServer server;
  Response response = json(200, R"({"id":7,"note":"vk-canary-3141"})");
  response.headers.push_back({"X-Echo", "vk-canary-3141"});
  server.enqueue(response);
  server.enqueue(response);
  const Client client = client_for(server);
  for (const auto& reply :
       {client.completion(hello()), sync_wait(AsyncClient(client).completion(hello()))}) {
    ASSERT_FALSE(reply);
    const Error& error = reply.error();
    EXPECT_EQ(error.kind, ErrorKind::decode);
    EXPECT_EQ(error.status, 200);
    EXPECT_NE(error.body.find("[redacted]"), std::string::npos);
    std::ostringstream printed;
    printed << error << error.body << error.headers.get("X-Echo").value_or("");
    EXPECT_EQ(printed.str().find(canary), std::string::npos) << printed.str();
  }
}

TEST(Secrets, R25_log_events_hold_no_key_at_any_level) {
  ScriptedServer server;
  server.enqueue(json(500, R"({"detail":"vk-canary-3141"})"));
  server.enqueue(answer("ok"));
  std::mutex mutex;
  std::string logged;
  int events = 0;
  ClientOptions options = options_for(server);
  options.log = [&](const LogEvent& event) {
    const std::scoped_lock lock(mutex);
    ++events;
    for (const auto text : {event.message, event.operation, event.method, event.path,
                            event.request_id, event.error_kind, event.detail})
      logged += text;
  };
  ASSERT_TRUE(value_or_throw(Client::create(options)).completion(hello()));
  EXPECT_GE(events, 4) << "request, retry, request, response";
  EXPECT_EQ(logged.find(canary), std::string::npos);
}

TEST(Secrets, R25_middleware_sees_no_key_that_the_server_echoes) {
  struct Look : Middleware {
    void after(const MiddlewareRequest&, Result<MiddlewareReply>& outcome) override {
      ASSERT_FALSE(outcome);
      ++seen;
      EXPECT_EQ(outcome.error().body.find(canary), std::string::npos);
      EXPECT_EQ(outcome.error().message.find(canary), std::string::npos);
    }
    std::atomic<int> seen = 0;
  };
  ScriptedServer server;
  server.enqueue(json(401, R"({"detail":"bad key vk-canary-3141"})"));
  const auto look = std::make_shared<Look>();
  ClientOptions options = options_for(server);
  options.call_middleware = {look};
  options.attempt_middleware = {look};
  ASSERT_FALSE(value_or_throw(Client::create(options)).completion(hello()));
  EXPECT_EQ(look->seen, 2);
}

TEST(Secrets, R25_a_key_is_found_in_every_part_of_an_error_and_percent_encoded_too) {
  ScriptedServer server;
  ClientOptions options = options_for(server);
  options.api_key = "vk/canary+2718=";
  Response refusal = json(
      422,
      R"({"detail":[{"loc":["body","vk/canary+2718="],"msg":"no","type":"vk/canary+2718="}]})");
  refusal.headers.push_back({"X-Echo", "https://x.test/?key=vk%2Fcanary%2b2718%3D&more=1"});
  server.enqueue(refusal);
  const auto reply = value_or_throw(Client::create(options)).completion(hello());
  ASSERT_FALSE(reply);
  const Error& error = reply.error();
  ASSERT_EQ(error.details.size(), 1U);
  EXPECT_EQ(error.details.front().location, "body.[redacted]");
  EXPECT_EQ(error.details.front().type, "[redacted]");
  EXPECT_EQ(error.headers.get("X-Echo"), "https://x.test/?key=[redacted]&more=1");
  EXPECT_EQ(error.to_string().find("2718"), std::string::npos) << error;
}

TEST(Secrets, R25_middleware_sees_no_key) {
  struct Look : Middleware {
    std::optional<Result<MiddlewareReply>> before(MiddlewareRequest& request) override {
      for (const auto& [name, value] : request.headers)
        EXPECT_EQ(value.find(canary), std::string::npos);
      return std::nullopt;
    }
  };
  ScriptedServer server;
  server.enqueue(answer("ok"));
  ClientOptions options = options_for(server);
  options.call_middleware = {std::make_shared<Look>()};
  options.attempt_middleware = {std::make_shared<Look>()};
  ASSERT_TRUE(value_or_throw(Client::create(options)).completion(hello()));
  EXPECT_EQ(server.requests().front().header("Otari-Key"), "Bearer vk-canary-3141");
}

}  // namespace
}  // namespace otari::testing
