#include "exchange.hpp"

#include <utility>

namespace otari::http {

void let_end(Reactor& reactor, std::unique_ptr<Exchange> exchange) {
  exchange->mute();
  // The timer owns it, and does nothing but let it go.
  (void)reactor.schedule(reactor.now() + farewell, [exchange = std::move(exchange)] {});
}

}  // namespace otari::http
