#include "wipe.hpp"

#include <cstring>

namespace otari {

void wipe(char* bytes, std::size_t size) noexcept {
  if (size == 0) return;
  std::memset(bytes, 0, size);
  // Somebody might look at them now, for all the compiler knows.
  asm volatile("" : : "r"(bytes) : "memory");
}

void wipe(std::string& text) noexcept {
  // Also what an earlier, longer text left behind the end. This does not allocate.
  text.resize(text.capacity());
  wipe(text.data(), text.size());
  text.clear();
}

}  // namespace otari
