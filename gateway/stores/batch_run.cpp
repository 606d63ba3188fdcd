#include "stores/batch_run.hpp"

#include <algorithm>
#include <utility>

#include "batch_codec.hpp"
#include "calls/chat_form.hpp"
#include "calls/run_chat.hpp"
#include "checks/limits.hpp"
#include "checks/services.hpp"
#include "completion_codec.hpp"
#include "core.hpp"
#include "request_id.hpp"
#include "unix_time.hpp"

namespace otari::gateway {
namespace {

// How many requests begin in one go, before other calls get their turn.
constexpr std::size_t at_once = 16;

BatchResultItem failed(std::string custom_id, std::string code, std::string message) {
  BatchResultItem item{.custom_id = std::move(custom_id)};
  item.error = BatchResultError{.code = std::move(code), .message = std::move(message)};
  return item;
}

std::string code_of(int status) {
  switch (status) {
    case 429: return "rate_limit_exceeded";
    case 504: return "timeout";
    default: return status < 500 ? "invalid_request" : "provider_error";
  }
}

std::string text_of_error(std::string_view body) {
  const auto json = RawJson::parse(std::string(body));
  const auto detail = json ? json->member("detail") : std::nullopt;
  if (!detail) return "The request failed";
  return detail->as_string().value_or(std::string(detail->text()));
}

// A body is a chat request, whatever model it names.
std::expected<ChatJob, Refusal> job_of(const BatchRequest& request) {
  auto params = json::decode<CompletionParams>(request.body.json()->text());
  if (!params) return std::unexpected(bad_request(params.error().message));
  if (params->messages.empty())
    return std::unexpected(bad_request("messages: at least one message is needed"));
  params->extra.remove("stream");
  params->stream_options.reset();
  if (const auto faults = check_limits(*params); !faults.empty())
    return std::unexpected(bad_request(faults.front().msg));
  auto headers = check_services(shared_fields(*params));
  if (!headers) return std::unexpected(std::move(headers).error());
  return ChatJob{.params = *std::move(params), .form = std::make_unique<ChatForm>()};
}

void add_usage(Batch& about, const std::optional<Usage>& usage) {
  if (!usage) return;
  if (!about.usage) about.usage.emplace();
  const auto add = [](std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& more) {
    if (more) sum = sum.value_or(0) + *more;
  };
  add(about.usage->input_tokens, usage->prompt_tokens);
  add(about.usage->output_tokens, usage->completion_tokens);
  add(about.usage->total_tokens, usage->total_tokens);
}

}  // namespace

// Gathers the answer to one request.
class BatchRun::Answer final : public HttpHandler {
 public:
  Answer(std::shared_ptr<BatchRun> run, std::size_t index) : run_(std::move(run)), index_(index) {}

  void on_head(HttpHead head) override { status_ = head.status; }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    body_ += bytes;
    return true;
  }
  void on_end(Result<void> /*outcome*/) override {
    // Whole answers never break off on their way to us.
    if (const auto run = std::exchange(run_, nullptr)) run->take(index_, status_, body_);
  }

 private:
  std::shared_ptr<BatchRun> run_;
  std::size_t index_;
  int status_ = 0;
  std::string body_;
};

BatchRun::BatchRun(Batch about, std::string owner, ResolvedModel model,
                   std::vector<BatchRequest> requests)
    : id_(about.id),
      owner_(std::move(owner)),
      provider_(about.provider),
      model_(std::move(model)),
      requests_(std::move(requests)),
      about_(std::move(about)),
      results_(requests_.size()) {
  about_.status = BatchStatus::validating;
  about_.request_counts = BatchRequestCounts{.total = static_cast<std::int64_t>(requests_.size())};
}

void BatchRun::start(const std::shared_ptr<Core>& core) {
  core_ = core;
  core->reactor().post([self = shared_from_this()] {
    {
      const std::scoped_lock lock(self->mutex_);
      // Cancelled before it began.
      if (self->about_.status != BatchStatus::validating) return;
      self->about_.status = BatchStatus::in_progress;
      self->about_.in_progress_at = unix_now();
    }
    self->pump();
  });
}

void BatchRun::cancel(const std::shared_ptr<Core>& core) {
  const std::scoped_lock lock(mutex_);
  if (about_.is_over() || about_.status == BatchStatus::cancelling) return;
  about_.status = BatchStatus::cancelling;
  about_.cancelling_at = unix_now();
  core->reactor().post([self = shared_from_this()] { self->stop(); });
}

Batch BatchRun::snapshot() const {
  const std::scoped_lock lock(mutex_);
  return about_;
}

std::optional<std::vector<BatchResultItem>> BatchRun::results() const {
  const std::scoped_lock lock(mutex_);
  if (about_.status != BatchStatus::completed) return std::nullopt;
  return results_;
}

void BatchRun::stop() {
  next_ = requests_.size();
  exchanges_.clear();  // cancels them
  const std::scoped_lock lock(mutex_);
  // The last request may have been faster.
  if (about_.status != BatchStatus::cancelling) return;
  about_.status = BatchStatus::cancelled;
  about_.cancelled_at = unix_now();
}

void BatchRun::pump_later() {
  if (const auto core = core_.lock())
    core->reactor().post([self = shared_from_this()] { self->pump(); });
}

void BatchRun::pump() {
  const auto core = core_.lock();
  if (!core) return;
  std::size_t begun = 0;
  while (next_ < requests_.size() &&
         running_ < std::max<std::size_t>(core->options().batch_concurrency, 1)) {
    if (begun++ == at_once) return pump_later();
    start_one(core, next_++);
  }
}

void BatchRun::start_one(const std::shared_ptr<Core>& core, std::size_t index) {
  const BatchRequest request = std::exchange(requests_[index], {});
  {
    const std::scoped_lock lock(mutex_);
    results_[index].custom_id = request.custom_id;
  }
  auto job = job_of(request);
  if (!job)
    return finish_one(
        failed(request.custom_id, code_of(job.error().status),
               job.error().faults.empty() ? job.error().detail : text_of_error(job.error().body())),
        index);
  job->owner = owner_;
  ++running_;
  CallInfo info{.request_id = new_request_id(),
                .method = "POST",
                .path = "/batches/" + id_,
                .log = core->options().log,
                .clock = core->clock(),
                .started = core->clock()->now()};
  Reply reply(std::make_shared<Answer>(shared_from_this(), index), std::move(info));
  // Kept before it can end: a local model has answered when this returns.
  exchanges_[index];
  auto exchange = run_chat(core, model_, *std::move(job), std::move(reply));
  if (const auto slot = exchanges_.find(index); slot != exchanges_.end())
    slot->second = std::move(exchange);
}

void BatchRun::take(std::size_t index, int status, std::string_view body) {
  --running_;
  exchanges_.erase(index);
  std::string custom_id;
  {
    const std::scoped_lock lock(mutex_);
    custom_id = results_[index].custom_id;
  }
  BatchResultItem item{.custom_id = custom_id};
  if (status == 200) {
    if (auto completion = json::decode<ChatCompletion>(body)) {
      item.result = *std::move(completion);
    } else {
      item = failed(custom_id, "provider_error", completion.error().message);
    }
  } else {
    item = failed(custom_id, code_of(status), text_of_error(body));
  }
  finish_one(std::move(item), index);
  pump_later();
}

void BatchRun::finish_one(BatchResultItem item, std::size_t index) {
  const std::scoped_lock lock(mutex_);
  BatchRequestCounts& counts = *about_.request_counts;
  ++(item.result ? counts.completed : counts.failed);
  if (item.result) add_usage(about_, item.result->usage);
  results_[index] = std::move(item);
  if (counts.completed + counts.failed < counts.total || about_.status == BatchStatus::cancelling)
    return;
  about_.status = BatchStatus::completed;
  about_.finalizing_at = about_.completed_at = unix_now();
}

}  // namespace otari::gateway
