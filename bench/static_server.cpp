#include "static_server.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answers.hpp"

namespace otari::bench {
namespace {

// Between two events of a paced stream: long enough for a client to have gone back to waiting.
constexpr std::chrono::microseconds pace{50};

std::uint64_t number_after(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  if (at == std::string_view::npos) return 0;
  at = text.find_first_of("0123456789", at + name.size());
  std::uint64_t number = 0;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

std::string all_at_once(std::string_view kind, std::uint64_t events) {
  std::string body;
  if (kind == "messages") {
    body = messages_events(events);
  } else {
    for (std::uint64_t i = 0; i < events; ++i)
      body += kind == "tools" ? tool_event(i) : text_event(i);
    body += done_event;
  }
  return std::string(stream_head) + chunk(body) + "0\r\n\r\n";
}

}  // namespace

struct StaticServer::Connection {
  int fd = -1;
  std::string in;
  std::string_view out;  // what is left to send of something that stays
  std::chrono::microseconds period{};
  std::uint64_t next = 0;
  std::uint64_t events = 0;
};

StaticServer::StaticServer(int listener)
    : listener_(listener), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = listener_}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
  for (std::uint64_t i = 0; i < 10; ++i) text_chunks_.push_back(chunk(text_event(i)));
}

StaticServer::~StaticServer() {
  for (const auto& [fd, connection] : connections_) ::close(fd);
  ::close(epoll_);
}

void StaticServer::serve_until_closed(int stop) {
  epoll_event event{.events = EPOLLIN | EPOLLHUP, .data = {.fd = stop}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, stop, &event);
  std::array<epoll_event, 256> events{};
  for (;;) {
    const int count = ::epoll_wait(epoll_, events.data(), events.size(), wait_ms());
    for (int i = 0; i < count; ++i) {
      const auto& got = events[static_cast<std::size_t>(i)];
      if (got.data.fd == stop) return;
      got.data.fd == listener_ ? accept_all() : ready(got.data.fd, got.events);
    }
    run_ticks();
  }
}

// Below a millisecond it does not sleep: a paced stream would otherwise come in bursts.
int StaticServer::wait_ms() const {
  if (ticks_.empty()) return -1;
  const auto left = ticks_.top().due - std::chrono::steady_clock::now();
  return static_cast<int>(std::max<std::int64_t>(
      0, std::chrono::duration_cast<std::chrono::milliseconds>(left).count()));
}

void StaticServer::accept_all() {
  for (;;) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto connection = std::make_shared<Connection>();
    connection->fd = fd;
    connections_[fd] = std::move(connection);
    epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.fd = fd}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
  }
}

void StaticServer::drop(int fd) {
  ::close(fd);
  connections_.erase(fd);
}

void StaticServer::ready(int fd, unsigned events) {
  const auto found = connections_.find(fd);
  if (found == connections_.end()) return;
  const auto connection = found->second;
  if ((events & EPOLLOUT) != 0 && !send_more(*connection)) return drop(fd);
  if ((events & (EPOLLIN | EPOLLHUP)) == 0) return;
  if (!receive(*connection)) return drop(fd);
  std::string& in = connection->in;
  const std::size_t head = in.find("\r\n\r\n");
  if (head == std::string::npos) return;
  std::string lowered = in.substr(0, head);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const std::size_t length = number_after(lowered, "content-length:");
  if (in.size() < head + 4 + length) return;
  const std::string request = std::exchange(in, {});
  const std::size_t path = request.find('/');
  answer(connection,
         std::string_view(request).substr(path + 1, request.find('/', path + 1) - path - 1),
         std::string_view(request).substr(head + 4));
}

bool StaticServer::receive(Connection& connection) {
  std::array<char, 16384> block;
  for (;;) {
    const auto got = ::recv(connection.fd, block.data(), block.size(), 0);
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN;
    connection.in.append(block.data(), static_cast<std::size_t>(got));
  }
}

const std::string& StaticServer::prepared(std::string_view kind, std::uint64_t events) {
  std::string& bytes = prepared_[{std::string(kind), events}];
  if (!bytes.empty()) return bytes;
  if (kind == "unary") {
    bytes = whole_answer(completion_body());
  } else if (kind == "embeddings") {
    bytes = whole_answer(embeddings_body(false));
  } else if (kind == "base64") {
    bytes = whole_answer(embeddings_body(true));
  } else {
    bytes = all_at_once(kind, events);
  }
  return bytes;
}

void StaticServer::answer(const std::shared_ptr<Connection>& connection, std::string_view path,
                          std::string_view body) {
  const std::uint64_t events = number_after(body, "\"model\"");
  if (path == "paced" || path.starts_with("every-")) return start_ticking(connection, path, events);
  const bool whole = path == "unary" || path == "embeddings" || path == "base64";
  connection->out = prepared(path, whole ? 0 : events);
  if (!send_more(*connection)) drop(connection->fd);
}

void StaticServer::start_ticking(const std::shared_ptr<Connection>& connection,
                                 std::string_view kind, std::uint64_t events) {
  connection->period =
      kind == "paced" ? pace : std::chrono::milliseconds(number_after(kind, "every-"));
  connection->next = 0;
  connection->events = events;
  connection->out = stream_head;
  if (!send_more(*connection)) return drop(connection->fd);
  ticks_.push({std::chrono::steady_clock::now(), connection});
}

void StaticServer::run_ticks() {
  static const std::string end = chunk(done_event) + "0\r\n\r\n";
  const auto now = std::chrono::steady_clock::now();
  while (!ticks_.empty() && ticks_.top().due <= now) {
    Tick tick = ticks_.top();
    ticks_.pop();
    const auto connection = tick.connection.lock();
    if (!connection) continue;
    // A client that is behind gets its event with a later tick.
    const bool behind = !connection->out.empty();
    const bool last = !behind && connection->next == connection->events;
    if (!behind)
      connection->out = last ? end : text_chunks_[connection->next++ % text_chunks_.size()];
    if (!send_more(*connection)) {
      drop(connection->fd);
    } else if (!last) {
      // A paced stream counts from now: two of its events never go out in one burst.
      tick.due =
          (connection->period < std::chrono::milliseconds(1) ? std::chrono::steady_clock::now()
                                                             : tick.due) +
          connection->period;
      ticks_.push(std::move(tick));
    }
  }
}

bool StaticServer::send_more(Connection& connection) {
  while (!connection.out.empty()) {
    const auto sent =
        ::send(connection.fd, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN;
    connection.out.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace otari::bench
