#pragma once

#include <string>

#include <otari/transport.hpp>

namespace otari::gateway {

/// How the end of an answer's body is told.
enum class BodyEnd { content_length, chunked, close };

/// Status line and headers as they go over the wire, the blank line included.
[[nodiscard]] std::string answer_head(const HttpHead& head, BodyEnd end, bool keep_alive);

/// One chunk of a chunked body; an empty one would end it, so empty data gives nothing.
void append_chunk(std::string& out, std::string_view data);
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

}  // namespace otari::gateway
