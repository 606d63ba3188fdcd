#include "bare_streams.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <sys/epoll.h>
#include <unistd.h>

#include "bare_curl.hpp"
#include "process_memory.hpp"

namespace otari::bench {
namespace {

using Time = std::chrono::steady_clock::time_point;

class EpollMulti {
 public:
  EpollMulti() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &socket_changed);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &timer_changed);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  }
  ~EpollMulti() {
    curl_multi_cleanup(multi_);
    ::close(epoll_);
  }
  EpollMulti(const EpollMulti&) = delete;
  EpollMulti& operator=(const EpollMulti&) = delete;

  [[nodiscard]] CURLM* handle() const noexcept { return multi_; }

  void turn() {
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(epoll_, events.data(), events.size(), wait_ms());
    int running = 0;
    for (int i = 0; i < count; ++i) {
      const auto& got = events[static_cast<std::size_t>(i)];
      const int what = ((got.events & (EPOLLIN | EPOLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                       ((got.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0);
      curl_multi_socket_action(multi_, got.data.fd, what, &running);
    }
    if (deadline_ && *deadline_ <= std::chrono::steady_clock::now()) {
      deadline_.reset();
      curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
  }

 private:
  [[nodiscard]] int wait_ms() const {
    using std::chrono::milliseconds;
    if (!deadline_) return 10;  // the caller looks at its own clock
    const auto left =
        std::chrono::ceil<milliseconds>(*deadline_ - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 10));
  }

  static int socket_changed(CURL*, curl_socket_t fd, int what, void* self, void* known) {
    auto& multi = *static_cast<EpollMulti*>(self);
    epoll_event event{.events = 0, .data = {.fd = fd}};
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT) event.events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) event.events |= EPOLLOUT;
    if (what == CURL_POLL_REMOVE) {
      ::epoll_ctl(multi.epoll_, EPOLL_CTL_DEL, fd, &event);
      return 0;
    }
    ::epoll_ctl(multi.epoll_, known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &event);
    curl_multi_assign(multi.multi_, fd, self);
    return 0;
  }

  static int timer_changed(CURLM*, long timeout_ms, void* self) {
    auto& deadline = static_cast<EpollMulti*>(self)->deadline_;
    deadline.reset();
    if (timeout_ms >= 0)
      deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    return 0;
  }

  int epoll_;
  CURLM* multi_;
  std::optional<Time> deadline_;
};

class BareStreams {
 public:
  BareStreams(const std::string& url, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      auto& stream = *streams_.emplace_back(std::make_unique<BareCurl>(url, true));
      stream.set_body(chat_body(endless, true));
      curl_easy_setopt(stream.easy(), CURLOPT_BUFFERSIZE, small_receive_buffer);
      curl_multi_add_handle(multi_.handle(), stream.easy());
      // The server's queue of new connections is finite.
      if (i % 64 == 63) multi_.turn();
    }
  }
  ~BareStreams() {
    for (const auto& stream : streams_) curl_multi_remove_handle(multi_.handle(), stream->easy());
  }
  BareStreams(const BareStreams&) = delete;
  BareStreams& operator=(const BareStreams&) = delete;

  void run_until_all_have_begun() {
    while (std::ranges::any_of(streams_, [](const auto& stream) { return stream->events() == 0; }))
      for (int i = 0; i < 100; ++i) multi_.turn();
  }
  void run_until(Time end) {
    while (std::chrono::steady_clock::now() < end) multi_.turn();
  }
  [[nodiscard]] std::uint64_t events() const {
    std::uint64_t sum = 0;
    for (const auto& stream : streams_) sum += stream->events();
    return sum;
  }

 private:
  EpollMulti multi_;
  std::vector<std::unique_ptr<BareCurl>> streams_;
};

}  // namespace

Cost run_bare_streams(const std::string& origin, const StreamsLoad& load) {
  raise_file_limit();
  const std::size_t before = resident_bytes();
  BareStreams streams(
      origin + "/every-" + std::to_string(load.period.count()) + "/v1/chat/completions",
      load.streams);
  streams.run_until_all_have_begun();
  const std::uint64_t seen = streams.events();
  const Meter meter;
  streams.run_until(std::chrono::steady_clock::now() + load.window);
  Cost cost = meter.stop(static_cast<double>(streams.events() - seen));
  cost.served = cost.units / load.expected();
  cost.resident_per_unit =
      static_cast<double>(resident_bytes() - before) / static_cast<double>(load.streams);
  return cost;
}

}  // namespace otari::bench
