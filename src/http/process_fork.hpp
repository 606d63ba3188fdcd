#pragma once

#include <cstdint>

namespace otari::http {

/// How many forks lie between the process that loaded the library and this one. What belongs to
/// threads, which a fork does not copy, compares it with the count at its own birth.
[[nodiscard]] unsigned fork_count() noexcept;

enum class Inheritable : std::uint8_t { socket, epoll, event };

/// Keeps a descriptor from the process's children: closed in programs that they execute, and
/// replaced in those that only fork. There a socket becomes one whose peer has closed, so that a
/// pooled connection is found dead and the parent's own is neither written to nor closed; what a
/// reactor waits with becomes a new one, because the old one is shared with the parent.
void keep_from_children(int fd, Inheritable kind);
/// Before the descriptor is closed. Where nobody says so, as libcurl may close a socket by itself,
/// the number is left alone in children once it stands for anything else.
void forget_descriptor(int fd);

}  // namespace otari::http
