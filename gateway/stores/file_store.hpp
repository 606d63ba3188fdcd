#pragma once

#include <cstddef>
#include <deque>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/files.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// An uploaded file. Shared: whoever is sending it keeps its bytes when it is deleted.
struct StoredFile {
  std::string owner{};
  File about{};
  std::string content_type{};
  std::string bytes{};
};

/// Uploaded files in memory, each seen by its owner alone; they are gone with the gateway.
/// Thread-safe.
class FileStore {
 public:
  explicit FileStore(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Names the file. Refuses it with 413 when the store is full.
  [[nodiscard]] std::expected<std::shared_ptr<const StoredFile>, Refusal> add(StoredFile file);
  /// Null for an id that the owner does not have.
  [[nodiscard]] std::shared_ptr<const StoredFile> find(std::string_view owner,
                                                       std::string_view id) const;
  /// Newest first; only those of one purpose where one is given.
  [[nodiscard]] std::vector<File> list(std::string_view owner,
                                       const std::optional<std::string>& purpose) const;
  /// False for an id that the owner does not have.
  [[nodiscard]] bool remove(std::string_view owner, std::string_view id);

 private:
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<const StoredFile>> files_;  // newest first
  std::size_t bytes_ = 0;
};

}  // namespace otari::gateway
