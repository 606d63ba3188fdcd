#include "call.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "error_mapper.hpp"
#include "multipart.hpp"
#include "retry_policy.hpp"
#include "text.hpp"

namespace otari::client {
namespace {

using std::chrono::milliseconds;

// A reader that is this far behind holds the transfer back.
constexpr std::size_t inbox_limit = 64 * 1024;

constexpr ApiRoot other_than(ApiRoot root) {
  return root == ApiRoot::v1 ? ApiRoot::api_v1 : ApiRoot::v1;
}

constexpr std::size_t kept_body = 64 * 1024;

constexpr milliseconds default_total{600'000};

Timeouts timeouts_of(const Settings& settings, const RequestOptions& options, bool streaming) {
  Timeouts out = settings.timeouts;
  if (options.connect_timeout) out.connect = *options.connect_timeout;
  if (options.first_event_timeout) out.first_event = *options.first_event_timeout;
  if (options.idle_timeout) out.idle = *options.idle_timeout;
  if (options.content_idle_timeout) out.content_idle = *options.content_idle_timeout;
  if (options.timeout) out.total = *options.timeout;
  if (!out.total && !streaming) out.total = default_total;
  return out;
}

std::int64_t unix_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Error timeout_error(TimeoutClock clock, milliseconds limit) {
  static constexpr std::array<std::string_view, 5> what{
      "no connection within", "no answer within", "no byte arrived for", "no content arrived for",
      "the call was not done within"};
  static constexpr std::array<std::string_view, 5> option{
      "connect_timeout", "first_event_timeout", "idle_timeout", "content_idle_timeout", "timeout"};
  const auto i = static_cast<std::size_t>(clock);
  return {.kind = ErrorKind::timeout,
          .message = std::string(what[i]) + ' ' + std::to_string(limit.count()) + " ms (" +
                     std::string(option[i]) + ")",
          .clock = clock};
}

milliseconds limit_of(const Timeouts& timeouts, TimeoutClock clock) {
  switch (clock) {
    case TimeoutClock::connect: return timeouts.connect;
    case TimeoutClock::first_event: return timeouts.first_event;
    case TimeoutClock::idle: return timeouts.idle;
    case TimeoutClock::content_idle: return timeouts.content_idle;
    case TimeoutClock::total: return timeouts.total.value_or(milliseconds::zero());
  }
  return {};
}

// What an answer of this call is, where it can be neither JSON nor a page: a proxy, or a gateway
// that reports a failure with status 200, would otherwise pass for content.
std::string_view expected_media(const CallSetup& setup) {
  return setup.events() ? "a stream of events" : setup.operation.media;
}

bool is_expected(const CallSetup& setup, const Headers& headers) {
  const auto type = headers.get("Content-Type");
  if (!type || expected_media(setup).empty()) return true;
  const std::string lowered = lower(*type);
  return lowered.find("json") == std::string::npos && lowered.find("html") == std::string::npos;
}

Error wrong_media(const CallSetup& setup, MiddlewareReply reply) {
  Error error{.kind = ErrorKind::decode,
              .message = "expected " + std::string(expected_media(setup)) + ", got '" +
                         std::string(reply.headers.get("Content-Type").value_or("")) + "'",
              .status = reply.status,
              .body = reply.body.substr(0, kept_body),
              .headers = std::move(reply.headers)};
  if (const std::string text = one_line(trim(error.body), 200); !text.empty())
    error.message += ": " + text;
  return error;
}

}  // namespace

Call::Call(std::shared_ptr<Core> core, http::Reactor& reactor, CallSetup setup)
    : core_(std::move(core)),
      reactor_(reactor),
      setup_(std::move(setup)),
      timeouts_(timeouts_of(core_->settings, setup_.options, setup_.streaming)),
      retries_(core_->settings.retries) {
  if (!setup_.request.form.empty()) {
    // A random boundary: no part can hold it by chance or on purpose.
    auto form =
        http::make_multipart(std::move(setup_.request.form), "otari-" + core_->random_uuid());
    setup_.upload = RequestBody(std::move(form.source));
    setup_.content_type = std::move(form.content_type);
  }
  if (setup_.options.max_retries) retries_.max_retries = *setup_.options.max_retries;
  if (setup_.options.retry_timed_out) retries_.retry_timed_out = *setup_.options.retry_timed_out;
}

Call::~Call() = default;

// --- start and attempts ------------------------------------------------------------------------

void Call::start(Done settled) {
  on_settled_ = std::move(settled);
  started_at_ = reactor_.now();
  if (timeouts_.total && *timeouts_.total > milliseconds::zero()) {
    total_deadline_ = started_at_ + *timeouts_.total;
    watch_total();
  }
  stop_callback_.emplace(setup_.options.stop, std::function<void()>([weak = weak_from_this()] {
                           if (const auto self = weak.lock()) self->cancel();
                         }));
  if (phase_ == Phase::over) return;
  const auto& idempotency = core_->settings.idempotency_header;
  if (setup_.options.idempotency_key) {
    idempotency_key_ = *setup_.options.idempotency_key;
  } else if (!idempotency.empty()) {
    idempotency_key_ = core_->random_uuid();
  }
  seen_ = {.operation = setup_.name(),
           .method = to_string(setup_.operation.method),
           .path = setup_.request.path,
           .streaming = setup_.streaming,
           .headers = make_headers(),
           .body = core_->call_middleware.empty() ? std::string() : setup_.request.body};
  if (!answered_by_middleware()) next_attempt();
}

bool Call::answered_by_middleware() {
  auto answer = core_->call_middleware.before(seen_);
  if (!answer) {
    if (!core_->call_middleware.empty()) setup_.request.body = seen_.body;
    return false;
  }
  answered_by_middleware_ = true;
  if (*answer) {
    succeed(**std::move(answer));
  } else {
    attempt_failed_finally(std::move(*answer).error());
  }
  return true;
}

void Call::next_attempt() {
  retry_timer_.reset();
  const auto known = core_->api_root();
  root_ = tried_other_root_ && !known.certain ? other_than(known.root) : known.root;
  if (BodySource* source = setup_.upload.source();
      source != nullptr && attempts_ > 0 && !source->rewind())
    return attempt_failed_finally(
        {.kind = ErrorKind::invalid_request,
         .message = "the upload cannot be sent a second time: its source does not rewind"});
  ++attempts_;
  send();
}

void Call::send() {
  head_ = {};
  body_.clear();
  sending_ = false;
  checking_health_ = needs_health_check();
  phase_ = Phase::connecting;
  attempt_ = {.operation = seen_.operation,
              .method = seen_.method,
              .path = seen_.path,
              .streaming = seen_.streaming,
              .attempt = attempts_,
              .headers = seen_.headers};
  if (auto answer = core_->attempt_middleware.before(attempt_))
    return *answer ? take_reply(**std::move(answer)) : attempt_failed(std::move(*answer).error());
  note(LogLevel::debug, "request");
  arm(phase_timer_, timeouts_.connect, TimeoutClock::connect);
  exchange_ = core_->engine->start(reactor_, make_request(), shared_from_this());
}

// The engine is calling us: its exchange must not be destroyed, and we must not go either.
class Call::Inside {
 public:
  explicit Inside(Call& call) : call_(call.shared_from_this()) { ++call_->inside_; }
  ~Inside() { --call_->inside_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  std::shared_ptr<Call> call_;
};

// --- what the engine reports -------------------------------------------------------------------

void Call::on_sending() {
  const Inside inside(*this);
  if (phase_ != Phase::connecting) return;
  sending_ = !checking_health_;
  sent_at_ = reactor_.now();
  phase_ = Phase::waiting;
  arm(phase_timer_, timeouts_.first_event, TimeoutClock::first_event);
}

void Call::on_head(HttpHead head) {
  const Inside inside(*this);
  if (phase_ == Phase::over) return;
  head_ = std::move(head);
  if (!setup_.streaming || checking_health_ || head_.status >= 300) return;
  if (!is_expected(setup_, head_.headers)) return;
  disarm(phase_timer_);
  phase_ = Phase::open;
  take_answer();
}

bool Call::on_data(std::string_view bytes) {
  const Inside inside(*this);
  last_byte_ = reactor_.now();
  if (phase_ == Phase::open) {
    bool go_on = true;
    {
      const std::scoped_lock lock(mutex_);
      inbox_ += bytes;
      go_on = inbox_.size() < inbox_limit;
      paused_ = !go_on;
    }
    wake_reader();
    return go_on;
  }
  if (phase_ == Phase::over) return true;
  if (phase_ != Phase::reading) {
    phase_ = Phase::reading;
    watch_idle();
  }
  body_ += bytes;
  return true;
}

// One timer that looks back, instead of one that is moved at each byte.
void Call::watch_idle() {
  disarm(phase_timer_);
  if (timeouts_.idle <= milliseconds::zero()) return;
  phase_timer_ = reactor_.schedule(last_byte_ + timeouts_.idle, [this] {
    phase_timer_.reset();
    reactor_.now() - last_byte_ >= timeouts_.idle ? time_out(TimeoutClock::idle) : watch_idle();
  });
}

void Call::on_end(Result<void> outcome) {
  const auto self = shared_from_this();
  if (phase_ == Phase::over) return;
  if (phase_ == Phase::open) {
    std::optional<Error> failure;
    // A stream that breaks has ended before its terminal marker, whatever broke it.
    if (!outcome) {
      failure = std::move(outcome).error();
      failure->kind = ErrorKind::stream_incomplete;
    }
    return stream_ended(std::move(failure));
  }
  disarm(phase_timer_);
  drop_exchange();
  if (!outcome) return attempt_ended(std::unexpected(std::move(outcome).error()));
  take_answer();
}

// --- answers -----------------------------------------------------------------------------------

void Call::take_answer() {
  if (checking_health_) {
    // Any gateway answers its own health route; the other generation's is a 404.
    if (head_.status == 404 && !tried_other_root_) {
      tried_other_root_ = true;
      root_ = other_than(root_);
      return send();
    }
    if (head_.status < 300) core_->remember_api_root(root_);
    checking_health_ = false;
    if (core_->api_root().certain) return send();
    return attempt_failed_finally(
        {.kind = ErrorKind::config,
         .message = "cannot find out whether the gateway serves /v1 or /api/v1; set api_root"});
  }
  take_reply({.status = head_.status, .headers = head_.headers, .body = std::move(body_)});
}

// Success or failure by the status, shown to the middleware around the attempt.
void Call::take_reply(MiddlewareReply reply) {
  const bool good = reply.status >= 200 && reply.status < 300;
  if (good && !core_->api_root().certain && !setup_.operation.root_path)
    core_->remember_api_root(root_);
  Result<MiddlewareReply> outcome;
  if (good) {
    outcome = std::move(reply);
  } else {
    outcome =
        std::unexpected(map_http_error(setup_.operation, reply.status, reply.headers, reply.body,
                                       {.operation = setup_.name(),
                                        .model = setup_.model,
                                        .resource_id = setup_.resource_id,
                                        .unix_now = unix_now()}));
  }
  attempt_ended(std::move(outcome));
}

void Call::attempt_ended(Result<MiddlewareReply> outcome) {
  core_->attempt_middleware.after(attempt_, outcome);
  outcome ? succeed(*std::move(outcome)) : attempt_failed(std::move(outcome).error());
}

void Call::succeed(MiddlewareReply reply) {
  if (phase_ != Phase::open && !is_expected(setup_, reply.headers))
    return attempt_failed_finally(wrong_media(setup_, std::move(reply)));
  if (setup_.streaming && phase_ != Phase::open && exchange_done()) {
    // The whole answer is here: from middleware, or because it was no stream.
    inbox_ = std::move(reply.body);
    ended_ = true;
  }
  note(LogLevel::info, "response");
  finish(HttpInfo({.status = reply.status,
                   .headers = std::move(reply.headers),
                   .body = std::move(reply.body),
                   .attempts = attempts_}));
}

bool Call::try_other_root(const Error& error) {
  if (tried_other_root_ || core_->api_root().certain || !is_missing_route(error)) return false;
  // A body that cannot be sent twice has asked for the root beforehand.
  tried_other_root_ = true;
  ++extra_attempts_;
  return true;
}

void Call::attempt_failed(Error error) {
  drop_exchange();
  disarm(phase_timer_);
  if (try_other_root(error)) return schedule_attempt(milliseconds::zero());
  if (const auto delay = retry_delay(error)) {
    note(LogLevel::warning, "retry", &error, delay);
    return schedule_attempt(*delay);
  }
  attempt_failed_finally(std::move(error));
}

void Call::attempt_failed_finally(Error error) {
  drop_exchange();
  disarm(phase_timer_);
  finish(std::unexpected(complete(std::move(error))));
}

std::optional<milliseconds> Call::retry_delay(Error& error) {
  BodySource* source = setup_.upload.source();
  const auto decision = decide_retry(error,
                                     {.repeat = setup_.operation.repeat,
                                      .attempt = attempts_ - extra_attempts_,
                                      .sending = sending_,
                                      .body_rewindable = source == nullptr || source->rewind(),
                                      .random = core_->random(),
                                      .unix_now = unix_now()},
                                     retries_);
  if (decision.hint_too_long)
    error.message += "; the server asks to wait " +
                     std::to_string(error.retry_after->count() / 1000) +
                     " s, which is too long to wait here";
  if (decision.body_spent)
    error.message += "; not tried again, because the upload's source does not rewind";
  if (!decision.retry) return std::nullopt;
  // Waiting past the deadline would only turn a telling error into a timeout.
  if (total_deadline_ && reactor_.now() + decision.delay >= *total_deadline_) return std::nullopt;
  return decision.delay;
}

void Call::schedule_attempt(milliseconds delay) {
  phase_ = Phase::idle;
  // By a timer even without a wait: the engine may be calling us right now.
  retry_timer_ = reactor_.schedule(reactor_.now() + delay, [self = shared_from_this()] {
    self->retry_timer_.reset();
    self->next_attempt();
  });
}

Error Call::complete(Error error) const {
  if (error.operation.empty()) error.operation = setup_.name();
  error.attempts = attempts_;
  if (error.request_id.empty()) error.request_id = request_id_of(head_.headers);
  if (error.attempt_id.empty()) error.attempt_id = attempt_id_of(head_.headers);
  if (outcome_ && settled_) {
    if (error.request_id.empty()) error.request_id = outcome_->request_id();
    if (error.attempt_id.empty()) error.attempt_id = outcome_->attempt_id();
  }
  const Settings& settings = core_->settings;
  if (setup_.operation.mcp)
    apply_mcp_rules(error, setup_.operation.repeat == api::Repeat::once, sending_);
  const std::array<std::string_view, 3> secrets{
      settings.credential.reveal(), settings.admin_key.reveal(),
      setup_.admin_key ? setup_.admin_key->reveal() : std::string_view()};
  redact(error, secrets);
  return error;
}

// What the middleware around the call makes of the outcome.
void Call::show_to_middleware(Result<HttpInfo>& outcome) {
  if (core_->call_middleware.empty() || answered_by_middleware_) return;
  Result<MiddlewareReply> reply;
  if (outcome) {
    reply = MiddlewareReply{.status = outcome->status(),
                            .headers = outcome->headers(),
                            .body = std::string(outcome->body())};
  } else {
    reply = std::unexpected(outcome.error());
  }
  core_->call_middleware.after(seen_, reply);
  if (reply) {
    outcome = HttpInfo({.status = reply->status,
                        .headers = std::move(reply->headers),
                        .body = std::move(reply->body),
                        .attempts = attempts_});
  } else {
    outcome = std::unexpected(complete(std::move(reply).error()));
  }
}

void Call::finish(Result<HttpInfo> outcome) {
  show_to_middleware(outcome);
  if (!outcome) note(LogLevel::error, "failed", &outcome.error());
  const bool open = outcome && setup_.streaming;
  outcome_ = std::move(outcome);
  disarm(total_timer_);
  disarm(phase_timer_);
  disarm(retry_timer_);
  if (open) {
    phase_ = Phase::open;
  } else {
    phase_ = Phase::over;
    drop_exchange();
    stop_callback_.reset();
  }
  settle();
}

void Call::settle() {
  settled_ = true;
  if (auto done = std::exchange(on_settled_, nullptr)) done();
}

// --- cancellation and clocks -------------------------------------------------------------------

void Call::cancel() {
  reactor_.post([weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self || self->phase_ == Phase::over) return;
    const Error error{.kind = ErrorKind::cancelled, .message = "the call was cancelled"};
    if (self->phase_ == Phase::open) {
      self->stream_ended(error);
    } else {
      self->attempt_failed_finally(error);
    }
  });
  if (poke_) poke_();
}

void Call::time_out(TimeoutClock clock) {
  Error error = timeout_error(clock, limit_of(timeouts_, clock));
  if (phase_ == Phase::open) return stream_ended(complete(std::move(error)));
  if (clock == TimeoutClock::total) return attempt_failed_finally(std::move(error));
  attempt_ended(std::unexpected(std::move(error)));
}

void Call::arm(std::optional<http::Reactor::TimerId>& timer, milliseconds after,
               TimeoutClock clock) {
  disarm(timer);
  if (after <= milliseconds::zero()) return;
  timer = reactor_.schedule(reactor_.now() + after, [this, &timer, clock] {
    timer.reset();
    const auto self = shared_from_this();
    time_out(clock);
  });
}

// A stream's reader has this deadline in its waits; a timer of its own serves the opening.
void Call::watch_total() {
  if (!total_deadline_) return;
  total_timer_ = reactor_.schedule(*total_deadline_, [this] {
    total_timer_.reset();
    const auto self = shared_from_this();
    time_out(TimeoutClock::total);
  });
}

void Call::disarm(std::optional<http::Reactor::TimerId>& timer) {
  if (timer) reactor_.unschedule(*timer);
  timer.reset();
}

void Call::drop_exchange() {
  if (!exchange_) return;
  exchange_->cancel();
  auto gone = std::move(exchange_);
  // While it is calling us it must live on; it goes when its call has returned.
  if (inside_ > 0) reactor_.post([gone = std::move(gone)] {});
}

void Call::note(LogLevel level, std::string_view message, const Error* error,
                std::optional<milliseconds> delay) const {
  if (!core_->log) return;
  LogEvent event{.level = level,
                 .message = message,
                 .operation = setup_.name(),
                 .method = seen_.method,
                 .path = setup_.request.path,
                 .request_id = request_id_of(head_.headers),
                 .delay = delay,
                 .elapsed = std::chrono::duration_cast<std::chrono::microseconds>(reactor_.now() -
                                                                                  started_at_)};
  if (attempts_ > 0) event.attempt = attempts_;
  if (head_.status > 0) event.status = head_.status;
  if (error != nullptr) event.error_kind = to_string(error->kind);
  core_->log(event);
}

}  // namespace otari::client
