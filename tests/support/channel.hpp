#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "descriptor.hpp"
#include "gate.hpp"
#include "tls_server.hpp"

namespace otari::testing {

/// How a wait on a channel ended. `closed`: the peer closed or reset it, or we did.
enum class Io { done, closed, stopped, timed_out };

/// The server's end of one connection, plain or TLS. Every wait ends at once when `stop` opens.
/// For one thread only.
class Channel {
 public:
  /// `tls` may be null. `stop` and `total` must outlive the channel; `total` counts the bytes
  /// written as they go, for other threads to watch.
  Channel(Descriptor socket, const TlsServer* tls, const Gate& stop,
          std::atomic<std::size_t>& total);

  /// Nothing to do for a plain channel. On failure `why` says what the peer or OpenSSL disliked.
  [[nodiscard]] Io handshake(std::string& why);

  /// Appends what has arrived, at least one byte.
  [[nodiscard]] Io read(std::string& into, Deadline deadline);

  /// Writes all bytes, however long the peer takes, unless no byte moves for `patience`.
  [[nodiscard]] Io write(std::string_view bytes, std::chrono::milliseconds patience);

  /// Bytes written so far, without the framing of TLS.
  [[nodiscard]] std::size_t written() const noexcept { return written_; }

  /// Waits for the gate (null: for the deadline) without reading; ends early when the peer closes.
  [[nodiscard]] Io wait(const Gate* gate, Deadline deadline);

  void finish_writing();  ///< close_notify and FIN; reading goes on
  void close();           ///< close_notify and FIN, then closed
  void cut();             ///< FIN without close_notify: what an attacker on the way can do
  void reset();           ///< RST, after what was written has left

  [[nodiscard]] bool is_open() const noexcept { return socket_.valid(); }
  [[nodiscard]] bool peer_closed() const noexcept { return peer_closed_; }

 private:
  enum class Need { nothing, readable, writable, failed };
  struct Attempt {
    Need need;
    std::size_t bytes;
  };

  Attempt try_read(std::span<char> buffer);
  Attempt try_write(std::string_view bytes);
  Attempt classify_tls(int result);
  static Attempt classify_socket(long result, Need if_busy);
  Io wait_for(Need need, Deadline deadline);
  Io peer_is_gone();
  void drop();

  Descriptor socket_;
  std::shared_ptr<ssl_st> session_;
  const Gate* stop_;
  std::atomic<std::size_t>* total_;
  std::size_t written_ = 0;
  bool session_usable_ = false;
  bool peer_closed_ = false;
};

}  // namespace otari::testing
