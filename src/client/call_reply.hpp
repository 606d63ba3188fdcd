#pragma once

#include <utility>

#include "call.hpp"
#include "reply.hpp"

namespace otari::client {

/// The typed answer of a settled call. An answer that does not fit its type ends like every other
/// failure of the call: with what the call knows, and without the secrets the server echoed.
template <class T>
[[nodiscard]] Result<T> reply_of(Call& call) {
  if (const Error* failure = call.failure()) return std::unexpected(*failure);
  Result<T> reply = make_reply<T>(*call.setup().operation, call.answer());
  if (!reply) reply = std::unexpected(call.complete(std::move(reply).error()));
  return reply;
}

}  // namespace otari::client
