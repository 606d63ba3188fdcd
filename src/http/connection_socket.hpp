#pragma once

#include <unordered_map>
#include <vector>

#include <curl/curl.h>

namespace otari::http {

/// The sockets of connections that have answered, by their local port. libcurl does not tell which
/// socket a request is about to use, only that port. For one reactor's thread.
class KnownSockets {
 public:
  void note(long local_port, curl_socket_t fd);
  void forget(curl_socket_t fd);

  /// Whether the peer has sent something, or has closed, though it is not its turn: the connection
  /// is known and idle. What it said must not be taken for the answer to the next request.
  [[nodiscard]] bool spoke_out_of_turn(long local_port) const;

 private:
  std::unordered_map<long, curl_socket_t> by_port_;
  std::vector<long> port_of_;  // by descriptor; 0: not known
};

/// For CURLOPT_SOCKOPTFUNCTION, with the ConnectionSettings as its data: a socket of ours is not
/// for child processes, and is given up when its peer stays silent. The idle peer of a request that
/// waits is asked for a sign of life in time for the same limit.
int socket_opened(void* settings, curl_socket_t fd, curlsocktype purpose);

}  // namespace otari::http
