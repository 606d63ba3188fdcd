#include "openssl_error.hpp"

#include <array>
#include <stdexcept>

#include <openssl/err.h>

namespace otari::testing {

std::string take_openssl_error() {
  const unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  if (code == 0) return "no detail";
  std::array<char, 256> text{};
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

void require_openssl(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(std::string(what) + ": " + take_openssl_error());
}

}  // namespace otari::testing
