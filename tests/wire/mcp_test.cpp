#include <functional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <otari/mcp.hpp>

#include "both_styles.hpp"
#include "support/listeners.hpp"

namespace otari::testing {
namespace {

constexpr std::string_view server_id = "8b6f0c52-4f0e-4e0a-9a55-7c2f1d3e9b10";
constexpr std::string_view done_body = R"({"content":[{"type":"text","text":"done"}]})";

McpExecuteParams log_entry() {
  return {.mcp_server_id = std::string(server_id),
          .tool_name = "log_entry",
          .arguments = RawJson::trusted(R"({"text":"canary-argument","note":null})"),
          .server_revision = "rev-1"};
}

Result<McpToolResult> execute(Style style, const Client& client,
                              const McpExecuteParams& request = log_entry(),
                              RequestOptions options = {}) {
  if (!options.max_retries) options.max_retries = 4;
  return call_in(style, client,
                 [&](const auto& any) { return any.mcp().execute(request, options); });
}

class StoredMcp : public ::testing::TestWithParam<Style> {
 protected:
  ScriptedServer server;

  // What came of a call whose connection was treated like that once its request was there.
  Error failure_after(Handler step, RequestOptions options = {}) {
    server.enqueue(std::move(step));
    const auto result = execute(GetParam(), client_for(server), log_entry(), std::move(options));
    EXPECT_FALSE(result);
    EXPECT_EQ(server.requests().size(), 1U);
    return result ? Error{} : result.error();
  }
};
INSTANTIATE_TEST_SUITE_P(Styles, StoredMcp, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(StoredMcp, tools_are_listed) {
  server.enqueue(json(200, R"({"server_id":"s","server_revision":"r","tools":[{"name":"t",)"
                           R"("input_schema":{"type":"object"},"annotations":{"x":1}}],)"
                           R"("warnings":[{"tool_name":"w","code":"c"}]})"));
  const auto tools = call_in(GetParam(), client_for(server),
                             [](const auto& client) { return client.mcp().list_tools("a/b"); });
  ASSERT_TRUE(tools) << tools.error();
  EXPECT_EQ(tools->server_revision, "r");
  EXPECT_EQ(tools->tools.at(0).input_schema.text(), R"({"type":"object"})");
  EXPECT_EQ(tools->warnings.at(0).code, "c");
  EXPECT_EQ(server.requests().front().target, "/v1/mcp/servers/a%2Fb/tools");
  EXPECT_EQ(server.requests().front().header("Otari-Key"), "Bearer vk-canary-3141");
}

TEST_P(StoredMcp, listing_is_repeated_and_refusals_are_typed) {
  Response busy = json(503, R"({"detail":"busy","code":"mcp_capacity_unavailable",)"
                            R"("execution_state":"not_started","request_id":"r1"})");
  busy.headers.push_back({"retry-after-ms", "1"});
  server.enqueue(busy);
  server.enqueue(json(404, R"({"detail":"gone","code":"mcp_server_not_found",)"
                           R"("execution_state":"not_started","request_id":"r2"})"));
  const auto tools = call_in(GetParam(), client_for(server),
                             [](const auto& client) { return client.mcp().list_tools("s"); });
  ASSERT_FALSE(tools);
  EXPECT_EQ(tools.error().kind, ErrorKind::mcp);
  EXPECT_EQ(tools.error().code, "mcp_server_not_found");
  EXPECT_EQ(tools.error().execution_state, "not_started");
  EXPECT_EQ(tools.error().request_id, "r2");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(StoredMcp, each_execution_has_an_id_of_its_own) {
  server.enqueue(json(200, std::string(done_body)));
  server.enqueue(json(200, std::string(done_body)));
  const Client client = client_for(server);
  const auto result = execute(GetParam(), client);
  ASSERT_TRUE(result) << result.error();
  EXPECT_EQ(result->text(), "done");
  ASSERT_TRUE(execute(GetParam(), client));
  const auto requests = server.requests();
  const std::regex body(
      R"(\{"mcp_server_id":"[-0-9a-f]{36}","tool_name":"log_entry",)"
      R"("arguments":\{"text":"canary-argument","note":null\},"server_revision":"rev-1",)"
      R"("client_execution_id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\})");
  EXPECT_TRUE(std::regex_match(requests[0].body, body)) << requests[0].body;
  EXPECT_NE(requests[0].body, requests[1].body);
  EXPECT_EQ(server.connections(), 2U) << "each on a fresh connection";
}

TEST_P(StoredMcp, an_id_that_is_given_is_sent) {
  server.enqueue(json(200, std::string(done_body)));
  McpExecuteParams request = log_entry();
  request.client_execution_id = "f3d0a6b1-2c44-4b7b-8f5e-51a9c0d2e777";
  ASSERT_TRUE(execute(GetParam(), client_for(server), request));
  EXPECT_NE(server.requests().front().body.find(*request.client_execution_id), std::string::npos);
}

TEST_P(StoredMcp, what_cannot_be_right_is_refused_before_it_is_sent) {
  const Client client = client_for(server);
  std::vector<McpExecuteParams> wrong(4, log_entry());
  wrong[0].mcp_server_id = "";
  wrong[1].tool_name = "";
  wrong[2].server_revision = "";
  wrong[3].arguments = RawJson::trusted("[1]");
  for (const McpExecuteParams& request : wrong) {
    const auto result = execute(GetParam(), client, request);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::invalid_request);
    EXPECT_EQ(result.error().status, std::nullopt);
    EXPECT_EQ(result.error().operation, "mcp.execute");
  }
  EXPECT_EQ(server.connections(), 0U);
}

TEST_P(StoredMcp, a_tool_that_failed_is_a_result) {
  server.enqueue(json(200, R"({"content":[],"isError":true,"structuredContent":{"why":"full"}})"));
  const auto result = execute(GetParam(), client_for(server));
  ASSERT_TRUE(result) << result.error();
  EXPECT_TRUE(result->is_error);
  EXPECT_EQ(result->structured_content.value().text(), R"({"why":"full"})");
}

TEST_P(StoredMcp, a_typed_refusal_keeps_what_it_says_and_is_not_repeated) {
  Response refusal = json(503, R"({"detail":"no slot","code":"mcp_capacity_unavailable",)"
                               R"("execution_state":"not_started","request_id":"in-body"})");
  refusal.headers.push_back({"Retry-After", "1"});
  refusal.headers.push_back({"Otari-Request-ID", "in-header"});
  const Error error = failure_after(
      [refusal](const ReceivedRequest&, Connection& connection) { connection.respond(refusal); });
  EXPECT_EQ(error.kind, ErrorKind::mcp);
  EXPECT_EQ(error.code, "mcp_capacity_unavailable");
  EXPECT_EQ(error.execution_state, "not_started");
  EXPECT_EQ(error.request_id, "in-body");
  EXPECT_EQ(error.retry_after, 1s);
}

TEST_P(StoredMcp, a_refusal_after_the_tool_ran_is_told_apart) {
  const Error error = failure_after([](const ReceivedRequest&, Connection& connection) {
    connection.respond(json(502, R"({"detail":"too large","code":"mcp_result_too_large",)"
                                 R"("execution_state":"completed","request_id":"r"})"));
  });
  EXPECT_EQ(error.kind, ErrorKind::mcp);
  EXPECT_EQ(error.execution_state, "completed");
}

TEST_P(StoredMcp, a_reset_at_any_stage_leaves_the_outcome_unknown_and_is_not_repeated) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                           std::to_string(done_body.size()) + "\r\n\r\n";
  const std::vector<std::string> stages{"", "HTTP/1.1 200 OK\r\n", head,
                                        head + std::string(done_body.substr(0, 20))};
  for (const std::string& before : stages) {
    ScriptedServer resetting;
    resetting.enqueue([before](const ReceivedRequest&, Connection& connection) {
      if (!before.empty()) connection.send(before);
      connection.reset();
    });
    const auto result = execute(GetParam(), client_for(resetting));
    ASSERT_FALSE(result) << before;
    EXPECT_EQ(result.error().kind, ErrorKind::mcp_outcome_unknown) << before;
    EXPECT_EQ(result.error().execution_state, "outcome_unknown");
    EXPECT_EQ(resetting.requests().size(), 1U) << before;
    EXPECT_EQ(resetting.connections(), 1U) << before;
  }
}

TEST_P(StoredMcp, silence_leaves_the_outcome_unknown) {
  const Error error =
      failure_after([](const ReceivedRequest&,
                       Connection& connection) { (void)connection.wait_peer_closed(patience); },
                    {.first_event_timeout = 100ms, .retry_timed_out = true});
  EXPECT_EQ(error.kind, ErrorKind::mcp_outcome_unknown);
}

TEST_P(StoredMcp, an_answer_that_is_no_result_leaves_the_outcome_unknown) {
  for (const std::string body :
       {R"({"content":"canary-argument"})", "{}", "[]", "canary-argument", R"({"content":[)", ""}) {
    ScriptedServer odd;
    odd.enqueue(json(200, body));
    const auto result = execute(GetParam(), client_for(odd));
    ASSERT_FALSE(result) << body;
    EXPECT_EQ(result.error().kind, ErrorKind::mcp_outcome_unknown) << body;
    EXPECT_EQ(result.error().message.find("canary-argument"), std::string::npos);
    EXPECT_EQ(odd.requests().size(), 1U);
  }
}

TEST_P(StoredMcp, an_untyped_error_is_not_quoted) {
  const Error error = failure_after([](const ReceivedRequest&, Connection& connection) {
    connection.respond(json(500, R"({"detail":"failed on canary-argument"})"));
  });
  EXPECT_EQ(error.kind, ErrorKind::mcp_outcome_unknown);
  EXPECT_EQ(error.status, 500);
  EXPECT_EQ(error.message.find("canary-argument"), std::string::npos);
}

TEST_P(StoredMcp, what_never_left_is_no_unknown_outcome) {
  const RefusingPort nobody;
  const auto client = value_or_throw(
      Client::create({.api_base = "http://127.0.0.1:" + std::to_string(nobody.port()),
                      .read_environment = false}));
  const auto result = execute(GetParam(), client, log_entry(), {.max_retries = 0});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::connection);
}

TEST_P(StoredMcp, a_stop_request_is_told_as_such) {
  std::stop_source stop;
  server.enqueue([&stop](const ReceivedRequest&, Connection& connection) {
    stop.request_stop();
    (void)connection.wait_peer_closed(patience);
  });
  const auto result =
      execute(GetParam(), client_for(server), log_entry(), {.stop = stop.get_token()});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(server.requests().size(), 1U);
}

}  // namespace
}  // namespace otari::testing
