#include "idle.hpp"

#include "allocations.hpp"
#include "bare_curl.hpp"
#include "blocking_client.hpp"
#include "process_memory.hpp"

namespace otari::bench {
namespace {

template <class Live>
Cost memory_of(Live&& live) {
  const std::size_t resident = resident_bytes();
  follow_bytes();
  const std::int64_t allocated = allocations().live_bytes;
  Cost cost{.units = 1};
  live([&] {
    cost.resident_per_unit = static_cast<double>(resident_bytes() - resident);
    cost.allocated_per_unit = static_cast<double>(allocations().live_bytes - allocated);
  });
  return cost;
}

}  // namespace

Cost run_bare_idle(const std::string& base) {
  return memory_of([&](auto&& look) {
    BareCurl bare(base + "/v1/chat/completions", false);
    bare.exchange(chat_body(1, false));
    look();
  });
}

Cost run_our_idle(const std::string& base) {
  return memory_of([&](auto&& look) {
    BlockingClient client(options_for(base));
    client.call();
    look();
  });
}

}  // namespace otari::bench
