#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace otari::bench {

/// A server that does as little as can be: it answers by the first part of the path with bytes
/// prepared beforehand. One thread, any number of connections.
///
///   /unary      a chat completion of 1 KB          /embeddings  64 vectors
///   /bulk       a stream of text, all at once      /tools       of tool arguments, all at once
///   /messages   of the Messages API, all at once   /paced       of text, one write per event
///   /every-MS   of text, one event every MS milliseconds
///
/// The name of the model in the request is the number of events.
class StaticServer {
 public:
  explicit StaticServer(int listener);
  ~StaticServer();
  StaticServer(const StaticServer&) = delete;
  StaticServer& operator=(const StaticServer&) = delete;

  /// Serves until `stop` is at its end.
  void serve_until_closed(int stop);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Connection;
  /// The next event of a stream that comes bit by bit.
  struct Tick {
    Time due;
    std::weak_ptr<Connection> connection;
    bool operator>(const Tick& other) const noexcept { return due > other.due; }
  };

  void accept_all();
  void ready(int fd, unsigned events);
  bool receive(Connection& connection);
  void answer(const std::shared_ptr<Connection>& connection, std::string_view path,
              std::string_view body);
  void start_ticking(const std::shared_ptr<Connection>& connection, std::string_view kind,
                     std::uint64_t events);
  void run_ticks();
  [[nodiscard]] int wait_ms() const;
  bool send_more(Connection& connection);
  void drop(int fd);
  [[nodiscard]] const std::string& prepared(std::string_view kind, std::uint64_t events);

  int listener_;
  int epoll_;
  std::map<int, std::shared_ptr<Connection>> connections_;
  std::priority_queue<Tick, std::vector<Tick>, std::greater<>> ticks_;
  std::map<std::pair<std::string, std::uint64_t>, std::string> prepared_;
  std::vector<std::string> text_chunks_;
};

}  // namespace otari::bench
