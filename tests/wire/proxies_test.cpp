#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "both_styles.hpp"
#include "support/scripted_names.hpp"
#include "support/tls_material.hpp"
#include "support/tunnel_proxy.hpp"

namespace otari::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view gateway = ScriptedNames::host;

ClientOptions options_behind(std::string proxy, std::string base) {
  return {.api_key = "vk-canary-3141",
          .api_base = std::move(base),
          .api_root = ApiRoot::v1,
          .timeouts = {.connect = 2s},
          .max_retries = 0,
          .proxy = std::move(proxy),
          .read_environment = false};
}

// Reads these variables, and no others.
ClientOptions options_with(std::map<std::string, std::string> variables, std::string base) {
  ClientOptions options = options_behind("", std::move(base));
  options.read_environment = true;
  options.environment =
      [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(std::string(name));
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
  return options;
}

std::string told(const Error& error) {
  std::ostringstream out;
  out << error << error.body;
  return out.str();
}

Result<ChatCompletion> ask(const ClientOptions& options) {
  return value_or_throw(Client::create(options)).completion(hello());
}

void answer_always(ScriptedServer& server, std::string_view content) {
  server.otherwise([content](const ReceivedRequest&, Connection& connection) {
    connection.respond(answer(content));
  });
}

TEST(Proxies, R24_a_plain_gateway_is_asked_for_through_an_http_proxy) {
  ScriptedServer proxy;
  answer_always(proxy, "through");
  const auto reply = ask(options_behind(proxy.origin(), "http://gateway.scripted.test:8000"));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "through");
  EXPECT_EQ(proxy.requests().front().target,
            "http://gateway.scripted.test:8000/v1/chat/completions");
}

// A gateway with TLS behind a proxy: the tunnel hides everything from it.
class Tunnels : public ::testing::TestWithParam<Style> {
 protected:
  Tunnels() { answer_always(gateway_, "through"); }

  Result<ChatCompletion> ask_through(std::string proxy) {
    ClientOptions options = options_behind(std::move(proxy), "https://gateway.scripted.test:4433");
    options.ca_file = material_.ca_file();
    return complete(GetParam(), value_or_throw(Client::create(options)));
  }

  TlsMaterial material_;
  ScriptedServer gateway_{TlsServerOptions{
      .identity = material_.authority.issue({.names = {std::string(gateway)}, .addresses = {}})}};
};
INSTANTIATE_TEST_SUITE_P(Styles, Tunnels, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(Tunnels, R24_by_CONNECT_show_the_proxy_its_own_credentials_only) {
  TunnelProxy proxy(TunnelProxy::Kind::http, gateway_.port());
  const auto reply = ask_through("http://user:p%40ss@" + proxy.address());
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_THAT(proxy.asked_for(), ElementsAre("gateway.scripted.test:4433"));
  const std::string head = proxy.introductions().front();
  EXPECT_THAT(head, HasSubstr("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("canary")));
  EXPECT_FALSE(gateway_.requests().front().has_header("Proxy-Authorization"));
}

TEST_P(Tunnels, R24_by_SOCKS5_leave_the_name_to_the_proxy) {
  TunnelProxy proxy(TunnelProxy::Kind::socks5, gateway_.port());
  const auto reply = ask_through("socks5h://user:p%40ss@" + proxy.address());
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_THAT(proxy.asked_for(), ElementsAre("gateway.scripted.test:4433"));
  EXPECT_THAT(proxy.introductions(), ElementsAre("user:p@ss"));
}

TEST(Proxies, R24_one_that_wants_to_be_signed_in_to_says_so_without_a_secret_in_the_error) {
  ScriptedServer proxy;
  proxy.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(text(407, "who are you?"));
  });
  for (const std::string base : {"http://gateway.scripted.test", "https://gateway.scripted.test"}) {
    const std::string with_password =
        "http://user:proxy-canary-77@127.0.0.1:" + std::to_string(proxy.port());
    const auto reply = ask(options_behind(with_password, base));
    ASSERT_FALSE(reply);
    EXPECT_THAT(told(reply.error()), HasSubstr("407"));
    EXPECT_THAT(told(reply.error()), Not(HasSubstr("proxy-canary")));
  }
}

// Which variable counts, by the scheme of the base URL.
TEST(Proxies, R24_come_from_the_environment_by_the_scheme_of_the_gateway) {
  ScriptedServer right;
  answer_always(right, "right");
  ScriptedServer wrong;
  using Variables = std::map<std::string, std::string>;
  for (const Variables& variables :
       {Variables{{"HTTP_PROXY", right.origin()}, {"HTTPS_PROXY", wrong.origin()}},
        Variables{{"http_proxy", right.origin()}, {"HTTP_PROXY", wrong.origin()}},
        Variables{{"HTTP_PROXY", right.origin()}, {"ALL_PROXY", wrong.origin()}},
        Variables{{"ALL_PROXY", right.origin()}},
        // In a web server's child, HTTP_PROXY is a header of whoever asks.
        Variables{{"REQUEST_METHOD", "GET"},
                  {"HTTP_PROXY", wrong.origin()},
                  {"all_proxy", right.origin()}}}) {
    const auto reply = ask(options_with(variables, "http://gateway.scripted.test"));
    ASSERT_TRUE(reply) << reply.error();
    EXPECT_EQ(reply->content(), "right");
  }
  EXPECT_EQ(wrong.connections(), 0U);
}

TEST(Proxies, R24_of_the_environment_do_not_count_where_it_is_not_read) {
  const ScriptedNames names;
  ScriptedServer direct;
  answer_always(direct, "direct");
  ScriptedServer proxy;
  ClientOptions options =
      options_with({{"HTTP_PROXY", proxy.origin()}},
                   "http://gateway.scripted.test:" + std::to_string(direct.port()));
  options.read_environment = false;
  const auto reply = ask(options);
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "direct");
}

struct NoProxy {
  std::string list{};
  std::string host{};
  bool direct = false;
};

// Hosts that nobody can reach directly: where they are not asked for through the proxy, the call
// fails, and the proxy has seen nothing. (Ranges of IPv6 are beyond libcurl 7.88.)
TEST(Proxies, R24_NO_PROXY_takes_names_suffixes_addresses_and_ranges) {
  ScriptedNames names;
  names.fail_with(-2);
  ScriptedServer proxy;
  answer_always(proxy, "through");
  for (const NoProxy& row :
       std::vector<NoProxy>{{"", std::string(gateway), false},
                            {"*", std::string(gateway), true},
                            {"gateway.scripted.test", std::string(gateway), true},
                            {"scripted.test", std::string(gateway), true},
                            {".scripted.test", std::string(gateway), true},
                            {"other.test, .scripted.test", std::string(gateway), true},
                            {"GATEWAY.Scripted.Test", std::string(gateway), true},
                            {"way.scripted.test", std::string(gateway), false},
                            {"test.scripted", std::string(gateway), false},
                            {"192.0.2.7", "192.0.2.7", true},
                            {"192.0.2.0/24", "192.0.2.7", true},
                            {"192.0.2.0/29", "192.0.2.7", true},
                            {"192.0.2.0/30", "192.0.2.7", false},
                            {"10.0.0.0/8", "192.0.2.7", false},
                            {"2001:db8::1", "[2001:db8::1]", true},
                            {"2001:db8::2", "[2001:db8::1]", false}}) {
    const auto before = proxy.requests().size();
    ClientOptions options = options_behind(proxy.origin(), "http://" + row.host);
    options.no_proxy = row.list;
    options.timeouts.connect = 100ms;
    const auto reply = ask(options);
    EXPECT_EQ(reply.has_value(), !row.direct) << row.list << " and " << row.host;
    EXPECT_EQ(proxy.requests().size() - before, row.direct ? 0U : 1U)
        << row.list << " and " << row.host;
  }
}

TEST(Proxies, R24_this_machine_is_never_asked_for_through_a_proxy) {
  ScriptedServer direct;
  answer_always(direct, "direct");
  ScriptedServer proxy;
  const std::string port = ":" + std::to_string(direct.port());
  for (const std::string host : {"127.0.0.1", "localhost", "LOCALHOST", "api.localhost"}) {
    const auto reply = ask(options_behind(proxy.origin(), "http://" + host + port));
    ASSERT_TRUE(reply) << host << ": " << reply.error();
    EXPECT_EQ(reply->content(), "direct");
  }
  // Its other addresses need not be served; what counts is that the proxy is not asked.
  for (const std::string host : {"127.8.8.8", "[::1]"})
    (void)ask(options_behind(proxy.origin(), "http://" + host + port));
  EXPECT_EQ(proxy.connections(), 0U);
}

TEST(Proxies, R24_a_name_that_only_begins_like_this_machines_address_is_not_it) {
  ScriptedServer proxy;
  answer_always(proxy, "through");
  const auto reply = ask(options_behind(proxy.origin(), "http://127.example.test"));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_THAT(proxy.problems(), IsEmpty());
}

}  // namespace
}  // namespace otari::testing
