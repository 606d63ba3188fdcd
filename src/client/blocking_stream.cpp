#include "blocking_stream.hpp"

#include <chrono>
#include <utility>

#include "drive.hpp"

namespace otari::client {

BlockingStream::BlockingStream(Core::Lease lease, std::shared_ptr<Call> call)
    : CallStream(std::move(call)), lease_(std::move(lease)) {}

Result<std::unique_ptr<BlockingStream>> BlockingStream::open(const std::shared_ptr<Core>& core,
                                                             CallSetup&& setup) {
  auto lease = core->lease();
  auto call = std::make_shared<Call>(core, lease->reactor, std::move(setup));
  // The lease goes back only after the stream, which owns the call, is gone.
  call->driven_by(lease.share());
  std::unique_ptr<BlockingStream> stream(new BlockingStream(std::move(lease), std::move(call)));
  drive(*stream->lease_, [&, started = false]() mutable {
    if (!std::exchange(started, true)) stream->call_->start([] {});
    return stream->call_->settled();
  });
  if (const Error* failure = stream->call_->failure()) return std::unexpected(*failure);
  stream->http_ = stream->call_->answer();
  return stream;
}

BlockingStream::~BlockingStream() {
  drive(*lease_, [this] {
    call_->close();
    return true;
  });
  // Before the lease, whose reactor someone else may drive next.
  call_.reset();
}

void BlockingStream::end(StreamOutcome outcome) {
  outcome_ = outcome;
  drive(*lease_, [&] {
    if (outcome == StreamOutcome::completed) wait_for_end();
    call_->close();
    return true;
  });
}

// The marker ends it even if the peer lingers. Most close the body right after the marker, though,
// and then the connection can be used again.
void BlockingStream::wait_for_end() {
  // Less than where nobody waits: somebody does here.
  constexpr std::chrono::milliseconds longest{10};
  const auto until = std::chrono::steady_clock::now() + longest;
  while (!call_->over()) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left <= left.zero()) return;
    lease_->reactor.turn_within(left);
  }
}

void BlockingStream::fail(Error& error) {
  error = call_->complete(std::move(error));
  end(outcome_of(error));
}

bool BlockingStream::wait_for_bytes() {
  bool readable = call_->readable();
  if (!readable) {
    drive(*lease_, [&, waiting = false]() mutable {
      if (!std::exchange(waiting, true)) {
        const auto limit = pump_.wait_starts(lease_->reactor.now(), call_->sent_at(),
                                             call_->total_deadline(), call_->timeouts());
        call_->wait(limit.deadline, limit.clock, [&readable] { readable = true; });
      }
      return readable;
    });
    pump_.wait_ends(lease_->reactor.now());
  }
  return feed_pump();
}

// An error event before any content may be worth another attempt.
bool BlockingStream::reopened() {
  if (!pump_.server_error() || pump_.has_given()) return false;
  bool retrying = false;
  bool settled = false;
  drive(*lease_, [&, started = false]() mutable {
    if (!std::exchange(started, true))
      retrying = call_->retry_stream(pump_.error(), [&settled] { settled = true; });
    return !retrying || settled;
  });
  if (!retrying) return false;
  pump_.restart();
  const Error* failure = call_->failure();
  if (failure != nullptr) {
    pump_.error() = *failure;
  } else {
    http_ = call_->answer();
  }
  return failure == nullptr;
}

bool BlockingStream::next(void* event, std::optional<Error>& error) {
  if (outcome_ != StreamOutcome::running) return false;
  for (;;) {
    if (call_->cancelled()) {
      error = call_->complete(Call::cancelled_error());
      break;
    }
    switch (pump_.next(event)) {
      case EventPump::Step::event: return true;
      case EventPump::Step::completed: end(StreamOutcome::completed); return false;
      case EventPump::Step::error:
        if (reopened()) continue;
        error = call_->complete(pump_.error());
        break;
      case EventPump::Step::need_more:
        if (wait_for_bytes() || !call_->exhausted()) continue;
        error = call_->end_failure();
        if (!error && pump_.may_end()) {
          end(StreamOutcome::completed);
          return false;
        }
        if (!error) error = call_->complete(incomplete_error());
        break;
    }
    break;
  }
  end(outcome_of(*error));
  return false;
}

}  // namespace otari::client
