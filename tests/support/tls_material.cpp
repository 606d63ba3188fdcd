#include "tls_material.hpp"

#include <cstdint>
#include <ctime>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "openssl_error.hpp"

namespace otari::testing {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;

Key new_key() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
  require_openssl(key != nullptr, "generate key");
  return key;
}

template <class Write>
std::string to_pem(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
  require_openssl(memory != nullptr && write(memory.get()) == 1, "write PEM");
  std::string text(BIO_ctrl_pending(memory.get()), '\0');
  BIO_read(memory.get(), text.data(), static_cast<int>(text.size()));
  return text;
}

std::string pem_of(const Certificate& certificate) {
  return to_pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); });
}

std::string pem_of(const Key& key) {
  return to_pem([&](BIO* out) {
    return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

/// Certificates of one issuer must differ in their serial numbers.
void set_random_serial(X509* certificate) {
  unsigned char bytes[8];
  require_openssl(RAND_bytes(bytes, sizeof(bytes)) == 1, "random serial");
  std::uint64_t serial = 0;
  for (const unsigned char byte : bytes) serial = serial << 8 | byte;
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1 | 1);
}

void set_common_name(X509* certificate, const std::string& name) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(name.c_str());
  require_openssl(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN",
                                             MBSTRING_UTF8, bytes, -1, -1, 0) == 1,
                  "set name");
}

void set_validity(X509* certificate, std::chrono::seconds from, std::chrono::seconds until) {
  std::time_t now = std::time(nullptr);
  X509_time_adj_ex(X509_getm_notBefore(certificate), 0, static_cast<long>(from.count()), &now);
  X509_time_adj_ex(X509_getm_notAfter(certificate), 0, static_cast<long>(until.count()), &now);
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free);
  require_openssl(extension && X509_add_ext(certificate, extension.get(), -1) == 1,
                  "add extension");
}

std::string alternative_names(const CertificateSpec& spec) {
  std::string text;
  for (const auto& name : spec.names) text += ",DNS:" + name;
  for (const auto& address : spec.addresses) text += ",IP:" + address;
  return text.empty() ? text : text.substr(1);
}

Certificate new_certificate(const std::string& name, const Key& key) {
  Certificate certificate(X509_new(), X509_free);
  require_openssl(certificate != nullptr, "new certificate");
  X509_set_version(certificate.get(), X509_VERSION_3);
  set_random_serial(certificate.get());
  set_common_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), key.get());
  return certificate;
}

void sign(X509* certificate, X509* issuer, const Key& issuer_key) {
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always");
  require_openssl(X509_sign(certificate, issuer_key.get(), EVP_sha256()) != 0, "sign");
}

/// A server or client certificate; without an issuer it signs itself.
TlsIdentity leaf(const CertificateSpec& spec, const Certificate& issuer, const Key& issuer_key) {
  const auto key = new_key();
  const auto name = spec.names.empty() ? std::string("otari test") : spec.names.front();
  const auto certificate = new_certificate(name, key);
  X509* const raw = certificate.get();
  X509* const signer = issuer ? issuer.get() : raw;
  set_validity(raw, spec.valid_from, spec.valid_until);
  add_extension(raw, signer, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(raw, signer, NID_key_usage, "critical,digitalSignature");
  add_extension(raw, signer, NID_ext_key_usage, "serverAuth,clientAuth");
  if (const auto names = alternative_names(spec); !names.empty()) {
    add_extension(raw, signer, NID_subject_alt_name, names);
  }
  sign(raw, signer, issuer ? issuer_key : key);
  return {.certificate_pem = pem_of(certificate), .key_pem = pem_of(key)};
}

}  // namespace

TlsIdentity self_signed(const CertificateSpec& spec) { return leaf(spec, nullptr, nullptr); }

TestAuthority::TestAuthority()
    : key_(new_key()), certificate_(new_certificate("otari test authority", key_)) {
  X509* const raw = certificate_.get();
  set_validity(raw, -std::chrono::hours(48), std::chrono::hours(48));
  add_extension(raw, raw, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign");
  sign(raw, raw, key_);
  pem_ = pem_of(certificate_);
}

TlsIdentity TestAuthority::issue(const CertificateSpec& spec) const {
  return leaf(spec, certificate_, key_);
}

TlsMaterial::TlsMaterial()
    : good(authority.issue()),
      expired(authority.issue({.valid_until = -std::chrono::hours(1)})),
      not_yet_valid(authority.issue({.valid_from = std::chrono::hours(1)})),
      wrong_host(authority.issue({.names = {"another.test"}, .addresses = {}})),
      self_signed(testing::self_signed()),
      client(authority.issue({.names = {"client.test"}, .addresses = {}})),
      ca_file_(directory_.write("ca.pem", authority.certificate_pem())),
      client_certificate_file_(directory_.write("client.pem", client.certificate_pem)),
      client_key_file_(directory_.write("client.key", client.key_pem)) {}

}  // namespace otari::testing
