#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "temp_dir.hpp"

struct evp_pkey_st;
struct x509_st;

namespace otari::testing {

/// A certificate with its private key, both as PEM text.
struct TlsIdentity {
  std::string certificate_pem;
  std::string key_pem;
};

/// What a certificate is to say. Times are relative to now.
struct CertificateSpec {
  std::vector<std::string> names = {"localhost"};
  std::vector<std::string> addresses = {"127.0.0.1"};
  std::chrono::seconds valid_from = -std::chrono::hours(24);
  std::chrono::seconds valid_until = std::chrono::hours(24);
};

/// A certificate signed with its own key.
[[nodiscard]] TlsIdentity self_signed(const CertificateSpec& spec = {});

/// A certificate authority made on the spot (EC P-256, so it takes a millisecond).
class TestAuthority {
 public:
  TestAuthority();
  [[nodiscard]] const std::string& certificate_pem() const noexcept { return pem_; }
  [[nodiscard]] TlsIdentity issue(const CertificateSpec& spec = {}) const;

 private:
  std::shared_ptr<evp_pkey_st> key_;
  std::shared_ptr<x509_st> certificate_;
  std::string pem_;
};

/// One authority and the certificates that TLS tests need, in memory and as files that live as long
/// as this object.
class TlsMaterial {
 public:
  TlsMaterial();

  const TestAuthority authority;
  const TlsIdentity good;           ///< localhost and 127.0.0.1
  const TlsIdentity expired;        ///< valid until an hour ago
  const TlsIdentity not_yet_valid;  ///< valid from in an hour
  const TlsIdentity wrong_host;     ///< for another.test only
  const TlsIdentity self_signed;    ///< right in all but its signature
  const TlsIdentity client;         ///< for servers that ask for a client certificate

  [[nodiscard]] const std::filesystem::path& ca_file() const noexcept { return ca_file_; }
  [[nodiscard]] const std::filesystem::path& client_certificate_file() const noexcept {
    return client_certificate_file_;
  }
  [[nodiscard]] const std::filesystem::path& client_key_file() const noexcept {
    return client_key_file_;
  }

 private:
  TempDir directory_;
  std::filesystem::path ca_file_;
  std::filesystem::path client_certificate_file_;
  std::filesystem::path client_key_file_;
};

}  // namespace otari::testing
