#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <otari/secret.hpp>
#include <otari/transport.hpp>

#include "exchange.hpp"
#include "reactor.hpp"

namespace otari::http {

/// How connections are made.
struct ConnectionSettings {
  std::string ca_file{};
  std::string ca_path{};
  std::string client_certificate{};
  std::string client_key{};
  Secret client_key_password{};
  std::string proxy{};     ///< empty: none; the environment is not asked
  std::string no_proxy{};  ///< hosts that are reached without it
  std::string unix_socket{};
  bool http2 = true;            ///< for unary calls, where the server offers it
  bool http2_streams = false;   ///< for streams too
  long max_idle_seconds = 55;   ///< a pooled connection that idled longer is not used again
  long receive_buffer = 16384;  ///< bytes libcurl reads at once
  std::chrono::milliseconds dead_peer{30'000};  ///< zero: the system's own patience
};

/// The header that signs a request in. It stands beside HttpRequest, whose headers are ordinary
/// strings: those are copied, moved and freed without a thought for what they hold.
struct Credential {
  std::string header{};
  Secret value{};  ///< all of it, for example "Bearer gw-..."
};

/// Starts requests on a reactor. The handler is called on the reactor's thread, never before
/// `start` returned. Thread-safe; `start` itself is called on the reactor's thread.
class Engine {
 public:
  virtual ~Engine() = default;
  /// What goes wrong while starting reaches the handler as well, by `on_end`. The credential may be
  /// null; it is not kept.
  [[nodiscard]] virtual std::unique_ptr<Exchange> start(Reactor& reactor, HttpRequest request,
                                                        const Credential* credential,
                                                        std::shared_ptr<HttpHandler> handler) = 0;
};

/// A transport that can also run a request on the reactor of whoever asks, so that no other thread
/// has to be woken for it.
class ReactorTransport : public Transport {
 public:
  /// Whether time means the same to both.
  [[nodiscard]] virtual bool can_run_on(const Reactor& reactor) const = 0;
  /// As Engine::start does.
  [[nodiscard]] virtual std::unique_ptr<Exchange> start_on(
      Reactor& reactor, HttpRequest request, std::shared_ptr<HttpHandler> handler) = 0;
};

/// Over the network, by libcurl.
[[nodiscard]] std::shared_ptr<Engine> make_curl_engine(ConnectionSettings settings);

/// Over a transport that someone else wrote.
[[nodiscard]] std::shared_ptr<Engine> make_transport_engine(std::shared_ptr<Transport> transport);

}  // namespace otari::http
