#include <ctime>

#include <gtest/gtest.h>

#include "chat_server.hpp"
#include "support/tls_material.hpp"

namespace otari::testing {
namespace {

const TlsMaterial& material() {
  static const TlsMaterial made;
  return made;
}

Result<ChatCompletion> call(const ScriptedServer& server, bool trust) {
  ClientOptions options = options_for(server);
  if (trust) options.ca_file = material().ca_file();
  return value_or_throw(Client::create(options)).completion(hello(), {.max_retries = 3});
}

void expect_refused(const TlsIdentity& identity, bool trust) {
  ScriptedServer server(TlsServerOptions{.identity = identity});
  const auto reply = call(server, trust);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::tls) << reply.error();
  EXPECT_EQ(reply.error().attempts, 1) << "a certificate does not get better by asking again";
  EXPECT_NE(reply.error().message.find("127.0.0.1"), std::string::npos);
}

TEST(Certificates, R23_a_good_one_of_a_given_authority_is_accepted) {
  ScriptedServer server(TlsServerOptions{.identity = material().good});
  server.enqueue(answer("secret"));
  const auto reply = call(server, true);
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "secret");
}

TEST(Certificates, R23_an_unknown_authority_is_refused) { expect_refused(material().good, false); }
TEST(Certificates, R23_a_self_signed_one_is_refused) {
  expect_refused(material().self_signed, true);
}
TEST(Certificates, R23_an_expired_one_is_refused) { expect_refused(material().expired, true); }
TEST(Certificates, R23_one_for_another_host_is_refused) {
  expect_refused(material().wrong_host, true);
}

TEST(Certificates, R23_a_file_that_cannot_be_read_is_a_configuration_error) {
  const auto client = Client::create(
      {.api_base = "https://127.0.0.1:1", .ca_file = "/nowhere/ca.pem", .read_environment = false});
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().kind, ErrorKind::config);
  EXPECT_NE(client.error().message.find("/nowhere/ca.pem"), std::string::npos);
}

// Reading it takes some 33 ms; an I/O thread must not spend them on each of its connections.
TEST(Certificates, the_systems_authorities_are_read_once_not_for_each_connection) {
  ScriptedServer server(TlsServerOptions{.identity = material().good});
  const Client client = client_for(server);
  const auto cost_of_a_connection = [&] {
    const std::clock_t before = std::clock();
    const auto reply = client.completion(hello(), {.max_retries = 0});
    EXPECT_EQ(reply.error().kind, ErrorKind::tls);
    return std::clock() - before;
  };
  const std::clock_t first = cost_of_a_connection();
  if (first < CLOCKS_PER_SEC / 100) GTEST_SKIP() << "this system has few authorities or none";
  std::clock_t later = 0;
  for (int i = 0; i < 8; ++i) later += cost_of_a_connection();
  EXPECT_LT(later, 4 * first);
}

}  // namespace
}  // namespace otari::testing
