#include "reactor.hpp"

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

#include "curl_global.hpp"
#include "process_fork.hpp"

namespace otari::http {

constinit thread_local const Reactor* Reactor::driven_here_ = nullptr;

Reactor::Reactor(std::shared_ptr<Clock> clock) : clock_(std::move(clock)) {
  curl_ready();
  multi_ = curl_multi_init();
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, socket_changed);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, timer_changed);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  if (!clock_->ticks()) clock_->subscribe(this, [this] { poller_.wake(); });
}

Reactor::~Reactor() {
  clock_->unsubscribe(this);
  // What these hold may still want to remove transfers, and dispatch, post and unschedule
  // meanwhile.
  const Driving driving(*this);
  while (!timers_.empty() || !posted_.empty()) {
    (void)std::exchange(timers_, {});
    (void)std::exchange(posted_, {});
  }
  spare_.clear();
  // Closing connections calls back into the poller, so this comes before it goes.
  curl_multi_cleanup(multi_);
}

void Reactor::post(Task task) {
  // Held for the wake, too: the loop cannot take the task before we let go, and what goes on after
  // the task may destroy the reactor.
  const std::scoped_lock lock(mutex_);
  posted_.push_back(std::move(task));
  if (has_posted_.exchange(true)) return;  // a wake is on its way already
  // The loop's own thread looks at what is posted before it waits.
  if (driven_here_ != this) poller_.wake();
}

Reactor::TimerId Reactor::schedule(Clock::Time when, Task task) {
  const TimerId id{when, ++timer_count_};
  timers_.emplace(id, std::move(task));
  return id;
}

int Reactor::socket_changed(CURL*, curl_socket_t fd, int what, void* self, void*) {
  static_cast<Reactor*>(self)->poller_.watch(fd, what == CURL_POLL_IN || what == CURL_POLL_INOUT,
                                             what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
  return 0;
}

int Reactor::timer_changed(CURLM*, long timeout_ms, void* self) {
  auto& deadline = static_cast<Reactor*>(self)->curl_deadline_;
  if (timeout_ms < 0) {
    deadline.reset();
  } else {
    deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  }
  return 0;
}

// libcurl before 8.2.1 closes a socket that was never connected without calling `close_socket`, and
// says only then that it need not be watched; another thread may have got its number meanwhile.
// Nothing is done about such a number before it is opened anew.
curl_socket_t Reactor::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  const curl_socket_t fd = ::socket(address->family, address->socktype, address->protocol);
  if (fd >= 0) static_cast<Reactor*>(self)->poller_.opened(fd);
  return fd;
}

int Reactor::close_socket(void* self, curl_socket_t fd) {
  auto& reactor = *static_cast<Reactor*>(self);
  reactor.known_sockets_.forget(fd);
  reactor.poller_.closing(fd);
  forget_descriptor(fd);
  return ::close(fd);
}

std::optional<std::chrono::milliseconds> Reactor::wait_time() {
  using std::chrono::ceil;
  using std::chrono::milliseconds;
  if (has_posted_.load(std::memory_order_acquire)) return milliseconds::zero();
  std::optional<milliseconds> wait;
  if (curl_deadline_) wait = ceil<milliseconds>(*curl_deadline_ - std::chrono::steady_clock::now());
  if (timers_.empty()) return wait;
  const auto left = ceil<milliseconds>(timers_.begin()->first.first - clock_->now());
  // A clock that is moved by hand wakes us; its distance says nothing about real time.
  if (left > milliseconds::zero() && !clock_->ticks()) return wait;
  return wait ? std::min(*wait, left) : left;
}

void Reactor::turn() {
  // Without a look at the sockets: what runs now may be all that the driver's condition is about.
  // Not twice in a row, so that work that comes without end does not starve them.
  const bool timer_due = !timers_.empty() && timers_.begin()->first.first <= clock_->now();
  const bool pending = timer_due || has_posted_.load(std::memory_order_acquire);
  skipped_sockets_ = pending && !skipped_sockets_;
  if (skipped_sockets_) return run_pending();
  // A new transfer is due at once; asking the sockets first would be a system call for nothing.
  if (run_curl_timer()) return run_pending();
  handle_after(wait_time());
}

void Reactor::turn_within(std::chrono::milliseconds longest) {
  if (run_curl_timer()) return run_pending();
  handle_after(std::min(wait_time().value_or(longest), longest));
}

void Reactor::handle_after(std::optional<std::chrono::milliseconds> longest_wait) {
  drive_sockets(poller_.wait(longest_wait));
  (void)run_curl_timer();
  collect_finished();
  run_pending();
}

void Reactor::run_pending() {
  run_posted();
  run_timers();
}

void Reactor::run_posted() {
  if (!has_posted_.load(std::memory_order_acquire)) return;
  {
    const std::scoped_lock lock(mutex_);
    running_.swap(posted_);
    has_posted_ = false;
  }
  for (Task& task : running_) task();
  running_.clear();
}

void Reactor::run_timers() {
  if (timers_.empty()) return;
  const auto now = clock_->now();
  while (!timers_.empty() && timers_.begin()->first.first <= now) {
    // Taken out first: the task may schedule and unschedule.
    Task task = std::move(timers_.begin()->second);
    timers_.erase(timers_.begin());
    task();
  }
}

void Reactor::drive_sockets(std::span<const Poller::Ready> ready) {
  int running = 0;
  for (const Poller::Ready& socket : ready) {
    const int what = (socket.readable ? CURL_CSELECT_IN : 0) |
                     (socket.writable ? CURL_CSELECT_OUT : 0) |
                     (socket.failed ? CURL_CSELECT_ERR : 0);
    curl_multi_socket_action(multi_, socket.fd, what, &running);
  }
}

bool Reactor::run_curl_timer() {
  if (!curl_deadline_ || *curl_deadline_ > std::chrono::steady_clock::now()) return false;
  int running = 0;
  curl_deadline_.reset();
  curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
  collect_finished();
  return true;
}

void Reactor::collect_finished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    // The message dies when the handle is removed.
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    finished_(easy, code);
  }
}

}  // namespace otari::http
