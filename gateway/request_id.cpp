#include "request_id.hpp"

#include <cstdint>
#include <random>
#include <string_view>

namespace otari::gateway {
namespace {

std::mt19937_64 seeded() {
  std::random_device device;
  std::seed_seq seeds{device(), device(), device(), device()};
  return std::mt19937_64(seeds);
}

}  // namespace

std::string new_request_id() {
  constexpr std::string_view hex = "0123456789abcdef";
  // An id, not a secret: a fast generator will do, and one per thread needs no lock.
  thread_local std::mt19937_64 random = seeded();
  std::string id = "00000000-0000-4000-8000-000000000000";
  std::uint64_t bits = 0;
  int left = 0;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (id[i] == '-' || i == 14) continue;  // the version stands at 14
    if (left == 0) {
      bits = random();
      left = 16;
    }
    const auto digit = static_cast<std::size_t>(bits & 0xF);
    id[i] = hex[i == 19 ? (digit & 0x3) | 0x8 : digit];  // the variant stands at 19
    bits >>= 4;
    --left;
  }
  return id;
}

}  // namespace otari::gateway
