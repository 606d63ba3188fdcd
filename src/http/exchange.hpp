#pragma once

#include <chrono>
#include <memory>

#include <otari/transport.hpp>

#include "reactor.hpp"

namespace otari::http {

/// A request that an engine runs. On the reactor's thread only.
class Exchange : public HttpExchange {
 public:
  /// The handler hears nothing more; what still comes is read and thrown away, where that is of use
  /// to the connection, or else the exchange is cancelled.
  virtual void mute() = 0;
};

/// How long an answer may take to end that nobody waits for any more. A peer that lingers for
/// longer is better left.
inline constexpr std::chrono::milliseconds farewell{100};

/// Lets an answer that nobody needs any more come to its end, within `farewell`, so that its
/// connection can be used again: what closes the body often comes a little later than the event
/// that closes a stream.
void let_end(Reactor& reactor, std::unique_ptr<Exchange> exchange);

}  // namespace otari::http
