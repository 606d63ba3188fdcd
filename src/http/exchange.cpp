#include "exchange.hpp"

#include <chrono>
#include <utility>

namespace otari::http {
namespace {

// A peer that lingers for longer is better left.
constexpr std::chrono::milliseconds farewell{100};

}  // namespace

void let_end(Reactor& reactor, std::unique_ptr<Exchange> exchange) {
  exchange->mute();
  // The timer owns it, and does nothing but let it go.
  (void)reactor.schedule(reactor.now() + farewell, [exchange = std::move(exchange)] {});
}

}  // namespace otari::http
