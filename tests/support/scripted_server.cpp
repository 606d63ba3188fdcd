#include "scripted_server.hpp"

#include <array>
#include <csignal>
#include <exception>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "connection_loop.hpp"

namespace otari::testing {
namespace {

/// OpenSSL writes without MSG_NOSIGNAL. Blocking the signal on the server's own threads leaves the
/// disposition of the process alone, which is the client's business.
void block_broken_pipe_signal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

ScriptedServer::ScriptedServer(ServerOptions options)
    : options_(std::move(options)), bound_(listen_loopback(SOMAXCONN)) {
  if (options_.tls) tls_.emplace(*options_.tls);
  // Accepted sockets inherit the sizes; set later they would not bound the window.
  if (options_.receive_buffer > 0) {
    set_option(bound_.socket, SOL_SOCKET, SO_RCVBUF, options_.receive_buffer);
  }
  if (options_.send_buffer > 0) {
    set_option(bound_.socket, SOL_SOCKET, SO_SNDBUF, options_.send_buffer);
  }
  otherwise_ = [this](const ReceivedRequest& request, Connection& connection) {
    const auto what = "unexpected request: " + request.method + " " + request.target;
    add_problem(what);
    connection.respond(text(500, what));
  };
  accept_thread_ = std::thread([this] { accept_all(); });
}

ScriptedServer::ScriptedServer(TlsServerOptions tls)
    : ScriptedServer(ServerOptions{.tls = std::move(tls)}) {}

ScriptedServer::~ScriptedServer() {
  stop_.open();
  accept_thread_.join();
  for (auto& thread : connection_threads_) thread.join();
}

std::string ScriptedServer::origin() const {
  return (tls_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

template <class Change>
void ScriptedServer::change(Change apply) {
  const std::lock_guard lock(mutex_);
  apply(record_);
  changed_.notify_all();
}

template <class Reached>
bool ScriptedServer::wait_until(std::chrono::milliseconds patience, Reached reached) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, after(patience), [&] { return reached(record_); });
}

void ScriptedServer::enqueue(Handler step) {
  const std::lock_guard lock(mutex_);
  script_.push_back(std::move(step));
}

void ScriptedServer::enqueue(Response response) {
  enqueue([response = std::move(response)](const ReceivedRequest&, Connection& connection) {
    connection.respond(response);
  });
}

void ScriptedServer::otherwise(Handler step) {
  const std::lock_guard lock(mutex_);
  otherwise_ = std::move(step);
}

void ScriptedServer::on_connection(std::function<void(Connection&)> step) {
  const std::lock_guard lock(mutex_);
  greeting_ = std::move(step);
}

void ScriptedServer::refuse_connections() {
  refusing_ = true;
  // The port stays ours, so that nobody else can be found there.
  ::shutdown(bound_.socket.get(), SHUT_RDWR);
}

std::function<void(Connection&)> ScriptedServer::greeting() const {
  const std::lock_guard lock(mutex_);
  return greeting_;
}

std::vector<ReceivedRequest> ScriptedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return record_.requests;
}

std::size_t ScriptedServer::connections() const {
  const std::lock_guard lock(mutex_);
  return record_.connections;
}

std::size_t ScriptedServer::steps_left() const {
  const std::lock_guard lock(mutex_);
  return script_.size();
}

std::vector<std::string> ScriptedServer::problems() const {
  const std::lock_guard lock(mutex_);
  return record_.problems;
}

bool ScriptedServer::wait_for_requests(std::size_t count,
                                       std::chrono::milliseconds patience) const {
  return wait_until(patience, [&](const Record& r) { return r.requests.size() >= count; });
}

bool ScriptedServer::wait_for_connections(std::size_t count,
                                          std::chrono::milliseconds patience) const {
  return wait_until(patience, [&](const Record& r) { return r.connections >= count; });
}

bool ScriptedServer::wait_for_problems(std::size_t count,
                                       std::chrono::milliseconds patience) const {
  return wait_until(patience, [&](const Record& r) { return r.problems.size() >= count; });
}

bool ScriptedServer::wait_for_closed_connections(std::size_t count,
                                                 std::chrono::milliseconds patience) const {
  return wait_until(patience, [&](const Record& r) { return r.closed >= count; });
}

bool ScriptedServer::wait_for_peer_closed(std::size_t count,
                                          std::chrono::milliseconds patience) const {
  return wait_until(patience, [&](const Record& r) { return r.closed_by_peer >= count; });
}

void ScriptedServer::add_problem(std::string what) {
  change([&](Record& r) { r.problems.push_back(std::move(what)); });
}

Handler ScriptedServer::next_step(const ReceivedRequest& request) {
  const std::lock_guard lock(mutex_);
  record_.requests.push_back(request);
  changed_.notify_all();
  if (script_.empty()) return otherwise_;
  Handler step = std::move(script_.front());
  script_.pop_front();
  return step;
}

void ScriptedServer::accept_all() {
  for (;;) {
    std::array<pollfd, 2> entries{{
        {.fd = bound_.socket.get(), .events = POLLIN, .revents = 0},
        {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0},
    }};
    (void)poll_until(entries, never);
    if (stop_.is_open() || refusing_) return;
    auto socket = accept_from(bound_.socket);
    if (!socket.valid()) continue;
    const std::size_t index = connection_threads_.size();
    change([](Record& r) { ++r.connections; });
    connection_threads_.emplace_back(
        [this, index, taken = std::move(socket)]() mutable { serve(std::move(taken), index); });
  }
}

void ScriptedServer::serve(Descriptor socket, std::size_t index) {
  block_broken_pipe_signal();
  bool by_peer = false;
  try {
    Connection connection(Channel(std::move(socket), tls_ ? &*tls_ : nullptr, stop_, bytes_sent_),
                          index);
    try {
      ConnectionLoop(*this, connection).run();
    } catch (const std::exception& fault) {
      add_problem(std::string("exception from a step: ") + fault.what());
    }
    by_peer = connection.peer_closed();
    if (!stop_.is_open()) connection.close();
  } catch (const std::exception& fault) {
    add_problem(std::string("connection failed: ") + fault.what());
  }
  change([&](Record& r) {
    ++r.closed;
    if (by_peer) ++r.closed_by_peer;
  });
}

}  // namespace otari::testing
