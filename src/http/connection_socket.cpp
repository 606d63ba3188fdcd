#include "connection_socket.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include <sys/socket.h>

#ifdef __linux__
#include <netinet/in.h>
#include <netinet/tcp.h>
#endif

#include "engine.hpp"
#include "process_fork.hpp"

namespace otari::http {

int socket_opened([[maybe_unused]] void* settings, curl_socket_t fd, curlsocktype) {
  keep_from_children(fd, Inheritable::socket);
#ifdef __linux__
  const auto limit = static_cast<const ConnectionSettings*>(settings)->dead_peer;
  if (limit <= std::chrono::milliseconds::zero()) return CURL_SOCKOPT_OK;
  const auto set = [fd](int name, std::int64_t value) {
    const int number = static_cast<int>(std::max<std::int64_t>(1, value));
    // Fails on a Unix domain socket, where none of this applies.
    (void)::setsockopt(fd, IPPROTO_TCP, name, &number, sizeof number);
  };
  set(TCP_USER_TIMEOUT, limit.count());
  set(TCP_KEEPIDLE, limit.count() / 2000);
  set(TCP_KEEPINTVL, limit.count() / 6000);
#endif
  return CURL_SOCKOPT_OK;
}

void KnownSockets::note(long local_port, curl_socket_t fd) {
  if (fd < 0 || local_port <= 0) return;  // gone already, or a Unix domain socket
  const auto index = static_cast<std::size_t>(fd);
  if (index >= port_of_.size()) port_of_.resize(index + 1);
  port_of_[index] = local_port;
  by_port_[local_port] = fd;
}

void KnownSockets::forget(curl_socket_t fd) {
  const auto index = static_cast<std::size_t>(fd);
  if (fd < 0 || index >= port_of_.size()) return;
  const auto entry = by_port_.find(std::exchange(port_of_[index], 0));
  if (entry != by_port_.end() && entry->second == fd) by_port_.erase(entry);
}

bool KnownSockets::spoke_out_of_turn(long local_port) const {
  const auto entry = by_port_.find(local_port);
  if (entry == by_port_.end()) return false;
  char byte = 0;
  return ::recv(entry->second, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

}  // namespace otari::http
