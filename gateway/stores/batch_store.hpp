#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace otari::gateway {

class BatchRun;

/// The batches of a gateway, in memory. The oldest that are over go when there are too many.
/// Thread-safe.
class BatchStore {
 public:
  BatchStore();
  ~BatchStore();
  BatchStore(const BatchStore&) = delete;
  BatchStore& operator=(const BatchStore&) = delete;

  void add(std::shared_ptr<BatchRun> run);
  /// Null for an id that nobody has.
  [[nodiscard]] std::shared_ptr<BatchRun> find(std::string_view id) const;
  /// All of them, newest first.
  [[nodiscard]] std::vector<std::shared_ptr<BatchRun>> all() const;

 private:
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<BatchRun>> runs_;  // newest first
};

}  // namespace otari::gateway
