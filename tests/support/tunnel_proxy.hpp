#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gate.hpp"
#include "loopback.hpp"

namespace otari::testing {

/// A proxy that makes tunnels, by CONNECT or SOCKS5. Wherever it is asked to go, it goes to one
/// port of 127.0.0.1.
class TunnelProxy {
 public:
  enum class Kind { http, socks5 };

  TunnelProxy(Kind kind, int target);
  ~TunnelProxy();
  TunnelProxy(const TunnelProxy&) = delete;
  TunnelProxy& operator=(const TunnelProxy&) = delete;

  [[nodiscard]] int port() const noexcept { return bound_.port; }
  /// "127.0.0.1:PORT", to stand behind a scheme and credentials.
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port()); }

  /// Where it was asked to go, as "host:port".
  [[nodiscard]] std::vector<std::string> asked_for() const;
  /// What it was told before each tunnel: the request head, or user and password as
  /// "user:password".
  [[nodiscard]] std::vector<std::string> introductions() const;

 private:
  void accept_all();
  void serve(const Descriptor& client);
  bool connect_request(const Descriptor& client);
  bool socks_request(const Descriptor& client);
  void note(std::string target, std::string introduction);

  const Kind kind_;
  const int target_;
  BoundSocket bound_;
  Gate stop_;
  mutable std::mutex mutex_;
  std::vector<std::string> asked_for_;
  std::vector<std::string> introductions_;
  std::vector<std::thread> tunnels_;  // only the accepting thread adds to them
  std::thread accept_thread_;
};

}  // namespace otari::testing
