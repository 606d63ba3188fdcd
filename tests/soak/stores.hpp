#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <otari/otari.hpp>

#include "ledger.hpp"

namespace otari::soak {

/// What the file of an upload is called, and which batch a call asks for.
[[nodiscard]] std::string upload_name(std::uint64_t call);
[[nodiscard]] CreateBatchParams batch_of(std::uint64_t call);

/// The gateway's files and batches, looked at by a client that no proxy stands before: what the
/// load has made is there exactly once, and is cleared away. It also keeps some of each for the
/// calls that read. Thread-safe where it says so.
class Stores {
 public:
  struct KeptFile {
    std::string id{};
    std::string bytes{};
  };
  struct KeptBatch {
    std::string id{};
    std::string provider{};
    std::map<std::string, std::string> texts{};  ///< what each request asks, by its id
  };

  /// Makes what is kept, and as many batches as the gateway remembers, so that its memory is at its
  /// height from the start. Throws when the gateway refuses.
  Stores(Client direct, Ledger& ledger);

  [[nodiscard]] const KeptFile& file(std::uint64_t call) const {
    return files_[call % files_.size()];
  }

  // From any thread.
  [[nodiscard]] std::shared_ptr<const KeptBatch> batch() const;
  void file_made(std::string id);
  void batch_made(std::uint64_t call, std::string id);

  /// Checks and clears away. With `all`, no upload may be under way.
  void look(bool all);

 private:
  void look_at_files(bool all);
  void look_at_batches();
  void keep_batch();

  const Client direct_;
  Ledger& ledger_;
  std::vector<KeptFile> files_;

  mutable std::mutex mutex_;
  std::shared_ptr<const KeptBatch> batch_;  // the newest: old ones go from the gateway
  std::set<std::string> files_made_;
  std::map<std::string, std::string> batches_made_;  // id by call
};

}  // namespace otari::soak
