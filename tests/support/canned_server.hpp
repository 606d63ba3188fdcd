#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <thread>

#include "gate.hpp"
#include "loopback.hpp"

namespace otari::testing {

/// Answers every request with the same bytes, on one thread, and remembers none of them: for many
/// thousands of calls. Knows bodies of a given length only.
class CannedServer {
 public:
  explicit CannedServer(std::string answer);
  ~CannedServer();
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;

  [[nodiscard]] std::string origin() const {
    return "http://127.0.0.1:" + std::to_string(bound_.port);
  }
  [[nodiscard]] std::size_t requests() const noexcept { return requests_; }
  [[nodiscard]] std::size_t connections() const noexcept { return connections_; }

 private:
  struct Peer {
    Descriptor socket;
    std::string unread;
  };
  void run();
  bool serve(Peer& peer);

  const std::string answer_;
  BoundSocket bound_;
  Gate stop_;
  std::atomic<std::size_t> requests_ = 0;
  std::atomic<std::size_t> connections_ = 0;
  std::thread thread_;
};

}  // namespace otari::testing
