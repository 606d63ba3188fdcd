#include "caller.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "calls.hpp"
#include "fault_proxy.hpp"
#include "store_calls.hpp"

namespace otari::soak {
namespace {

// So long a call waits that meets silence.
constexpr std::chrono::milliseconds short_clock{1'000};

Outcome failed(const Error& error) {
  const bool cancelled = error.kind == ErrorKind::cancelled;
  return {.end = cancelled ? Outcome::End::cancelled : Outcome::End::failed, .error = error};
}

template <class Call, class Answer>
std::string complaint_of(const Call& call, const Answer& answer) {
  if constexpr (requires { call.complaint(answer); }) {
    return call.complaint(answer);
  } else {
    return Call::text_of(answer) == call.text() ? std::string() : "the text is not the one sent";
  }
}

template <class Call, class Answer>
Outcome judged(const Call& call, const Result<Answer>& answer, Stores& stores) {
  if (!answer) return failed(answer.error());
  if constexpr (requires { call.note(*answer, stores); }) call.note(*answer, stores);
  return {.complaint = complaint_of(call, *answer)};
}

// Reads a stream step by step; for both kinds of streams, which differ in how they wait.
template <class Call>
class Reading {
 public:
  Reading(std::shared_ptr<const Call> call, const Order& order)
      : call_(std::move(call)), abandon_after_(order.abandon_after) {}

  [[nodiscard]] bool is_enough() const noexcept { return abandon_after_ == events_; }

  /// An outcome once the stream is over.
  template <class AnyStream, class Event>
  [[nodiscard]] std::optional<Outcome> take(const AnyStream& stream, const Result<Event>* item) {
    if (item != nullptr && *item) {
      ++events_;
      return std::nullopt;
    }
    const std::string text = Call::text_of(stream.partial());
    if (item == nullptr) {
      if (stream.outcome() != StreamOutcome::completed)
        return Outcome{.complaint = "it ended without an error and without success"};
      return Outcome{.complaint = complaint_of(*call_, stream.partial())};
    }
    Outcome outcome = failed(item->error());
    if (!call_->text().starts_with(text))
      outcome.complaint = "what had arrived is not what was sent";
    return outcome;
  }

 private:
  std::shared_ptr<const Call> call_;
  std::optional<std::size_t> abandon_after_;
  std::size_t events_ = 0;
};

template <class Event, class Call>
Outcome read(Result<Stream<Event>> stream, Reading<Call> reading) {
  if (!stream) return failed(stream.error());
  for (;;) {
    if (reading.is_enough()) return {.end = Outcome::End::abandoned};
    if (auto outcome = reading.take(*stream, stream->next())) return *std::move(outcome);
  }
}

template <class Event, class Call>
Task<Outcome> read(Result<AsyncStream<Event>> opened, Reading<Call> reading) {
  // Moved here, so that it is gone before the call settles.
  auto stream = std::move(opened);
  if (!stream) co_return failed(stream.error());
  for (;;) {
    if (reading.is_enough()) {
      Outcome outcome;
      outcome.end = Outcome::End::abandoned;
      co_return outcome;
    }
    auto* item = co_await stream->next();
    if (auto outcome = reading.take(*stream, item)) co_return *std::move(outcome);
  }
}

template <class Event, class Call>
Task<Outcome> open_and_read(std::shared_ptr<const Call> call, Reading<Call> reading,
                            AsyncClient client, RequestOptions options) {
  auto opening = call->open(client, options);
  auto stream = co_await opening;
  auto rest = read<Event>(std::move(stream), std::move(reading));
  co_return co_await rest;
}

template <class Call>
Task<Outcome> await_plain(std::shared_ptr<const Call> call, AsyncClient client,
                          RequestOptions options, Stores& stores) {
  auto task = call->call(client, options);
  const auto answer = co_await task;
  co_return judged(*call, answer, stores);
}

}  // namespace

template <class Call>
void Caller::start_plain(const Order& order, RequestOptions options) {
  auto call = std::make_shared<const Call>(order, stores_);
  auto settle = [this, number = order.number](Outcome outcome) {
    ledger_.settle(number, std::move(outcome));
  };
  switch (order.style) {
    case Style::blocking:
      return workers_.run([=, this, options = std::move(options)] {
        settle(judged(*call, call->call(client_, options), stores_));
      });
    case Style::coroutine:
      return await_plain(std::move(call), async_, std::move(options), stores_).start(settle);
    case Style::callback:
      return call->call(async_, options).start([=, this](const auto& answer) {
        settle(judged(*call, answer, stores_));
      });
  }
}

template <class Call, class Event>
void Caller::start_stream(const Order& order, RequestOptions options) {
  auto call = std::make_shared<const Call>(order, stores_);
  Reading<Call> reading(call, order);
  auto settle = [this, number = order.number](Outcome outcome) {
    ledger_.settle(number, std::move(outcome));
  };
  switch (order.style) {
    case Style::blocking:
      return workers_.run([=, this, options = std::move(options)] {
        settle(read<Event>(call->open(client_, options), reading));
      });
    case Style::coroutine:
      return open_and_read<Event>(std::move(call), std::move(reading), async_, std::move(options))
          .start(settle);
    case Style::callback:
      return call->open(async_, options).start([=](auto stream) {
        read<Event>(std::move(stream), reading).start(settle);
      });
  }
}

void Caller::start(const Order& order, std::stop_token stop) {
  ledger_.open(order);
  RequestOptions options{.headers = {{call_header, std::to_string(order.number)}},
                         .stop = std::move(stop)};
  if (order.short_clock) {
    options.first_event_timeout = short_clock;
    options.idle_timeout = short_clock;
    options.content_idle_timeout = short_clock;
  }
  switch (order.kind) {
    case Kind::chat: return start_plain<EchoCompletion>(order, options);
    case Kind::response: return start_plain<EchoResponse>(order, options);
    case Kind::message: return start_plain<EchoMessage>(order, options);
    case Kind::chat_stream:
      return start_stream<EchoCompletion, ChatCompletionChunk>(order, options);
    case Kind::response_stream: return start_stream<EchoResponse, ResponseEvent>(order, options);
    case Kind::message_stream: return start_stream<EchoMessage, MessageEvent>(order, options);
    case Kind::embedding: return start_plain<HashEmbedding>(order, options);
    case Kind::rerank: return start_plain<Reranking>(order, options);
    case Kind::moderation: return start_plain<Moderation>(order, options);
    case Kind::models: return start_plain<Models>(order, options);
    case Kind::upload: return start_plain<Upload>(order, options);
    case Kind::download: return start_plain<Download>(order, options);
    case Kind::create_batch: return start_plain<CreateBatch>(order, options);
    case Kind::batch_results: return start_plain<ReadBatch>(order, options);
  }
}

}  // namespace otari::soak
