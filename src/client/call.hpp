#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include <otari/http_info.hpp>
#include <otari/request_options.hpp>
#include <otari/transport.hpp>

#include "core.hpp"
#include "operation.hpp"

namespace otari::client {

/// Everything a call needs to know before it starts.
struct CallSetup {
  const api::Operation* operation = nullptr;  ///< of the table, or as static as it
  api::EncodedRequest request{};
  RequestBody body{};                 ///< what is sent of it; the call takes it from there
  std::string form_type{};            ///< of a form: the content type, with its boundary
  std::string model{};                ///< for messages about it
  std::string resource_id{};          ///< the id asked for, likewise
  std::optional<Secret> admin_key{};  ///< instead of the client's own
  RequestOptions options{};
  bool streaming = false;  ///< the answer is read as it arrives
  bool carried = false;    ///< a plain call that travels as a stream

  [[nodiscard]] std::string_view name() const noexcept {
    return streaming && !carried ? operation->stream_name : operation->name;
  }
  /// A stream of events, as opposed to a download.
  [[nodiscard]] bool events() const noexcept {
    return streaming && operation->answer == api::Answer::json;
  }
};

/// One call: attempts, clocks, retries, API root, middleware, cancellation. The one pipeline under
/// blocking calls, coroutines and callbacks.
///
/// A state machine on one reactor. `start` and everything the reactor calls run on its thread;
/// `cancel`, `take` and `readable` may be used from any.
class Call final : public HttpHandler, public std::enable_shared_from_this<Call> {
 public:
  using Done = std::move_only_function<void()>;

  Call(std::shared_ptr<Core> core, http::Reactor& reactor, CallSetup&& setup);
  ~Call() override;
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  /// Starts; `settled` is called once, on the reactor's thread: a plain call has its outcome, a
  /// stream is open or has failed to open.
  void start(Done settled);
  [[nodiscard]] bool settled() const noexcept { return settled_; }
  // Precondition of both: settled.
  /// Why there is no answer; null if there is one.
  [[nodiscard]] const Error* failure() const noexcept { return failure_.get(); }
  /// For an open stream its head.
  [[nodiscard]] const HttpInfo& answer() const noexcept { return answer_; }

  /// Ends the call as cancelled, unless it is over.
  void cancel();
  /// For a reactor that is driven only now and then: a cancelling thread drives it where it finds
  /// nobody at it. The call keeps it, because the lease may end while that thread is still at it.
  void driven_by(std::shared_ptr<DrivenReactor> driven) noexcept { driven_ = std::move(driven); }

  // Streams, once open.

  /// Gives what has arrived to `use`, and lets the transfer go on. False: nothing had. `use` runs
  /// under the lock that the transfer takes for each piece: it must be short and not call back.
  template <class Use>
  bool take(Use&& use) {
    bool resume = false;
    bool any = false;
    {
      const std::scoped_lock lock(mutex_);
      any = !inbox_.empty();
      std::forward<Use>(use)(std::string_view(inbox_));
      inbox_.clear();
      resume = std::exchange(paused_, false);
    }
    if (resume) resume_exchange();
    return any;
  }
  /// Something can be taken, or the bytes are over.
  [[nodiscard]] bool readable();
  /// The bytes are over and all taken.
  [[nodiscard]] bool exhausted();
  /// On the reactor's thread: the bytes are over.
  [[nodiscard]] bool over() const noexcept { return phase_ == Phase::over; }
  /// Why the bytes ended, where that was a failure.
  [[nodiscard]] std::optional<Error> end_failure();
  /// On the reactor's thread: calls `ready` once there is something to read. After `deadline` the
  /// call fails by that clock first.
  void wait(std::optional<Clock::Time> deadline, TimeoutClock clock, Done ready);
  /// On the reactor's thread: tries again, as an attempt of its own, after an error event that came
  /// before any content. False: the policy says no; `error` is final then.
  [[nodiscard]] bool retry_stream(Error& error, Done settled);
  /// On the reactor's thread: the stream is complete; nothing more arrives. Its connection can be
  /// used again if the peer ends the answer soon.
  void let_end();
  /// On the reactor's thread: closes the connection; nothing more arrives.
  void close();

  [[nodiscard]] Clock::Time sent_at() const noexcept { return sent_at_; }
  [[nodiscard]] std::optional<Clock::Time> total_deadline() const noexcept {
    return total_deadline_;
  }
  [[nodiscard]] const Timeouts& timeouts() const noexcept { return timeouts_; }
  [[nodiscard]] const CallSetup& setup() const noexcept { return setup_; }
  [[nodiscard]] Core& core() const noexcept { return *core_; }
  /// `cancel` was called: a reader need not look at what had arrived before.
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(); }
  [[nodiscard]] static Error cancelled_error();
  /// Fills in what every error of this call says.
  [[nodiscard]] Error complete(Error error) const;

 private:
  class Inside;
  enum class Phase : std::uint8_t { idle, queued, connecting, waiting, reading, open, over };
  enum class Slot : std::uint8_t { none, waiting, held };
  struct Deadline {
    Clock::Time when;
    std::optional<TimeoutClock> clock;  // none: the next attempt is due
  };

  // HttpHandler
  void on_sending() override;
  void on_head(HttpHead head) override;
  [[nodiscard]] bool on_data(std::string_view bytes) override;
  void on_end(Result<void> outcome) override;

  bool answered_by_middleware();
  void take_body();
  void next_attempt();
  void send();
  void wait_for_slot();
  void take_slot(ConnectionSlots::Ticket ticket);
  void connect();
  void give_back_slot();
  [[nodiscard]] bool needs_health_check() const;
  [[nodiscard]] HttpRequest make_request() const;
  [[nodiscard]] const http::Credential* sign_in(std::optional<http::Credential>& own) const;
  [[nodiscard]] Headers make_headers() const;
  [[nodiscard]] Headers call_headers() const;
  void take_answer();
  void take_reply(MiddlewareReply reply);
  void attempt_ended(Result<MiddlewareReply> outcome);
  void succeed(MiddlewareReply reply);
  void show_to_middleware(Result<HttpInfo>& outcome);
  [[nodiscard]] bool exchange_done() const noexcept { return exchange_ == nullptr; }
  void attempt_failed(Error error);
  void attempt_failed_finally(Error error);
  [[nodiscard]] bool try_other_root(const Error& error);
  [[nodiscard]] std::optional<std::chrono::milliseconds> retry_delay(Error& error);
  void schedule_attempt(std::chrono::milliseconds delay);
  void finish(Result<HttpInfo> outcome);
  void settle();
  void stream_ended(std::optional<Error> failure);
  void time_out(TimeoutClock clock);
  [[nodiscard]] std::optional<Deadline> phase_deadline() const;
  [[nodiscard]] std::optional<Deadline> next_deadline() const;
  void watch_clocks();
  void look_at_clocks();
  void stop_clocks();
  void drop_exchange();
  void wake_reader();
  void resume_exchange();
  [[nodiscard]] std::array<std::string_view, 3> secrets() const;
  void note(LogLevel level, std::string_view message, const Error* error = nullptr,
            std::optional<std::chrono::milliseconds> delay = {}) const;

  // First what each piece of a running stream touches: with thousands of streams at once, every
  // cache line of it is read from memory anew.
  const std::shared_ptr<Core> core_;
  http::Reactor& reactor_;
  int inside_ = 0;  // depth of calls by the engine
  Phase phase_ = Phase::idle;
  bool settled_ = false;
  std::atomic<bool> cancelled_{false};
  Clock::Time sent_at_{};
  Clock::Time last_byte_{};
  std::optional<Clock::Time> total_deadline_;
  std::optional<Clock::Time> retry_at_;
  std::optional<http::Reactor::TimerId> timer_;
  Timeouts timeouts_;
  std::optional<Clock::Time> wait_deadline_;
  TimeoutClock wait_clock_ = TimeoutClock::idle;
  Done waiter_;
  std::mutex mutex_;  // the inbox: filled by the reactor, emptied by the reader
  bool paused_ = false;
  bool ended_ = false;
  std::string inbox_;
  std::unique_ptr<Error> end_failure_;

  std::shared_ptr<DrivenReactor> driven_;
  CallSetup setup_;
  http::RetrySettings retries_;
  std::unique_ptr<MiddlewareRequest> seen_;     // what middleware sees of the call, if there is any
  std::unique_ptr<MiddlewareRequest> attempt_;  // and what that around attempts sees
  bool answered_by_middleware_ = false;
  std::string idempotency_key_;

  Slot slot_ = Slot::none;
  ConnectionSlots::Ticket ticket_ = 0;
  Done on_settled_;
  HttpInfo answer_;
  // Apart, like all errors that are kept: most calls have none, and it is large.
  std::unique_ptr<Error> failure_;  // instead of an answer
  std::unique_ptr<http::Exchange> exchange_;
  int attempts_ = 0;
  int extra_attempts_ = 0;  // attempts the policy does not count: the other API root
  bool tried_other_root_ = false;
  bool checking_health_ = false;
  bool sending_ = false;
  ApiRoot root_ = ApiRoot::v1;
  HttpHead head_;  // its headers go on with the answer
  std::string request_id_;
  std::string attempt_id_;
  std::string body_;
  Clock::Time started_at_{};
  Clock::Time connecting_at_{};
  std::optional<std::stop_callback<std::function<void()>>> stop_callback_;
};

}  // namespace otari::client
