#include "wipe.hpp"

namespace otari {

void wipe(char* bytes, std::size_t size) noexcept {
  volatile char* const stored = bytes;
  for (std::size_t i = 0; i < size; ++i) stored[i] = 0;
}

void wipe(std::string& text) noexcept {
  // Also what an earlier, longer text left behind the end. This does not allocate.
  text.resize(text.capacity());
  wipe(text.data(), text.size());
  text.clear();
}

}  // namespace otari
