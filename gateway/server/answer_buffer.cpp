#include "server/answer_buffer.hpp"

#include <utility>

namespace otari::gateway {
namespace {

constexpr std::size_t enough = std::size_t{256} << 10;

}  // namespace

template <class Change>
bool AnswerBuffer::change(Change apply) {
  // Waking stays under the lock: after `close` nobody may be woken.
  const std::scoped_lock lock(mutex_);
  if (closed_) return false;
  apply();
  if (std::exchange(waiting_, false)) wake_();
  return true;
}

void AnswerBuffer::on_head(HttpHead head) {
  change([&] { batch_.head = std::move(head); });
}

bool AnswerBuffer::on_data(std::string_view bytes) {
  bool full = false;
  change([&] {
    batch_.data += bytes;
    full = batch_.data.size() >= enough;
    batch_.paused = batch_.paused || full;
  });
  return !full;
}

void AnswerBuffer::on_end(Result<void> outcome) {
  change([&] {
    batch_.ended = true;
    batch_.failed = !outcome;
  });
}

AnswerBuffer::Batch AnswerBuffer::take() {
  const std::scoped_lock lock(mutex_);
  waiting_ = batch_.empty();
  return std::exchange(batch_, {});
}

void AnswerBuffer::close() {
  const std::scoped_lock lock(mutex_);
  closed_ = true;
  wake_ = nullptr;
}

}  // namespace otari::gateway
