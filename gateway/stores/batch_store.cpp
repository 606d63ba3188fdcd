#include "stores/batch_store.hpp"

#include <algorithm>
#include <utility>

#include "stores/batch_run.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t most_kept = 256;

}  // namespace

BatchStore::BatchStore() = default;
BatchStore::~BatchStore() = default;

void BatchStore::add(std::shared_ptr<BatchRun> run) {
  std::shared_ptr<BatchRun> gone;  // outlives the lock: freeing its results may take long
  const std::scoped_lock lock(mutex_);
  runs_.push_front(std::move(run));
  if (runs_.size() <= most_kept) return;
  const auto oldest = std::find_if(runs_.rbegin(), runs_.rend(),
                                   [](const auto& old) { return old->snapshot().is_over(); });
  if (oldest == runs_.rend()) return;
  gone = *oldest;
  runs_.erase(std::next(oldest).base());
}

std::shared_ptr<BatchRun> BatchStore::find(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const auto& run) { return run->id() == id; });
  return found == runs_.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<BatchRun>> BatchStore::all() const {
  const std::scoped_lock lock(mutex_);
  return {runs_.begin(), runs_.end()};
}

}  // namespace otari::gateway
