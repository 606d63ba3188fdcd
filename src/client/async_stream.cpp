#include "async_stream.hpp"

#include <utility>

namespace otari::client {

AsyncEventStream::AsyncEventStream(std::shared_ptr<Core> core, std::shared_ptr<Call> call)
    : CallStream(std::move(call)), core_(std::move(core)) {
  http_ = call_->answer();
}

AsyncEventStream::~AsyncEventStream() { close(); }

void AsyncEventStream::close() {
  core_->io().post([call = call_] { call->close(); });
}

AsyncEventStream::Poll AsyncEventStream::end(StreamOutcome outcome) {
  outcome_ = outcome;
  if (outcome == StreamOutcome::completed) {
    core_->io().post([call = call_] { call->let_end(); });
  } else {
    close();
  }
  return Poll::over;
}

void AsyncEventStream::fail(Error& error) {
  error = call_->complete(std::move(error));
  (void)end(outcome_of(error));
}

AsyncEventStream::Poll AsyncEventStream::poll(void* event, std::optional<Error>& error) {
  if (outcome_ != StreamOutcome::running) return Poll::over;
  if (reopening_ == Reopening::refused) {
    error = call_->complete(pump_.error());
    return end(outcome_of(*error));
  }
  if (reopening_ == Reopening::done) {
    reopening_ = Reopening::no;
    if (const Error* failure = call_->failure()) {
      error = *failure;
      return end(outcome_of(*error));
    }
    http_ = call_->answer();
  }
  for (;;) {
    if (call_->cancelled()) {
      error = call_->complete(Call::cancelled_error());
      return end(outcome_of(*error));
    }
    switch (pump_.next(event)) {
      case EventPump::Step::event: return Poll::event;
      case EventPump::Step::completed: return end(StreamOutcome::completed);
      case EventPump::Step::error:
        if (pump_.server_error() && !pump_.has_given()) {
          reopening_ = Reopening::wanted;
          return Poll::pending;
        }
        error = call_->complete(pump_.error());
        return end(outcome_of(*error));
      case EventPump::Step::need_more: break;
    }
    if (!call_->readable()) return Poll::pending;
    if (feed_pump() || !call_->exhausted()) continue;
    error = call_->end_failure();
    if (!error && pump_.may_end()) return end(StreamOutcome::completed);
    if (!error) error = call_->complete(incomplete_error());
    return end(outcome_of(*error));
  }
}

void AsyncEventStream::reopen(std::function<void()> ready) {
  const auto answer = [self = shared_from_this(), ready = std::move(ready)](Reopening state) {
    self->core_->run_on_executor([self, ready, state] {
      self->reopening_ = state;
      if (state == Reopening::done) self->pump_.restart();
      ready();
    });
  };
  const bool retrying = call_->retry_stream(pump_.error(), [answer] { answer(Reopening::done); });
  if (!retrying) answer(Reopening::refused);
}

void AsyncEventStream::wait(std::function<void()> ready) {
  // The pump is the consumer's, which does nothing until it is told to go on.
  core_->io().dispatch([self = shared_from_this(), ready = std::move(ready)]() mutable {
    if (self->reopening_ == Reopening::wanted) return self->reopen(std::move(ready));
    Call& call = *self->call_;
    const auto limit = self->pump_.wait_starts(self->core_->io().now(), call.sent_at(),
                                               call.total_deadline(), call.timeouts());
    call.wait(limit.deadline, limit.clock, [self, ready = std::move(ready)]() mutable {
      self->pump_.wait_ends(self->core_->io().now());
      self->core_->run_on_executor(std::move(ready));
    });
  });
}

}  // namespace otari::client
