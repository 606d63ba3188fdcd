#include "connection.hpp"

#include <algorithm>
#include <utility>

namespace otari::testing {
namespace {

constexpr std::chrono::milliseconds no_limit = std::chrono::milliseconds::max();

}  // namespace

Connection::Connection(Channel channel, std::size_t index)
    : channel_(std::move(channel)), index_(index) {}

bool Connection::send(std::string_view bytes) {
  return channel_.write(bytes, no_limit) == Io::done;
}

bool Connection::send_in_pieces(std::string_view bytes, std::size_t piece,
                                std::chrono::milliseconds pause_after) {
  const std::size_t size = std::max<std::size_t>(piece, 1);
  while (!bytes.empty()) {
    if (!send(bytes.substr(0, size))) return false;
    bytes.remove_prefix(std::min(size, bytes.size()));
    if (pause_after.count() > 0 && !pause(pause_after)) return false;
  }
  return true;
}

std::size_t Connection::send_until_stalled(std::string_view bytes,
                                           std::chrono::milliseconds patience) {
  const auto before = channel_.written();
  (void)channel_.write(bytes, patience);
  return channel_.written() - before;
}

bool Connection::respond(const Response& response) {
  if (response.delay.count() > 0 && !pause(response.delay)) return false;
  const auto rendered = render(response, head_request_);
  const bool sent = send(rendered.head) && send_body(rendered, response);
  if (sent) end_response(response);
  return sent;
}

bool Connection::send_body(const RenderedResponse& rendered, const Response& response) {
  bool first = true;
  for (const auto& bytes : rendered.writes) {
    if (!std::exchange(first, false) && response.write_pause.count() > 0 &&
        !pause(response.write_pause)) {
      return false;
    }
    if (!send(bytes)) return false;
  }
  if (response.hang.count() > 0 && !pause(response.hang)) return false;
  return response.ending != Ending::complete || send(rendered.end);
}

void Connection::end_response(const Response& response) {
  const bool closes =
      !response.keep_alive || response.close_silently || response.framing == Framing::until_close;
  if (response.ending == Ending::reset) {
    reset();
  } else if (response.ending == Ending::cut) {
    cut();
  } else if (closes) {
    close();
  }
}

bool Connection::wait(const Gate& gate, std::chrono::milliseconds patience) {
  return channel_.wait(&gate, after(patience)) == Io::done;
}

bool Connection::pause(std::chrono::milliseconds time) {
  return channel_.wait(nullptr, after(time)) == Io::timed_out;
}

bool Connection::wait_peer_closed(std::chrono::milliseconds patience) {
  const auto deadline = after(patience);
  while (channel_.is_open() && channel_.read(unread_, deadline) == Io::done) {
  }
  return channel_.peer_closed();
}

std::string Connection::receive(std::size_t at_most, std::chrono::milliseconds patience) {
  if (unread_.empty() && channel_.read(unread_, after(patience)) != Io::done) return {};
  auto bytes = unread_.substr(0, at_most);
  unread_.erase(0, bytes.size());
  return bytes;
}

}  // namespace otari::testing
