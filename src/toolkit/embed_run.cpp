#include "embed_run.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace otari::toolkit {
namespace {

std::string describe(const EmbedPart& part) {
  if (part.count == 1) return "text " + std::to_string(part.first);
  return "texts " + std::to_string(part.first) + " to " +
         std::to_string(part.first + part.count - 1);
}

std::unexpected<Error> unfit(std::string message) {
  return std::unexpected(
      Error{.kind = ErrorKind::decode, .message = std::move(message), .operation = "embed_all"});
}

}  // namespace

EmbedRun::EmbedRun(AsyncClient client, EmbedAllParams params, RequestOptions options)
    : client_(std::move(client)),
      params_(std::move(params)),
      options_(std::move(options)),
      parts_(embed_parts(params_.input, params_.max_texts, params_.max_bytes)),
      embeddings_(params_.input.size()),
      usage_(parts_.size()) {
  if (options_.timeout && *options_.timeout > std::chrono::milliseconds::zero())
    deadline_ = std::chrono::steady_clock::now() + *options_.timeout;
}

void EmbedRun::start(std::function<void()> done) {
  if (parts_.empty()) return done();
  done_ = std::move(done);
  outer_stop_.emplace(options_.stop, std::function<void()>([weak = weak_from_this()] {
                        if (const auto self = weak.lock()) self->cancel();
                      }));
  const std::size_t lanes = std::min(params_.concurrency, parts_.size());
  {
    // All lanes count from the start, so that none can be the last while others are to come.
    const std::scoped_lock lock(mutex_);
    running_ = lanes;
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) go_on();
}

// A lane takes the next part, or is over.
void EmbedRun::go_on() {
  if (const auto next = next_part()) return start_part(*next);
  bool last = false;
  {
    const std::scoped_lock lock(mutex_);
    last = --running_ == 0;
  }
  if (last) std::exchange(done_, nullptr)();
}

// A request takes what is left of the whole's time.
RequestOptions EmbedRun::part_options() const {
  RequestOptions options = options_;
  options.stop = stop_.get_token();
  if (deadline_) {
    using std::chrono::milliseconds;
    const auto left =
        std::chrono::ceil<milliseconds>(*deadline_ - std::chrono::steady_clock::now());
    options.timeout = std::max(left, milliseconds(1));
  }
  return options;
}

void EmbedRun::start_part(std::size_t part) {
  const EmbedPart& texts = parts_[part];
  EmbeddingParams request{.model = params_.model,
                          .encoding_format = EncodingFormat::base64,
                          .dimensions = params_.dimensions,
                          .user = params_.user,
                          .extra = params_.extra};
  const auto first = params_.input.begin() + static_cast<std::ptrdiff_t>(texts.first);
  // Each text is sent once, and may be large.
  request.input = std::vector<std::string>(
      std::make_move_iterator(first),
      std::make_move_iterator(first + static_cast<std::ptrdiff_t>(texts.count)));
  client_.embedding(request, part_options())
      .start([self = shared_from_this(), part](Result<EmbeddingResponse> answer) {
        self->part_done(part, std::move(answer));
      });
}

void EmbedRun::part_done(std::size_t part, Result<EmbeddingResponse> answer) {
  const EmbedPart& texts = parts_[part];
  if (!answer) {
    fail(texts, std::move(answer).error());
  } else {
    auto usage = answer->usage;
    if (auto kept = keep(texts, *std::move(answer)); !kept) fail(texts, std::move(kept).error());
    usage_[part] = std::move(usage);
  }
  go_on();
}

std::optional<std::size_t> EmbedRun::next_part() {
  const std::scoped_lock lock(mutex_);
  if (!error_ && next_ < parts_.size() && stop_.stop_requested())
    error_ = Error{
        .kind = ErrorKind::cancelled, .message = "the run was cancelled", .operation = "embed_all"};
  if (error_ || next_ == parts_.size()) return std::nullopt;
  return next_++;
}

Result<void> EmbedRun::keep(const EmbedPart& part, EmbeddingResponse answer) {
  if (answer.data.size() != part.count)
    return unfit(std::to_string(answer.data.size()) + " vectors for " + std::to_string(part.count) +
                 " texts");
  const std::size_t size = answer.data.front().embedding.size();
  const std::scoped_lock lock(mutex_);
  if (!dimensions_) dimensions_ = size;
  if (*dimensions_ != size)
    return unfit("vectors of " + std::to_string(size) + " numbers, where others have " +
                 std::to_string(*dimensions_));
  std::vector<bool> seen(part.count);
  for (Embedding& one : answer.data) {
    const auto index = static_cast<std::size_t>(one.index);
    if (one.index < 0 || index >= part.count || seen[index])
      return unfit("the index " + std::to_string(one.index) + " is out of range or comes twice");
    seen[index] = true;
    embeddings_[part.first + index] = std::move(one.embedding);
  }
  return {};
}

void EmbedRun::fail(const EmbedPart& part, Error error) {
  {
    const std::scoped_lock lock(mutex_);
    // What the first failure cancels is not worth telling.
    if (error_) return;
    error.operation = "embed_all";
    if (deadline_ && error.clock == TimeoutClock::total)
      error.message =
          "not done within " + std::to_string(options_.timeout->count()) + " ms (timeout)";
    error.message.insert(0, describe(part) + ": ");
    error_ = std::move(error);
  }
  stop_.request_stop();
}

Result<EmbedAllResult> EmbedRun::take() {
  const std::scoped_lock lock(mutex_);
  if (error_) return std::unexpected(*std::move(error_));
  EmbedAllResult out{.embeddings = std::move(embeddings_)};
  for (auto& usage : usage_)
    if (usage) out.usage.push_back(*std::move(usage));
  return out;
}

}  // namespace otari::toolkit
