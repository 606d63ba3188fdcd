#include <algorithm>
#include <mutex>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <otari/control_plane.hpp>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

constexpr std::string_view new_key = "vk-canary-1618033";

Client admin_for(const ScriptedServer& server) {
  ClientOptions options = options_for(server);
  options.admin_key = Secret(canary_admin_key);
  return value_or_throw(Client::create(options));
}

std::string created_body() {
  return R"({"id":"k1","key":")" + std::string(new_key) + R"(","key_prefix":"vk-ca"})";
}

// Everything an error says about itself.
std::string told(const Error& error) {
  std::ostringstream out;
  out << error << error.message << error.body << error.code << error.type;
  for (const auto& [name, value] : error.headers) out << name << value;
  return out.str();
}

class ControlPlaneCalls : public ::testing::TestWithParam<Style> {
 protected:
  ScriptedServer server;
};
INSTANTIATE_TEST_SUITE_P(Styles, ControlPlaneCalls,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

TEST_P(ControlPlaneCalls, sign_in_with_the_admin_key_as_bearer_only) {
  server.enqueue(json(200, created_body()));
  const auto key = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().keys().create({.key_name = "ci"});
  });
  ASSERT_TRUE(key) << key.error();
  EXPECT_EQ(key->key.reveal(), new_key);
  EXPECT_EQ(key->http.status(), 200);
  const auto request = server.requests().front();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path(), "/v1/keys");
  EXPECT_EQ(request.body, R"({"key_name":"ci"})");
  EXPECT_EQ(request.header("Authorization"), "Bearer mk-canary-2718");
  EXPECT_FALSE(request.has_header("Otari-Key"));
}

TEST_P(ControlPlaneCalls, ask_what_models_there_are) {
  server.enqueue(json(200, R"({"source":"models.dev","available":true,"models":{"a:b":{}}})"));
  server.enqueue(json(200, R"({"providers":[{"provider":"a","ok":true,"models":[]}]})"));
  const auto metadata = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().models().metadata();
  });
  ASSERT_TRUE(metadata) << metadata.error();
  EXPECT_TRUE(metadata->models.contains("a:b"));
  const auto offers = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().models().discoverable({.refresh = true});
  });
  ASSERT_TRUE(offers) << offers.error();
  EXPECT_EQ(offers->providers.at(0).provider, "a");
  EXPECT_EQ(server.requests().at(0).path(), "/v1/models/metadata");
  EXPECT_EQ(server.requests().at(1).target, "/v1/models/discoverable?refresh=true");
  EXPECT_EQ(server.requests().at(1).header("Authorization"), "Bearer mk-canary-2718");
}

TEST_P(ControlPlaneCalls, take_a_key_of_their_own_before_the_clients) {
  server.enqueue(json(200, R"({"user_id":"u"})"));
  const auto user = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane(Secret("mk-canary-other")).users().get("u");
  });
  ASSERT_TRUE(user) << user.error();
  EXPECT_EQ(server.requests().front().header("Authorization"), "Bearer mk-canary-other");
}

TEST_P(ControlPlaneCalls, without_an_admin_key_send_nothing) {
  const Client client = client_for(server);
  for (const char* key : {"", " \t"}) {
    const auto refused = call_in(GetParam(), client, [&](const auto& any) {
      return any.control_plane(Secret(key)).keys().list();
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::config);
    EXPECT_EQ(refused.error().operation, "control_plane.keys.list");
    EXPECT_NE(refused.error().message.find("GATEWAY_ADMIN_KEY"), std::string::npos);
  }
  const auto refused = call_in(GetParam(), client, [](const auto& any) {
    return any.control_plane().budgets().delete_("b");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::config);
  EXPECT_EQ(server.connections(), 0U);
}

TEST_P(ControlPlaneCalls, refuse_a_key_with_a_line_break) {
  const auto refused = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.control_plane(Secret("mk\r\nX-Evil: 1")).usage().list();
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::config);
  EXPECT_EQ(told(refused.error()).find("Evil"), std::string::npos);
  EXPECT_EQ(server.connections(), 0U);
}

TEST_P(ControlPlaneCalls, encode_ids_into_one_segment) {
  server.enqueue(json(200, R"({"model_key":"gpt:4/x","input_price_per_million":1,)"
                           R"("output_price_per_million":2})"));
  const auto price = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().pricing().get({.model_key = "gpt:4/x"});
  });
  ASSERT_TRUE(price) << price.error();
  EXPECT_EQ(server.requests().front().target, "/v1/pricing/gpt%3A4%2Fx");
}

TEST_P(ControlPlaneCalls, have_empty_answers) {
  Response empty{.status = 204};
  empty.headers.push_back({"Content-Type", "application/json"});
  server.enqueue(empty);
  const auto gone = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().keys().delete_("k 1");
  });
  ASSERT_TRUE(gone) << gone.error();
  EXPECT_EQ(gone->http.status(), 204);
  EXPECT_EQ(server.requests().front().target, "/v1/keys/k%201");
}

TEST_P(ControlPlaneCalls, name_what_was_not_found) {
  server.enqueue(json(404, R"({"detail":"Budget with id 'b/1' not found"})"));
  const auto budget = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().budgets().update({.budget_id = "b/1", .name = null});
  });
  ASSERT_FALSE(budget);
  EXPECT_EQ(budget.error().kind, ErrorKind::not_found);
  EXPECT_EQ(budget.error().resource, "budget");
  EXPECT_EQ(budget.error().resource_id, "b/1");
  EXPECT_EQ(budget.error().operation, "control_plane.budgets.update");
  EXPECT_EQ(server.requests().front().body, R"({"name":null})");
}

TEST_P(ControlPlaneCalls, tell_a_conflict_from_a_refusal) {
  server.enqueue(json(409, R"({"detail":"User with id 'u' already exists"})"));
  server.enqueue(json(403, R"({"detail":"no","code":"not_an_admin"})"));
  const Client client = admin_for(server);
  const auto create = [](const auto& any) {
    return any.control_plane().users().create({.user_id = "u"});
  };
  const auto exists = call_in(GetParam(), client, create);
  ASSERT_FALSE(exists);
  EXPECT_EQ(exists.error().kind, ErrorKind::conflict);
  EXPECT_EQ(exists.error().resource, "user");
  const auto denied = call_in(GetParam(), client, create);
  ASSERT_FALSE(denied);
  EXPECT_EQ(denied.error().kind, ErrorKind::permission_denied);
  EXPECT_EQ(denied.error().code, "not_an_admin");
}

TEST_P(ControlPlaneCalls, that_make_a_key_are_never_sent_twice) {
  server.enqueue([](const ReceivedRequest&, Connection& connection) { connection.reset(); });
  const auto key = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().keys().rotate("k1", {.max_retries = 5});
  });
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().kind, ErrorKind::connection);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(ControlPlaneCalls, that_only_read_are_repeated) {
  Response busy = json(503, R"({"detail":"busy"})");
  busy.headers.push_back({"retry-after-ms", "1"});
  server.enqueue(busy);
  server.enqueue(json(200, "[]"));
  const auto users = call_in(GetParam(), admin_for(server), [](const auto& client) {
    return client.control_plane().users().list();
  });
  ASSERT_TRUE(users) << users.error();
  EXPECT_TRUE(users->empty());
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(ControlPlaneCalls, show_a_new_key_in_no_error_and_no_log) {
  // An answer that does not fit its type, though it holds the key.
  server.enqueue(json(200, R"({"key":")" + std::string(new_key) + R"(","id":7})"));
  std::mutex mutex;
  std::string logged;
  ClientOptions options = options_for(server);
  options.admin_key = Secret(canary_admin_key);
  options.log = [&](const LogEvent& event) {
    const std::scoped_lock lock(mutex);
    for (const auto text : {event.message, event.operation, event.path, event.detail})
      logged += text;
  };
  const auto key =
      call_in(GetParam(), value_or_throw(Client::create(options)),
              [](const auto& client) { return client.control_plane().keys().create(); });
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().kind, ErrorKind::decode);
  EXPECT_EQ(told(key.error()).find(new_key), std::string::npos) << told(key.error());
  EXPECT_EQ(logged.find(new_key), std::string::npos);
  EXPECT_NE(key.error().message.find("id"), std::string::npos);
}

TEST_P(ControlPlaneCalls, hide_an_admin_key_that_the_server_echoes) {
  server.enqueue(json(401, R"({"detail":"bad key mk-canary-per-call-99"})"));
  const auto refused = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.control_plane(Secret("mk-canary-per-call-99")).keys().get("k");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::authentication);
  EXPECT_EQ(told(refused.error()).find("mk-canary-per-call-99"), std::string::npos);
}

TEST_P(ControlPlaneCalls, may_outlive_the_client_that_they_came_from) {
  server.enqueue(json(200, "[]"));
  const auto keys = [&] { return admin_for(server).control_plane().keys(); }();
  EXPECT_TRUE(keys.list());
}

}  // namespace
}  // namespace otari::testing
