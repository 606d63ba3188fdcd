#include "freed_memory.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

#include <malloc.h>

namespace otari::testing {
namespace {

// Nothing here may allocate: it runs within delete.
constexpr std::size_t most_finds = 16;
constexpr std::size_t shown = 48;

std::mutex mutex;
std::string_view wanted;  // under the mutex
std::atomic<bool> watching = false;
std::atomic<std::size_t> looked_through = 0;
std::array<std::array<char, shown>, most_finds> finds{};
std::size_t find_count = 0;

void keep(const char* block, std::size_t size, std::size_t at) {
  if (find_count == most_finds) return;
  auto& find = finds[find_count++];
  const std::size_t from = at - std::min<std::size_t>(at, 16);
  const std::size_t length = std::min(shown - 1, size - from);
  std::memcpy(find.data(), block + from, length);
  find[length] = '\0';
  // What is shown is for people.
  for (std::size_t i = 0; i < length; ++i)
    if (find[i] < ' ' || find[i] > '~') find[i] = '.';
}

void look_through(const void* memory) {
  if (memory == nullptr || !watching) return;
  const std::scoped_lock lock(mutex);
  ++looked_through;
  const char* const block = static_cast<const char*>(memory);
  const std::size_t size = ::malloc_usable_size(const_cast<void*>(memory));
  const void* at = ::memmem(block, size, wanted.data(), wanted.size());
  if (at != nullptr)
    keep(block, size, static_cast<std::size_t>(static_cast<const char*>(at) - block));
}

void* cleared(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  // Also what the allocator has put behind the size that was asked for.
  std::memset(memory, 0, ::malloc_usable_size(memory));
  return memory;
}

void release(void* memory) noexcept {
  look_through(memory);
  std::free(memory);
}

}  // namespace

void FreedMemory::watch_for(std::string_view text) {
  const std::scoped_lock lock(mutex);
  wanted = text;
  find_count = 0;
  looked_through = 0;
  watching = !text.empty();
}

std::vector<std::string> FreedMemory::found() {
  std::vector<std::string> texts;
  texts.reserve(most_finds);
  const std::scoped_lock lock(mutex);
  for (std::size_t i = 0; i < find_count; ++i) texts.emplace_back(finds[i].data());
  return texts;
}

std::size_t FreedMemory::blocks() { return looked_through; }

}  // namespace otari::testing

void* operator new(std::size_t size) {
  return otari::testing::cleared(std::malloc(std::max<std::size_t>(size, 1)));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto to = static_cast<std::size_t>(alignment);
  return otari::testing::cleared(std::aligned_alloc(to, (size + to - 1) / to * to));
}
void operator delete(void* memory) noexcept { otari::testing::release(memory); }
void operator delete(void* memory, std::size_t) noexcept { otari::testing::release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { otari::testing::release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  otari::testing::release(memory);
}
