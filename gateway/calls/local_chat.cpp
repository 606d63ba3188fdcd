#include "calls/local_chat.hpp"

#include <utility>

#include "calls/paced_answer.hpp"
#include "incoming.hpp"
#include "providers/local/local_answer.hpp"
#include "sse_frames.hpp"
#include "unix_time.hpp"

namespace otari::gateway {
namespace {

constexpr std::int64_t most_choices = 128;

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

// The chunks of a streamed answer, one after the other: for each choice its role, its tokens and
// its finish, then usage.
class Chunks {
 public:
  Chunks(const LocalModel& model, LocalAnswer answer, bool usage, const Reply& reply)
      : answer_(std::move(answer)), usage_(usage) {
    chunk_.id = completion_id(reply);
    chunk_.created = unix_now();
    chunk_.model = model.name;
    chunk_.choices.resize(1);
  }

  /// Null when there are no more.
  const ChatCompletionChunk* next() {
    if (choice_ < answer_.choices) {
      fill(chunk_.choices.front());
      if (++step_ == answer_.tokens.size() + 2) {
        step_ = 0;
        ++choice_;
      }
      return &chunk_;
    }
    if (!std::exchange(usage_, false)) return nullptr;
    chunk_.choices.clear();
    chunk_.usage = answer_.usage;
    return &chunk_;
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
  std::int64_t choice_ = 0;
  std::size_t step_ = 0;
};

// The frames of the chunks in the caller's form. A form may take in several chunks before it has
// something to say.
class Frames {
 public:
  Frames(Chunks chunks, std::unique_ptr<AnswerForm> form)
      : chunks_(std::move(chunks)), form_(std::move(form)) {}

  std::string operator()() {
    std::string frames;
    while (frames.empty() && !ended_) {
      const ChatCompletionChunk* chunk = chunks_.next();
      ended_ = chunk == nullptr;
      const auto told = ended_ ? form_->done(frames) : form_->chunk(*chunk, frames);
      if (told) continue;
      ended_ = true;
      form_->failed(frames);
    }
    return frames;
  }

 private:
  Chunks chunks_;
  std::unique_ptr<AnswerForm> form_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<HttpExchange> answer_local_chat(const LocalModel& model, ChatJob job, Reply reply) {
  const auto n = job.params.n.value_or(1);
  if (n < 1 || n > most_choices)
    return refused(reply, bad_request("Invalid request: n must be between 1 and 128"));
  auto answer = answer_locally(model, job.params);
  if (!job.stream)
    return answered_with(reply, job.form->whole(completion_of(model, answer, reply)),
                         std::move(job.headers));
  const auto& options = job.params.stream_options;
  const bool usage = !options || options->include_usage.value_or(false);
  reply.open(event_stream_type, std::move(job.headers));
  Chunks chunks(model, std::move(answer), usage, reply);
  return send_paced(std::move(reply), Frames(std::move(chunks), std::move(job.form)));
}

}  // namespace otari::gateway
