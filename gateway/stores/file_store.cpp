#include "stores/file_store.hpp"

#include <algorithm>
#include <utility>

#include "request_id.hpp"

namespace otari::gateway {
namespace {

std::string new_file_id() {
  std::string id = new_request_id();
  std::erase(id, '-');
  return "file-" + id;
}

auto position(auto& files, std::string_view owner, std::string_view id) {
  return std::find_if(files.begin(), files.end(), [&](const auto& file) {
    return file->about.id == id && file->owner == owner;
  });
}

}  // namespace

std::expected<std::shared_ptr<const StoredFile>, Refusal> FileStore::add(StoredFile file) {
  file.about.id = new_file_id();
  file.about.bytes = static_cast<std::int64_t>(file.bytes.size());
  auto stored = std::make_shared<const StoredFile>(std::move(file));
  const std::size_t size = stored->bytes.size();
  const std::scoped_lock lock(mutex_);
  if (size > most_bytes_ - std::min(bytes_, most_bytes_))
    return std::unexpected(
        Refusal{.status = 413,
                .detail = "The gateway's memory for files is full; delete some, or raise "
                          "stored_bytes in its options"});
  bytes_ += size;
  files_.push_front(stored);
  return stored;
}

std::shared_ptr<const StoredFile> FileStore::find(std::string_view owner,
                                                  std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = position(files_, owner, id);
  return found == files_.end() ? nullptr : *found;
}

std::vector<File> FileStore::list(std::string_view owner,
                                  const std::optional<std::string>& purpose) const {
  const std::scoped_lock lock(mutex_);
  std::vector<File> out;
  for (const auto& file : files_)
    if (file->owner == owner && (!purpose || file->about.purpose == *purpose))
      out.push_back(file->about);
  return out;
}

bool FileStore::remove(std::string_view owner, std::string_view id) {
  std::shared_ptr<const StoredFile> gone;  // outlives the lock: freeing it may take long
  const std::scoped_lock lock(mutex_);
  const auto found = position(files_, owner, id);
  if (found == files_.end()) return false;
  gone = *found;
  bytes_ -= gone->bytes.size();
  files_.erase(found);
  return true;
}

}  // namespace otari::gateway
