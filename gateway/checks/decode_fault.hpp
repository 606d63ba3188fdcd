#pragma once

#include <otari/error.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// A codec's complaint, "messages[0].content: expected a string, found a number", as an entry of a
/// 422 with location, type and text as the real gateway writes them.
[[nodiscard]] FieldFault decode_fault(const Error& error);

}  // namespace otari::gateway
