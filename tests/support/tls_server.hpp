#pragma once

#include <memory>
#include <string>

#include "tls_material.hpp"

struct ssl_ctx_st;
struct ssl_st;

namespace otari::testing {

enum class TlsVersions { any, only_1_2, only_1_3 };

struct TlsServerOptions {
  TlsIdentity identity;
  /// Ask for a client certificate and accept only those of this authority (PEM).
  std::string client_ca_pem{};
  TlsVersions versions = TlsVersions::any;
};

/// What the TLS connections of one server share.
class TlsServer {
 public:
  /// Throws std::runtime_error when the options hold no usable identity.
  explicit TlsServer(const TlsServerOptions& options);

  /// A TLS session, not yet shaken hands, on a connected socket. Thread-safe.
  [[nodiscard]] std::shared_ptr<ssl_st> session(int socket) const;

 private:
  std::shared_ptr<ssl_ctx_st> context_;
};

}  // namespace otari::testing
