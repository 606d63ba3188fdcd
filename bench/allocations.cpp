#include "allocations.hpp"

#include <array>
#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

// A counter per thread, so that counting costs no locked instruction. Threads beyond the last slot
// share it and may lose some.
struct alignas(64) Slot {
  std::atomic<std::uint64_t> count{0};
  std::atomic<std::int64_t> live{0};
};
std::array<Slot, 64> slots;
std::atomic<bool> bytes_followed{false};
std::atomic<std::size_t> threads{0};

Slot& slot() noexcept {
  thread_local Slot& own = slots[std::min(threads.fetch_add(1), slots.size() - 1)];
  return own;
}

template <class T>
void add(std::atomic<T>& counter, T more) noexcept {
  counter.store(counter.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
}

void* take(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  add(slot().count, std::uint64_t{1});
  if (bytes_followed.load(std::memory_order_relaxed))
    add(slot().live, static_cast<std::int64_t>(::malloc_usable_size(memory)));
  return memory;
}

void give(void* memory) noexcept {
  if (memory == nullptr) return;
  if (bytes_followed.load(std::memory_order_relaxed))
    add(slot().live, -static_cast<std::int64_t>(::malloc_usable_size(memory)));
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return take(std::malloc(size == 0 ? 1 : size)); }
void* operator new(std::size_t size, std::align_val_t align) {
  void* memory = nullptr;
  return take(::posix_memalign(&memory, static_cast<std::size_t>(align), size) == 0 ? memory
                                                                                    : nullptr);
}
void operator delete(void* memory) noexcept { give(memory); }
void operator delete(void* memory, std::size_t) noexcept { give(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give(memory); }

namespace otari::bench {

void follow_bytes() noexcept { bytes_followed.store(true, std::memory_order_relaxed); }

Allocations allocations() noexcept {
  Allocations sum;
  for (const Slot& slot : slots) {
    sum.count += slot.count.load(std::memory_order_relaxed);
    sum.live_bytes += slot.live.load(std::memory_order_relaxed);
  }
  return sum;
}

}  // namespace otari::bench
