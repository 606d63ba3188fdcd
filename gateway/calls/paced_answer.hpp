#pragma once

#include <functional>
#include <memory>
#include <string>

#include "reply.hpp"

namespace otari::gateway {

/// Makes the next piece of a body; empty when there is no more.
using NextPiece = std::move_only_function<std::string()>;

/// Sends a body that is made here, piece by piece, beginning on this thread at once. After a pause
/// it goes on from `resume`, on whichever thread calls that. Precondition: the reply is open.
[[nodiscard]] std::unique_ptr<HttpExchange> send_paced(Reply reply, NextPiece next);

}  // namespace otari::gateway
