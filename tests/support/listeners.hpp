#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "gate.hpp"
#include "loopback.hpp"

namespace otari::testing {

/// A port of 127.0.0.1 that was free a moment ago: for a program that is to listen there. To have
/// connections refused, take RefusingPort, which nobody else can grab meanwhile.
[[nodiscard]] int free_port();

/// A port that is taken but not listened on: connecting is refused as long as this lives.
class RefusingPort {
 public:
  [[nodiscard]] int port() const noexcept { return bound_.port; }

 private:
  BoundSocket bound_ = bind_loopback();
};

/// Accepts every connection, reads nothing and never answers: an upload, a request or a TLS
/// handshake hangs here.
class SilentListener {
 public:
  SilentListener();
  ~SilentListener();
  SilentListener(const SilentListener&) = delete;
  SilentListener& operator=(const SilentListener&) = delete;

  [[nodiscard]] int port() const noexcept { return bound_.port; }
  [[nodiscard]] std::size_t connections() const;
  [[nodiscard]] bool wait_for_connections(std::size_t count,
                                          std::chrono::milliseconds patience) const;

 private:
  void accept_all();

  BoundSocket bound_;
  Gate stop_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::vector<Descriptor> accepted_;
  std::thread thread_;
};

/// Listens with a backlog that is already full and never accepts: connecting neither succeeds nor
/// fails.
class FullListener {
 public:
  FullListener();
  [[nodiscard]] int port() const noexcept { return bound_.port; }

 private:
  BoundSocket bound_;
  std::vector<Descriptor> fillers_;
};

}  // namespace otari::testing
