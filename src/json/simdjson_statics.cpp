#include "simdjson_statics.hpp"

#include <atomic>
#include <cstdint>

#include <simdjson.h>

namespace otari::json {
namespace {

// How many threads hold them, and whether they are going.
constexpr std::uint32_t going = std::uint32_t{1} << 31;
constinit std::atomic<std::uint32_t> held{0};

// Statics are destroyed in the opposite order: what simdjson makes at its first use comes first.
class Exit {
 public:
  Exit() { (void)simdjson::get_active_implementation()->name(); }
  ~Exit() {
    for (auto now = held.fetch_or(going) | going; now != going; now = held.load()) held.wait(now);
  }
  Exit(const Exit&) = delete;
  Exit& operator=(const Exit&) = delete;
};

}  // namespace

SimdjsonStatics::SimdjsonStatics() noexcept {
  static const Exit at_exit;
  there_ = (held.fetch_add(1) & going) == 0;
}

SimdjsonStatics::~SimdjsonStatics() {
  if ((held.fetch_sub(1) & going) != 0) held.notify_all();
}

}  // namespace otari::json
