#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "channel.hpp"
#include "gate.hpp"
#include "response.hpp"

namespace otari::testing {

/// What a script step may do with the connection its request came on. Lives on the connection's own
/// thread; nothing here may be called from another one. Every call ends at once, with false, when
/// the server stops or the connection is closed.
class Connection {
 public:
  Connection(Channel channel, std::size_t index);

  /// Counted from 0 in order of accept.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }

  /// Exactly these bytes, however long the peer takes to read them. False once the peer is gone.
  bool send(std::string_view bytes);
  /// The same in writes of `piece` bytes, each followed by `pause`.
  bool send_in_pieces(std::string_view bytes, std::size_t piece,
                      std::chrono::milliseconds pause = {});
  /// Sends until all is gone, or the peer has taken nothing for `patience`; gives how much the
  /// system accepted. This is how to see back-pressure.
  std::size_t send_until_stalled(std::string_view bytes, std::chrono::milliseconds patience);
  /// An answer with all that it says: delay, pieces, silence, ending. For HEAD only the head.
  bool respond(const Response& response);

  /// Waits until the gate opens. False as well when the time is over or the peer closes first.
  bool wait(const Gate& gate, std::chrono::milliseconds patience);
  /// Lets time pass. True when all of it has, false when the peer closes first.
  bool pause(std::chrono::milliseconds time);
  /// True once the peer has closed or reset the connection. Reads meanwhile, so that a peer that is
  /// still sending comes to its end; what arrives is kept for `receive` and the next request.
  bool wait_peer_closed(std::chrono::milliseconds patience);

  /// Raw bytes from the peer, one to `at_most`; empty when none come in time. For handlers that run
  /// before the body is read.
  std::string receive(std::size_t at_most, std::chrono::milliseconds patience);

  void finish_sending() { channel_.finish_writing(); }  ///< FIN; reading goes on
  void close() { channel_.close(); }                    ///< orderly: close_notify on TLS, then FIN
  void cut() { channel_.cut(); }                        ///< FIN, on TLS without close_notify
  void reset() { channel_.reset(); }                    ///< RST; what was sent before arrives

  [[nodiscard]] bool is_open() const noexcept { return channel_.is_open(); }
  [[nodiscard]] bool peer_closed() const noexcept { return channel_.peer_closed(); }

 private:
  friend class ConnectionLoop;

  bool send_body(const RenderedResponse& rendered, const Response& response);
  void end_response(const Response& response);

  Channel channel_;
  std::size_t index_;
  std::string unread_;
  bool head_request_ = false;
};

}  // namespace otari::testing
