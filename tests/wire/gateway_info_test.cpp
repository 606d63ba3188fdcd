// What a gateway says about itself: health, readiness, models, tools; and its web search.

#include <gmock/gmock.h>

#include "read_events.hpp"

namespace otari::testing {
namespace {

using ::testing::HasSubstr;

class GatewayInfo : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, GatewayInfo, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(GatewayInfo, health_stands_beside_the_old_root_and_below_the_new_one) {
  for (const ApiRoot root : {ApiRoot::v1, ApiRoot::api_v1}) {
    ScriptedServer server;
    server.enqueue(json(200, R"({"status":"healthy","database":"connected","version":"0.5.1"})"));
    server.enqueue(json(200, R"("I'm alive!")"));
    server.enqueue(json(200, R"({"deployment_type":"standalone","session_type":"local_operator",)"
                             R"("surfaces":["keys"],"management_url":null,)"
                             R"("sign_in_methods":["master_key"],"mail_ready":false})"));
    ClientOptions options = options_for(server);
    options.api_root = root;
    const Client client = value_or_throw(Client::create(options));
    const auto ready = call_in(GetParam(), client, [](auto c) { return c.readiness(); });
    ASSERT_TRUE(ready) << ready.error();
    EXPECT_EQ(ready->database, "connected");
    EXPECT_EQ(ready->version, "0.5.1");
    const auto live = call_in(GetParam(), client, [](auto c) { return c.liveness(); });
    ASSERT_TRUE(live) << live.error();
    EXPECT_EQ(live->text, "I'm alive!");
    const auto bootstrap = call_in(GetParam(), client, [](auto c) { return c.bootstrap(); });
    ASSERT_TRUE(bootstrap) << bootstrap.error();
    EXPECT_EQ(bootstrap->deployment_type, "standalone");
    EXPECT_THAT(bootstrap->surfaces, ::testing::ElementsAre("keys"));

    const bool older = root == ApiRoot::v1;
    const auto requests = server.requests();
    EXPECT_EQ(requests[0].target, older ? "/health/readiness" : "/api/v1/health/readiness");
    EXPECT_EQ(requests[1].target, older ? "/health/liveness" : "/api/v1/health/liveness");
    EXPECT_EQ(requests[2].target, older ? "/v1/bootstrap" : "/api/v1/bootstrap");
    for (const ReceivedRequest& request : requests) EXPECT_FALSE(request.has_header("Otari-Key"));
  }
}

TEST_P(GatewayInfo, a_gateway_that_is_not_ready_says_what_is_missing) {
  ScriptedServer server;
  server.enqueue(json(503, R"({"detail":{"status":"unhealthy","database":"disconnected",)"
                           R"("version":"0.5.1"}})"));
  const auto ready = call_in(GetParam(), client_for(server),
                             [](auto client) { return client.readiness({.max_retries = 0}); });
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().kind, ErrorKind::upstream_provider);
  EXPECT_EQ(ready.error().status, 503);
  EXPECT_EQ(ready.error().message, "status: unhealthy, database: disconnected, version: 0.5.1");
}

TEST_P(GatewayInfo, a_model_is_asked_for_by_its_encoded_id) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"id":"acme:lab/heron small","owned_by":"acme"})"));
  server.enqueue(json(404, R"({"detail":"Model 'nope' not found"})"));
  const Client client = client_for(server);
  const auto found =
      call_in(GetParam(), client, [](auto c) { return c.retrieve_model("acme:lab/heron small"); });
  ASSERT_TRUE(found) << found.error();
  EXPECT_EQ(found->id, "acme:lab/heron small");
  EXPECT_EQ(server.requests().front().target, "/v1/models/acme%3Alab%2Fheron%20small");

  const auto missing = call_in(GetParam(), client, [](auto c) { return c.retrieve_model("nope"); });
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  EXPECT_EQ(missing.error().resource, "model");
  EXPECT_EQ(missing.error().resource_id, "nope");
}

TEST_P(GatewayInfo, an_id_that_would_name_another_route_is_refused) {
  ScriptedServer server;
  for (const std::string_view id : {"", "..", "."}) {
    const auto model = call_in(GetParam(), client_for(server),
                               [&](auto client) { return client.retrieve_model(id); });
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().kind, ErrorKind::invalid_request);
    EXPECT_EQ(model.error().operation, "retrieve_model");
  }
  EXPECT_TRUE(server.requests().empty());
}

TEST_P(GatewayInfo, tools_and_both_forms_of_search) {
  constexpr auto found =
      R"({"object":"search","search_tool":"t","results":[{"title":null,"url":"https://a.invalid"},)"
      R"({"url":"https://b.invalid","date":"last week"}]})";
  ScriptedServer server;
  server.enqueue(json(200, R"({"object":"list","data":[{"id":"otari_web_search","object":"tool",)"
                           R"("description":"d","available":true,"accepted_types":["web_search"],)"
                           R"("input_schema":{"type":"object"},"example":{"type":"x"}}]})"));
  server.enqueue(json(200, found));
  server.enqueue(json(200, found));
  const Client client = client_for(server);
  const auto tools = call_in(GetParam(), client, [](auto c) { return c.list_tools(); });
  ASSERT_TRUE(tools) << tools.error();
  EXPECT_TRUE(tools->data.at(0).available);
  EXPECT_EQ(tools->data.at(0).input_schema->text(), R"({"type":"object"})");

  const SearchParams params{.query = "tides", .max_results = 3, .search_domain_filter = {"-x.org"}};
  const auto plain = call_in(GetParam(), client, [&](auto c) { return c.search(params); });
  ASSERT_TRUE(plain) << plain.error();
  EXPECT_EQ(plain->results.at(1).date, "last week");
  ASSERT_TRUE(
      call_in(GetParam(), client, [&](auto c) { return c.search_with("deep sea", params); }));
  const auto requests = server.requests();
  EXPECT_EQ(requests[0].target, "/v1/tools");
  EXPECT_EQ(requests[1].target, "/v1/search");
  EXPECT_EQ(requests[2].target, "/v1/search/deep%20sea");
  EXPECT_EQ(requests[2].body,
            R"({"query":"tides","max_results":3,"search_domain_filter":["-x.org"]})");
}

}  // namespace
}  // namespace otari::testing
