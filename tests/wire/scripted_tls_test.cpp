// The scripted server over TLS, and the certificates that the wire tests generate.

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "support/curl_handle.hpp"
#include "support/raw_client.hpp"
#include "support/scripted_server.hpp"
#include "support/tls_material.hpp"

namespace otari::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto patience = std::chrono::seconds(10);
constexpr std::string_view get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

class ScriptedTls : public ::testing::Test {
 protected:
  /// What libcurl says to a server with this identity when it trusts the authority.
  CURLcode visit(const TlsIdentity& identity) {
    ScriptedServer server(TlsServerOptions{.identity = identity});
    server.enqueue(text(200, "secret"));
    trust(curl_);
    const auto code = curl_.perform(server.origin());
    if (code != CURLE_OK) {
      EXPECT_TRUE(server.wait_for_closed_connections(1, patience));
      EXPECT_THAT(server.requests(), IsEmpty());
    }
    return code;
  }

  void trust(CurlHandle& curl) const { curl.set(CURLOPT_CAINFO, material_.ca_file().c_str()); }

  const TlsMaterial material_;
  CurlHandle curl_;
};

TEST_F(ScriptedTls, AGoodCertificateIsTrusted) {
  EXPECT_EQ(visit(material_.good), CURLE_OK);
  EXPECT_EQ(curl_.body, "secret");
}

TEST_F(ScriptedTls, BadCertificatesAreRejected) {
  EXPECT_EQ(visit(material_.expired), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(visit(material_.not_yet_valid), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(visit(material_.wrong_host), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(visit(material_.self_signed), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(visit(TestAuthority().issue()), CURLE_PEER_FAILED_VERIFICATION);
}

TEST_F(ScriptedTls, AHandshakeThatFailsIsAProblem) {
  ScriptedServer server(
      TlsServerOptions{.identity = material_.good, .versions = TlsVersions::only_1_2});
  ASSERT_EQ(curl_.perform(server.origin()), CURLE_PEER_FAILED_VERIFICATION);  // trusts nobody yet
  ASSERT_TRUE(server.wait_for_problems(1, patience));
  EXPECT_THAT(server.problems().at(0), HasSubstr("TLS handshake failed: "));
}

TEST_F(ScriptedTls, AsksForAClientCertificate) {
  ScriptedServer server(TlsServerOptions{.identity = material_.good,
                                         .client_ca_pem = material_.authority.certificate_pem()});
  server.enqueue(text(200, "you"));
  trust(curl_);
  EXPECT_NE(curl_.perform(server.origin()), CURLE_OK);
  EXPECT_THAT(server.requests(), IsEmpty());
  curl_.set(CURLOPT_SSLCERT, material_.client_certificate_file().c_str());
  curl_.set(CURLOPT_SSLKEY, material_.client_key_file().c_str());
  EXPECT_EQ(curl_.perform(server.origin()), CURLE_OK);
  EXPECT_EQ(curl_.body, "you");
}

TEST_F(ScriptedTls, KeepsConnectionsAliveAndMovesMuch) {
  ScriptedServer server(TlsServerOptions{.identity = material_.good});
  const std::string much(4 << 20, 'y');
  server.enqueue(text(200, "a"));
  server.enqueue(text(200, much));
  trust(curl_);
  ASSERT_EQ(curl_.perform(server.origin()), CURLE_OK);
  curl_.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(much.size()));
  curl_.set(CURLOPT_POSTFIELDS, much.c_str());
  ASSERT_EQ(curl_.perform(server.origin()), CURLE_OK);
  EXPECT_TRUE(curl_.body == much);
  EXPECT_TRUE(server.requests().at(1).body == much);
  EXPECT_EQ(server.connections(), 1U);
}

/// How the TLS session ends for a client that reads to the end: an SSL_ERROR_ value. (libcurl does
/// not tell an end without close_notify from a proper one.)
int tls_end(int port) {
  const RawClient client(port);
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  const std::unique_ptr<SSL, decltype(&SSL_free)> session(SSL_new(context.get()), SSL_free);
  SSL_set_fd(session.get(), client.descriptor());
  if (SSL_connect(session.get()) != 1) return -1;
  SSL_write(session.get(), get.data(), static_cast<int>(get.size()));
  std::array<char, 64> buffer{};
  std::string text;
  for (;;) {
    const int got = SSL_read(session.get(), buffer.data(), static_cast<int>(buffer.size()));
    if (got <= 0) {
      EXPECT_EQ(text, "before");
      return SSL_get_error(session.get(), got);
    }
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

TEST_F(ScriptedTls, BreaksOffWithAndWithoutCloseNotify) {
  ScriptedServer server(TlsServerOptions{.identity = material_.good});
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send("before");
    connection.close();
  });
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send("before");
    connection.cut();
  });
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send("before");
    connection.reset();
  });
  EXPECT_EQ(tls_end(server.port()), SSL_ERROR_ZERO_RETURN);
  EXPECT_EQ(tls_end(server.port()), SSL_ERROR_SSL);
  EXPECT_EQ(tls_end(server.port()), SSL_ERROR_SYSCALL);
}

TEST_F(ScriptedTls, AClientThatLeavesDuringAWriteRaisesNoSignal) {
  ScriptedServer server(TlsServerOptions{.identity = material_.good});
  server.enqueue(Response{.body = std::string(64 << 20, 'x')});
  trust(curl_);
  curl_.set(
      CURLOPT_WRITEFUNCTION, +[](char*, std::size_t, std::size_t, void*) -> std::size_t {
        return 0;  // libcurl gives up and closes
      });
  EXPECT_EQ(curl_.perform(server.origin()), CURLE_WRITE_ERROR);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST_F(ScriptedTls, DestructionInterruptsAHandshake) {
  auto server = std::make_unique<ScriptedServer>(TlsServerOptions{.identity = material_.good});
  RawClient client(server->port());
  ASSERT_TRUE(server->wait_for_connections(1, patience));
  const auto begin = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

}  // namespace
}  // namespace otari::testing
