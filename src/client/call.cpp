#include "call.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "call_clocks.hpp"
#include "drive.hpp"
#include "error_mapper.hpp"
#include "multipart.hpp"
#include "redact.hpp"
#include "retry_policy.hpp"

namespace otari::client {
namespace {

using std::chrono::milliseconds;

}  // namespace

Call::Call(std::shared_ptr<Core> core, http::Reactor& reactor, CallSetup&& setup)
    : core_(std::move(core)),
      reactor_(reactor),
      timeouts_(timeouts_of(core_->settings, setup.options, setup.streaming)),
      setup_(std::move(setup)),
      retries_(core_->settings.retries) {
  if (!setup_.request.form.empty()) {
    // A random boundary: no part can hold it by chance or on purpose.
    auto form =
        http::make_multipart(std::move(setup_.request.form), "otari-" + core_->random_uuid());
    setup_.body = RequestBody(std::move(form.source));
    setup_.form_type = std::move(form.content_type);
  }
  if (setup_.options.max_retries) retries_.max_retries = *setup_.options.max_retries;
  if (setup_.options.retry_timed_out) retries_.retry_timed_out = *setup_.options.retry_timed_out;
}

Call::~Call() = default;

void Call::start(Done settled) {
  on_settled_ = std::move(settled);
  started_at_ = reactor_.now();
  if (timeouts_.total && *timeouts_.total > milliseconds::zero()) {
    total_deadline_ = started_at_ + *timeouts_.total;
  }
  if (setup_.options.stop.stop_possible()) {
    stop_callback_.emplace(setup_.options.stop, std::function<void()>([weak = weak_from_this()] {
                             if (const auto self = weak.lock()) self->cancel();
                           }));
  }
  if (phase_ == Phase::over) return;
  const auto& idempotency = core_->settings.idempotency_header;
  if (setup_.options.idempotency_key) {
    idempotency_key_ = *setup_.options.idempotency_key;
  } else if (!idempotency.empty()) {
    idempotency_key_ = core_->random_uuid();
  }
  if (answered_by_middleware()) return;
  take_body();
  next_attempt();
}

// Shared by all attempts; nobody changes it any more.
void Call::take_body() {
  if (!setup_.request.body.empty()) setup_.body = RequestBody(std::move(setup_.request.body));
}

void Call::next_attempt() {
  retry_at_.reset();
  const auto known = core_->api_root();
  root_ = tried_other_root_ && !known.certain ? other_than(known.root) : known.root;
  if (BodySource* source = setup_.body.source();
      source != nullptr && attempts_ > 0 && !source->rewind())
    return attempt_failed_finally(
        {.kind = ErrorKind::invalid_request,
         .message = "the upload cannot be sent a second time: its source does not rewind"});
  ++attempts_;
  send();
}

void Call::send() {
  head_ = {};
  request_id_.clear();
  attempt_id_.clear();
  body_.clear();
  sending_ = false;
  checking_health_ = needs_health_check();
  if (!core_->attempt_middleware.empty()) {
    attempt_ = std::make_unique<MiddlewareRequest>(
        MiddlewareRequest{.operation = setup_.name(),
                          .method = to_string(setup_.operation->method),
                          .path = setup_.request.path,
                          .streaming = setup_.streaming,
                          .attempt = attempts_,
                          .headers = call_headers()});
    if (auto answer = core_->attempt_middleware.before(*attempt_))
      return *answer ? take_reply(**std::move(answer)) : attempt_failed(std::move(*answer).error());
  }
  wait_for_slot();
}

// Outside the connect clock: a long line is no fault of the network.
void Call::wait_for_slot() {
  phase_ = Phase::queued;
  slot_ = Slot::waiting;
  const bool free =
      core_->slots.take(ticket_, [self = shared_from_this()](ConnectionSlots::Ticket ticket) {
        // Weak: when the slot comes too late, the reactor may never turn again.
        self->reactor_.post([weak = self->weak_from_this(), ticket] {
          if (const auto call = weak.lock()) call->take_slot(ticket);
        });
      });
  if (free) return connect();
  watch_clocks();
  note(LogLevel::debug, "waiting for a connection");
}

void Call::take_slot(ConnectionSlots::Ticket ticket) {
  // A slot that came too late has been given back by whoever ended the call.
  if (slot_ == Slot::waiting && ticket == ticket_) connect();
}

void Call::connect() {
  slot_ = Slot::held;
  phase_ = Phase::connecting;
  connecting_at_ = reactor_.now();
  note(LogLevel::debug, "request");
  watch_clocks();
  std::optional<http::Credential> own;
  exchange_ = core_->engine->start(reactor_, make_request(), sign_in(own), shared_from_this());
}

void Call::give_back_slot() {
  const Slot slot = std::exchange(slot_, Slot::none);
  if (slot == Slot::held || (slot == Slot::waiting && !core_->slots.leave(ticket_)))
    core_->slots.give_back();
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
  if (try_other_root(error)) return schedule_attempt(milliseconds::zero());
  if (const auto delay = retry_delay(error)) {
    note(LogLevel::warning, "retry", &error, delay);
    return schedule_attempt(*delay);
  }
  attempt_failed_finally(std::move(error));
}

void Call::attempt_failed_finally(Error error) {
  drop_exchange();
  finish(std::unexpected(complete(std::move(error))));
}

std::optional<milliseconds> Call::retry_delay(Error& error) {
  BodySource* source = setup_.body.source();
  const auto decision = decide_retry(error,
                                     {.repeat = setup_.operation->repeat,
                                      .attempt = attempts_ - extra_attempts_,
                                      .sending = sending_,
                                      .body_rewindable = source == nullptr || source->rewind(),
                                      .random = core_->random()},
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
  // By the clock even without a wait: the engine may be calling us right now.
  retry_at_ = reactor_.now() + delay;
  watch_clocks();
}

Error Call::complete(Error error) const {
  if (error.operation.empty()) error.operation = setup_.name();
  error.attempts = attempts_;
  if (error.request_id.empty()) error.request_id = request_id_;
  if (error.attempt_id.empty()) error.attempt_id = attempt_id_;
  if (settled_) {
    if (error.request_id.empty()) error.request_id = answer_.request_id();
    if (error.attempt_id.empty()) error.attempt_id = answer_.attempt_id();
  }
  if (setup_.operation->mcp)
    apply_mcp_rules(error, setup_.operation->repeat == api::Repeat::once, sending_);
  redact(error, secrets());
  return error;
}

std::array<std::string_view, 3> Call::secrets() const {
  const Settings& settings = core_->settings;
  return {settings.credential.reveal(), settings.admin_key.reveal(),
          setup_.admin_key ? setup_.admin_key->reveal() : std::string_view()};
}

void Call::finish(Result<HttpInfo> outcome) {
  show_to_middleware(outcome);
  if (!outcome) note(LogLevel::error, "failed", &outcome.error());
  const bool open = outcome && setup_.streaming;
  answer_ = outcome.value_or(HttpInfo());
  failure_ = outcome ? nullptr : std::make_unique<Error>(std::move(outcome).error());
  retry_at_.reset();
  if (open) {
    phase_ = Phase::open;
  } else {
    phase_ = Phase::over;
    stop_clocks();
    drop_exchange();
    stop_callback_.reset();
  }
  settle();
}

void Call::settle() {
  settled_ = true;
  if (auto done = std::exchange(on_settled_, nullptr)) done();
}

void Call::cancel() {
  cancelled_.store(true);
  reactor_.post([weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self || self->phase_ == Phase::over) return;
    const Error error = cancelled_error();
    if (self->phase_ == Phase::open) {
      self->stream_ended(error);
    } else {
      self->attempt_failed_finally(error);
    }
  });
  if (driven_) poke(*driven_);
}

Error Call::cancelled_error() {
  return {.kind = ErrorKind::cancelled, .message = "the call was cancelled"};
}

void Call::drop_exchange() {
  if (exchange_) {
    exchange_->cancel();
    auto gone = std::move(exchange_);
    // While it is calling us it must live on; it goes when its call has returned.
    if (inside_ > 0) reactor_.post([gone = std::move(gone)] {});
  }
  give_back_slot();
}

void Call::note(LogLevel level, std::string_view message, const Error* error,
                std::optional<milliseconds> delay) const {
  if (!core_->log) return;
  // What a server sends as its id may be the key that it was sent.
  const std::string id = redacted(request_id_, secrets());
  LogEvent event{.level = level,
                 .message = message,
                 .operation = setup_.name(),
                 .method = to_string(setup_.operation->method),
                 .path = setup_.request.path,
                 .request_id = id,
                 .delay = delay,
                 .elapsed = std::chrono::duration_cast<std::chrono::microseconds>(reactor_.now() -
                                                                                  started_at_)};
  if (attempts_ > 0) event.attempt = attempts_;
  if (head_.status > 0) event.status = head_.status;
  if (error != nullptr) event.error_kind = to_string(error->kind);
  core_->log(event);
}

}  // namespace otari::client
