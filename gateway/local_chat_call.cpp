#include "local_chat_call.hpp"

#include <atomic>
#include <chrono>
#include <utility>

#include "completion_codec.hpp"
#include "core.hpp"
#include "providers/local/local_answer.hpp"
#include "sse_frames.hpp"

namespace otari::gateway {
namespace {

constexpr std::int64_t most_choices = 128;

std::int64_t unix_now() {
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
      .count();
}

std::string completion_id(const Reply& reply) { return "chatcmpl-" + reply.request_id(); }

ChatCompletion completion_of(const LocalModel& model, const LocalAnswer& answer,
                             const Reply& reply) {
  ChatCompletion completion;
  completion.id = completion_id(reply);
  completion.created = unix_now();
  completion.model = model.name;
  for (std::int64_t index = 0; index < answer.choices; ++index) {
    Choice& choice = completion.choices.emplace_back();
    choice.index = index;
    choice.message.content = answer.text();
    choice.finish_reason = answer.finish;
  }
  completion.usage = answer.usage;
  return completion;
}

// The events of a streamed answer, one after the other: for each choice its role, its tokens and
// its finish, then usage, then the end marker.
class Events {
 public:
  Events(const LocalModel& model, LocalAnswer answer, bool usage, const Reply& reply)
      : answer_(std::move(answer)), usage_(usage) {
    chunk_.id = completion_id(reply);
    chunk_.created = unix_now();
    chunk_.model = model.name;
    chunk_.choices.resize(1);
  }

  /// Empty when there are no more.
  std::string next() {
    std::string frame;
    const std::size_t per_choice = answer_.tokens.size() + 2;
    if (choice_ < answer_.choices) {
      fill(chunk_.choices.front());
      if (++step_ == per_choice) {
        step_ = 0;
        ++choice_;
      }
    } else if (usage_) {
      usage_ = false;
      chunk_.choices.clear();
      chunk_.usage = answer_.usage;
    } else {
      if (!std::exchange(ended_, true)) frame = done_frame;
      return frame;
    }
    // All texts came out of valid UTF-8, cut between characters, so this cannot fail.
    if (!append_frame(frame, chunk_)) frame = failure_frame;
    return frame;
  }

 private:
  void fill(ChunkChoice& choice) {
    choice.index = choice_;
    choice.delta.role.reset();
    choice.delta.content.reset();
    choice.finish_reason.reset();
    if (step_ == 0) {
      choice.delta.role = Role::assistant;
      choice.delta.content = "";
    } else if (step_ <= answer_.tokens.size()) {
      choice.delta.content = answer_.tokens[step_ - 1];
    } else {
      choice.finish_reason = answer_.finish;
    }
  }

  LocalAnswer answer_;
  ChatCompletionChunk chunk_;
  bool usage_;
  bool ended_ = false;
  std::int64_t choice_ = 0;
  std::size_t step_ = 0;
};

// Whoever finds the stream paused and resumes it sends on; nobody else touches it meanwhile.
class LocalStream {
 public:
  LocalStream(Events events, Reply reply) : events_(std::move(events)), reply_(std::move(reply)) {}

  void run() {
    while (!cancelled_.load(std::memory_order_acquire)) {
      const std::string frame = events_.next();
      if (frame.empty()) {
        reply_.end();
        return;
      }
      if (reply_.data(frame)) continue;
      // A resume that came before the pause was noticed counts too.
      auto running = State::running;
      if (state_.compare_exchange_strong(running, State::paused)) return;
      state_ = State::running;
    }
    reply_.abandon();
  }

  void resume() {
    auto before = state_.load();
    do {
      if (before == State::resumed) return;
    } while (!state_.compare_exchange_weak(
        before, before == State::paused ? State::running : State::resumed));
    if (before == State::paused) run();
  }

  void cancel() { cancelled_.store(true, std::memory_order_release); }

 private:
  enum class State { running, paused, resumed };

  Events events_;
  Reply reply_;
  std::atomic<State> state_{State::running};
  std::atomic<bool> cancelled_{false};
};

class LocalExchange final : public HttpExchange {
 public:
  explicit LocalExchange(std::shared_ptr<LocalStream> stream) : stream_(std::move(stream)) {}
  ~LocalExchange() override { stream_->cancel(); }
  LocalExchange(const LocalExchange&) = delete;
  LocalExchange& operator=(const LocalExchange&) = delete;

  void resume() override {
    // The handler may destroy this exchange on the way.
    const auto stream = stream_;
    stream->resume();
  }
  void cancel() override { stream_->cancel(); }

 private:
  std::shared_ptr<LocalStream> stream_;
};

}  // namespace

std::unique_ptr<HttpExchange> answer_local_chat(const LocalModel& model, const ChatRequest& request,
                                                Headers headers, Reply reply) {
  const auto n = request.params.n.value_or(1);
  if (n < 1 || n > most_choices) {
    reply.refuse(bad_request("Invalid request: n must be between 1 and 128"));
    return finished_exchange();
  }
  auto answer = answer_locally(model, request.params);
  if (!request.stream) {
    const auto json = json::encode(completion_of(model, answer, reply));
    json ? reply.answer(200, *json, std::move(headers)) : reply.refuse(Refusal{});
    return finished_exchange();
  }
  const auto& options = request.params.stream_options;
  const bool usage = !options || options->include_usage.value_or(false);
  reply.open_stream();
  Events events(model, std::move(answer), usage, reply);
  auto stream = std::make_shared<LocalStream>(std::move(events), std::move(reply));
  stream->run();
  return std::make_unique<LocalExchange>(std::move(stream));
}

}  // namespace otari::gateway
