#include "tls_server.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "openssl_error.hpp"

namespace otari::testing {
namespace {

std::unique_ptr<BIO, decltype(&BIO_free)> text_source(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

std::unique_ptr<X509, decltype(&X509_free)> read_certificate(const std::string& pem) {
  const auto source = text_source(pem);
  return {PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr), X509_free};
}

void use_identity(SSL_CTX* context, const TlsIdentity& identity) {
  const auto certificate = read_certificate(identity.certificate_pem);
  require_openssl(certificate && SSL_CTX_use_certificate(context, certificate.get()) == 1,
                  "certificate");
  const auto source = text_source(identity.key_pem);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  require_openssl(key && SSL_CTX_use_PrivateKey(context, key.get()) == 1, "private key");
}

void require_client_certificate(SSL_CTX* context, const std::string& authority_pem) {
  const auto authority = read_certificate(authority_pem);
  require_openssl(authority &&
                      X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get()) == 1 &&
                      SSL_CTX_add_client_CA(context, authority.get()) == 1,
                  "client authority");
  // Without an id, OpenSSL refuses to resume sessions that carry a client certificate.
  const unsigned char id = 1;
  SSL_CTX_set_session_id_context(context, &id, sizeof(id));
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

}  // namespace

TlsServer::TlsServer(const TlsServerOptions& options)
    : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
  SSL_CTX* const context = context_.get();
  require_openssl(context != nullptr, "TLS context");
  // A write may be repeated from another buffer, and may take only a part of it, as on a socket.
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  const bool old = options.versions == TlsVersions::only_1_2;
  const bool recent = options.versions == TlsVersions::only_1_3;
  SSL_CTX_set_min_proto_version(context, recent ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_max_proto_version(context, old ? TLS1_2_VERSION : TLS1_3_VERSION);
  use_identity(context, options.identity);
  if (!options.client_ca_pem.empty()) require_client_certificate(context, options.client_ca_pem);
}

std::shared_ptr<SSL> TlsServer::session(int socket) const {
  std::shared_ptr<SSL> session(SSL_new(context_.get()), SSL_free);
  require_openssl(session && SSL_set_fd(session.get(), socket) == 1, "TLS session");
  SSL_set_accept_state(session.get());
  return session;
}

}  // namespace otari::testing
