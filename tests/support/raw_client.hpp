#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#ifdef __linux__
#include <linux/tcp.h>
#endif

#include "descriptor.hpp"

namespace otari::testing {

/// A blocking client socket that knows nothing of HTTP. A read that gets nothing for ten seconds
/// fails.
class RawClient {
 public:
  explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (!socket_.valid()) {
      error_ = errno;
      return;
    }
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    error_ = ::connect(socket_.get(), generic, sizeof(address)) == 0 ? 0 : errno;
  }

  void send(std::string_view bytes) const {
    if (!socket_.valid()) return;
    (void)::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// Reads until `count` bytes are there, or the end.
  std::string read(std::size_t count) {
    std::string text;
    std::array<char, 4096> buffer{};
    while (socket_.valid() && text.size() < count) {
      const auto size = std::min(buffer.size(), count - text.size());
      const auto got = ::recv(socket_.get(), buffer.data(), size, 0);
      error_ = got < 0 ? errno : 0;
      if (got <= 0) break;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
  }
  std::string read_all() { return read(std::string::npos); }

  /// errno of the last call that failed: 0 after an orderly end.
  [[nodiscard]] int error() const { return error_; }
#ifdef __linux__
  /// TCP segments with data that have come in.
  [[nodiscard]] unsigned segments_received() const {
    tcp_info info{};
    socklen_t size = sizeof(info);
    ::getsockopt(socket_.get(), IPPROTO_TCP, TCP_INFO, &info, &size);
    return info.tcpi_data_segs_in;
  }
#endif

  [[nodiscard]] int descriptor() const { return socket_.get(); }
  void close() { socket_.close(); }

 private:
  Descriptor socket_;
  int error_ = 0;
};

}  // namespace otari::testing
