#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "connection.hpp"
#include "gate.hpp"
#include "loopback.hpp"
#include "received_request.hpp"
#include "response.hpp"
#include "tls_server.hpp"

namespace otari::testing {

/// One step of the script. It may answer, answer badly, wait, close, or return without a word; then
/// the connection stays open and silent.
using Handler = std::function<void(const ReceivedRequest&, Connection&)>;

struct ServerOptions {
  std::optional<TlsServerOptions> tls{};
  /// Close a connection that is idle for so long after its first answer, without announcing it.
  std::optional<std::chrono::milliseconds> idle_timeout{};
  /// Run the step as soon as the head of the request is there. The body is then left to
  /// `Connection::receive`, and the connection is closed after the step.
  bool answer_before_body = false;
  /// Answer `Expect: 100-continue` before reading the body.
  bool send_continue = true;
  /// Socket buffers in bytes, 0 for the system's own: small ones stall a transfer early.
  int receive_buffer = 0;
  int send_buffer = 0;
};

/// An HTTP/1.1 server on 127.0.0.1 that does what its script says, byte for byte. Steps are taken
/// one per request, in the order in which requests are complete, over all connections. Each
/// connection has a thread, so a step that waits holds up nobody else.
///
/// All member functions may be called from any thread. Destruction ends every wait within the
/// server at once, closes all connections and joins all threads. Gates that steps wait for must
/// outlive the server: declare them first.
class ScriptedServer {
 public:
  explicit ScriptedServer(ServerOptions options = {});
  explicit ScriptedServer(TlsServerOptions tls);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  /// "http://127.0.0.1:PORT", or https with TLS.
  [[nodiscard]] std::string origin() const;
  [[nodiscard]] int port() const noexcept { return bound_.port; }

  void enqueue(Handler step);
  void enqueue(Response response);
  /// What happens when the script is at its end. By default such a request is a problem and gets a
  /// 500 that names it.
  void otherwise(Handler step);
  /// Runs on every new connection, after the TLS handshake and before anything is read.
  void on_connection(std::function<void(Connection&)> step);
  /// From now on connecting is refused; connections that stand are left alone.
  void refuse_connections();

  [[nodiscard]] std::vector<ReceivedRequest> requests() const;
  [[nodiscard]] std::size_t connections() const;
  [[nodiscard]] std::size_t steps_left() const;
  /// Bytes of answers handed to the system so far, without the framing of TLS.
  [[nodiscard]] std::size_t bytes_sent() const noexcept { return bytes_sent_; }
  /// What no script allows for: unexpected or malformed requests, failed handshakes, exceptions
  /// from steps. A test that expects none of them checks that this is empty.
  [[nodiscard]] std::vector<std::string> problems() const;

  /// True once that many requests, connections, ... have been seen in all.
  [[nodiscard]] bool wait_for_requests(std::size_t count, std::chrono::milliseconds patience) const;
  [[nodiscard]] bool wait_for_connections(std::size_t count,
                                          std::chrono::milliseconds patience) const;
  [[nodiscard]] bool wait_for_problems(std::size_t count, std::chrono::milliseconds patience) const;
  /// Connections that are over, whoever closed them.
  [[nodiscard]] bool wait_for_closed_connections(std::size_t count,
                                                 std::chrono::milliseconds patience) const;
  /// Connections that the client closed or reset. A step that runs must notice it: `wait`,
  /// `pause` and `wait_peer_closed` do.
  [[nodiscard]] bool wait_for_peer_closed(std::size_t count,
                                          std::chrono::milliseconds patience) const;

 private:
  friend class ConnectionLoop;

  struct Record {
    std::vector<ReceivedRequest> requests;
    std::vector<std::string> problems;
    std::size_t connections = 0;
    std::size_t closed = 0;
    std::size_t closed_by_peer = 0;
  };

  void accept_all();
  void serve(Descriptor socket, std::size_t index);
  Handler next_step(const ReceivedRequest& request);
  std::function<void(Connection&)> greeting() const;
  void add_problem(std::string what);
  template <class Change>
  void change(Change apply);
  template <class Reached>
  bool wait_until(std::chrono::milliseconds patience, Reached reached) const;

  const ServerOptions options_;
  std::optional<TlsServer> tls_;
  BoundSocket bound_;
  Gate stop_;
  std::atomic<bool> refusing_ = false;
  std::atomic<std::size_t> bytes_sent_ = 0;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<Handler> script_;
  Handler otherwise_;
  std::function<void(Connection&)> greeting_;
  Record record_;

  std::vector<std::thread> connection_threads_;  // only the accepting thread adds to them
  std::thread accept_thread_;
};

}  // namespace otari::testing
