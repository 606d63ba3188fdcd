#pragma once

#include <functional>
#include <memory>

#include "engine.hpp"

namespace otari::gateway {

/// Starts a request whose answer goes to the handler.
using Begin = std::move_only_function<std::unique_ptr<HttpExchange>(std::shared_ptr<HttpHandler>)>;

/// Begins soon, on the reactor of a caller in this process, who alone touches the exchange. The
/// handler hears nothing before this has returned, nor after the exchange was cancelled.
[[nodiscard]] std::unique_ptr<http::Exchange> begin_on(http::Reactor& reactor, Begin begin,
                                                       std::shared_ptr<HttpHandler> handler);

}  // namespace otari::gateway
