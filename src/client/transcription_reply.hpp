#pragma once

#include <otari/transcription.hpp>

#include "reply.hpp"

namespace otari::client {

/// A transcription by what it came as: JSON, or a text that is taken whole. Errors: decode, also
/// for a web page.
template <>
[[nodiscard]] Result<TranscriptionResult> make_reply<TranscriptionResult>(
    const api::Operation& operation, HttpInfo info);

}  // namespace otari::client
