#include <otari/gateway/gateway.hpp>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway_state.hpp"
#include "server/connection.hpp"
#include "server/listener.hpp"

namespace otari::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Between attempts to accept when the process has no descriptors left.
constexpr std::chrono::milliseconds accept_pause{100};

}  // namespace

class Server::Impl {
 public:
  Impl(Gateway gateway, ServerOptions options)
      : gateway_(std::move(gateway)),
        options_(std::move(options)),
        acceptor_(context_),
        grace_timer_(context_),
        room_timer_(context_) {}

  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<void> start() {
    auto acceptor = listen_on(context_, options_.host, options_.port);
    if (!acceptor) return std::unexpected(std::move(acceptor).error());
    acceptor_ = *std::move(acceptor);
    endpoint_ = acceptor_.local_endpoint();
    warn_if_open();
    asio::co_spawn(context_, accept_all(), asio::detached);
    thread_ = std::thread([this] { run(); });
    return {};
  }

  [[nodiscard]] int port() const noexcept { return endpoint_.port(); }
  [[nodiscard]] std::string origin() const { return origin_of(endpoint_); }

  void stop() {
    {
      const std::scoped_lock lock(mutex_);
      if (!thread_.joinable() && !stopped_) return;  // never started
    }
    asio::post(context_, [this] { begin_stop(); });
    wait();
    const std::scoped_lock lock(mutex_);
    if (thread_.joinable()) thread_.join();
  }

  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_; });
  }

 private:
  void run() {
    // Returns when the acceptor is closed and the last connection is gone.
    context_.run();
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  void warn_if_open() {
    const Core& core = gateway_.state_->core();
    const bool closed = core.credentials().master_key || !core.credentials().api_keys.empty();
    if (closed || endpoint_.address().is_loopback() || !core.options().log) return;
    LogEvent event;
    event.level = LogLevel::warning;
    event.message = "gateway open to the network";
    event.detail = "no api_keys are set, so anybody who reaches this port can use your providers";
    core.options().log(event);
  }

  asio::awaitable<void> accept_all() {
    while (acceptor_.is_open()) {
      while (connections_.size() >= options_.max_connections && acceptor_.is_open()) {
        room_timer_.expires_at(std::chrono::steady_clock::time_point::max());
        error_code woken;
        co_await room_timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
      }
      error_code code;
      tcp::socket socket =
          co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, code));
      if (!code) {
        serve(std::move(socket));
      } else if (acceptor_.is_open()) {
        room_timer_.expires_after(accept_pause);
        co_await room_timer_.async_wait(asio::redirect_error(asio::use_awaitable, code));
      }
    }
  }

  void serve(tcp::socket socket) {
    auto connection =
        std::make_shared<Connection>(std::move(socket), gateway_.transport(), options_);
    connections_.insert(connection);
    // Whatever ends a connection, out of memory included, ends only that one.
    asio::co_spawn(context_, connection->run(),
                   [this, connection](const std::exception_ptr& failed) {
                     if (failed) connection->abort();
                     connections_.erase(connection);
                     room_timer_.cancel();
                     if (connections_.empty()) grace_timer_.cancel();
                   });
  }

  void begin_stop() {
    if (std::exchange(stopping_, true)) return;
    error_code ignored;
    std::ignore = acceptor_.close(ignored);
    room_timer_.cancel();
    const auto connections = connections_;
    for (const auto& connection : connections) connection->finish();
    if (connections.empty()) return;
    grace_timer_.expires_after(options_.grace);
    grace_timer_.async_wait([this](const error_code& code) {
      if (code) return;
      const auto rest = connections_;
      for (const auto& connection : rest) connection->abort();
    });
  }

  Gateway gateway_;
  const ServerOptions options_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  tcp::endpoint endpoint_;
  asio::steady_timer grace_timer_;
  asio::steady_timer room_timer_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  bool stopping_ = false;

  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
};

Server::Server(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;

Server& Server::operator=(Server&& other) noexcept {
  if (this != &other) impl_ = std::move(other.impl_);
  return *this;
}

Server::~Server() = default;

Result<Server> Server::start(Gateway gateway, ServerOptions options) {
  auto impl = std::make_shared<Impl>(std::move(gateway), std::move(options));
  if (auto started = impl->start(); !started) return std::unexpected(std::move(started).error());
  return Server(std::move(impl));
}

int Server::port() const noexcept { return impl_->port(); }
std::string Server::origin() const { return impl_->origin(); }
void Server::stop() { impl_->stop(); }
void Server::wait() { impl_->wait(); }

}  // namespace otari::gateway
