#include "poller.hpp"

#include <array>
#include <cerrno>
#include <limits>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "process_fork.hpp"
#else
#include <algorithm>

#include <poll.h>
#endif

namespace otari::http {
namespace {

int as_int(std::optional<std::chrono::milliseconds> timeout) {
  if (!timeout) return -1;
  constexpr std::chrono::milliseconds longest{std::numeric_limits<int>::max()};
  return static_cast<int>(
      std::min(std::max(*timeout, std::chrono::milliseconds::zero()), longest).count());
}

}  // namespace

#ifdef __linux__

Poller::Poller()
    : forks_(fork_count()),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  keep_from_children(epoll_, Inheritable::epoll);
  keep_from_children(event_, Inheritable::event);
  epoll_event event{.events = EPOLLIN, .data = {.fd = event_}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, event_, &event);
}

Poller::~Poller() {
  forget_descriptor(event_);
  forget_descriptor(epoll_);
  ::close(event_);
  ::close(epoll_);
}

void Poller::watch(int fd, bool readable, bool writable) {
  const auto index = static_cast<std::size_t>(fd);
  if (index >= watched_.size()) watched_.resize(index + 1);
  Watched& watched = watched_[index];
  watched.wanted = (readable ? EPOLLIN : 0U) | (writable ? EPOLLOUT : 0U);
  const bool as_it_is = watched.wanted == 0 || watched.wanted == watched.registered;
  if (watched.may_stay && as_it_is) return;
  tell_epoll(fd, watched.wanted);
}

void Poller::tell_epoll(int fd, std::uint32_t events) {
  Watched& watched = watched_[static_cast<std::size_t>(fd)];
  const bool registered = std::exchange(watched.registered, events) != 0;
  epoll_event event{.events = events, .data = {.fd = fd}};
  if (events == 0) {
    if (registered) ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, &event);
    return;
  }
  // A descriptor may have been closed and opened anew meanwhile; then epoll has forgotten it.
  if (registered && ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) == 0) return;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
}

void Poller::opened(int fd) {
  const auto index = static_cast<std::size_t>(fd);
  if (index >= watched_.size()) watched_.resize(index + 1);
  watched_[index] = {.may_stay = true};
}

void Poller::closing(int fd) {
  const auto index = static_cast<std::size_t>(fd);
  if (index >= watched_.size()) return;
  tell_epoll(fd, 0);
  watched_[index] = {};
}

std::span<const Poller::Ready> Poller::wait(std::optional<std::chrono::milliseconds> timeout) {
  std::array<epoll_event, 64>
      events;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
  ready_.clear();
  if (forks_ != fork_count()) watch_again();
  const int count = ::epoll_wait(epoll_, events.data(), events.size(), as_int(timeout));
  for (int i = 0; i < count; ++i) {
    const auto& event = events[static_cast<std::size_t>(i)];
    if (event.data.fd == event_) {
      drain_wakes();
      continue;
    }
    // It was left registered, and something happens on it though nobody waits: not again.
    if (watched_[static_cast<std::size_t>(event.data.fd)].wanted == 0) {
      tell_epoll(event.data.fd, 0);
      continue;
    }
    ready_.push_back({.fd = event.data.fd,
                      .readable = (event.events & (EPOLLIN | EPOLLHUP)) != 0,
                      .writable = (event.events & EPOLLOUT) != 0,
                      .failed = (event.events & EPOLLERR) != 0});
  }
  return ready_;
}

// A forked child has a new, empty epoll. Its sockets are at their end, which always shows.
void Poller::watch_again() {
  forks_ = fork_count();
  epoll_event event{.events = EPOLLIN, .data = {.fd = event_}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, event_, &event);
  for (std::size_t fd = 0; fd < watched_.size(); ++fd) {
    watched_[fd].registered = 0;
    if (watched_[fd].wanted != 0) tell_epoll(static_cast<int>(fd), EPOLLIN | EPOLLOUT);
  }
}

void Poller::wake() noexcept {
  const std::uint64_t one = 1;
  // A full counter means that a wake is pending already.
  [[maybe_unused]] const auto written = ::write(event_, &one, sizeof one);
}

void Poller::drain_wakes() noexcept {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(event_, &count, sizeof count);
}

#else

Poller::Poller() {
  if (::pipe(pipe_) != 0) return;
  for (const int end : pipe_) {
    ::fcntl(end, F_SETFL, O_NONBLOCK);
    ::fcntl(end, F_SETFD, FD_CLOEXEC);
  }
}

Poller::~Poller() {
  for (const int end : pipe_) ::close(end);
}

void Poller::watch(int fd, bool readable, bool writable) {
  std::erase_if(watched_, [fd](const Watched& entry) { return entry.fd == fd; });
  if (readable || writable) watched_.push_back({fd, readable, writable});
}

// There is no system call to spare here; only the number must mean nothing any more.
void Poller::opened(int fd) { watch(fd, false, false); }

void Poller::closing(int fd) { watch(fd, false, false); }

std::span<const Poller::Ready> Poller::wait(std::optional<std::chrono::milliseconds> timeout) {
  std::vector<pollfd> polled{{.fd = pipe_[0], .events = POLLIN, .revents = 0}};
  for (const Watched& entry : watched_)
    polled.push_back({.fd = entry.fd,
                      .events = static_cast<short>((entry.readable ? POLLIN : 0) |
                                                   (entry.writable ? POLLOUT : 0)),
                      .revents = 0});
  ready_.clear();
  if (::poll(polled.data(), static_cast<nfds_t>(polled.size()), as_int(timeout)) <= 0)
    return ready_;
  if (polled.front().revents != 0) drain_wakes();
  for (std::size_t i = 1; i < polled.size(); ++i) {
    const short got = polled[i].revents;
    if (got != 0)
      ready_.push_back({.fd = polled[i].fd,
                        .readable = (got & (POLLIN | POLLHUP)) != 0,
                        .writable = (got & POLLOUT) != 0,
                        .failed = (got & (POLLERR | POLLNVAL)) != 0});
  }
  return ready_;
}

void Poller::wake() noexcept {
  const char one = 1;
  [[maybe_unused]] const auto written = ::write(pipe_[1], &one, 1);
}

void Poller::drain_wakes() noexcept {
  std::array<char, 64> bytes;
  while (::read(pipe_[0], bytes.data(), bytes.size()) > 0) {
  }
}

#endif

}  // namespace otari::http
