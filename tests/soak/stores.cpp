#include "stores.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "order.hpp"

namespace otari::soak {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kept_files = 8;
constexpr std::size_t kept_file_size = 48 * 1024;

// As many as the gateway keeps before the oldest goes.
constexpr std::size_t batches_at_first = 256;

// An upload that left a file behind without knowing it has ended by then.
constexpr std::int64_t longest_upload = 60;

std::int64_t unix_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string id_text(std::uint64_t call) { return std::to_string(call); }

}  // namespace

std::string upload_name(std::uint64_t call) { return "soak-" + std::to_string(call) + ".txt"; }

CreateBatchParams batch_of(std::uint64_t call) {
  CreateBatchParams batch;
  batch.model = "local:echo";
  batch.metadata["call"] = id_text(call);
  for (std::uint64_t request = 0; request < 2; ++request) {
    CompletionParams body;
    body.messages = {Message::user(unique_text(call, 10 + request))};
    batch.requests.push_back({.custom_id = "r" + std::to_string(request), .body = body});
  }
  return batch;
}

Stores::Stores(Client direct, Ledger& ledger) : direct_(std::move(direct)), ledger_(ledger) {
  for (std::size_t i = 0; i < kept_files; ++i) {
    std::string bytes = "kept file " + std::to_string(i) + '\n';
    bytes.resize(kept_file_size + i, static_cast<char>('a' + i));
    CreateFileParams params;
    params.file = FileUpload::from_bytes(bytes, "kept-" + std::to_string(i));
    files_.push_back({.id = value_or_throw(direct_.create_file(params)).id, .bytes = bytes});
  }
  for (std::size_t i = 0; i < batches_at_first; ++i) keep_batch();
}

void Stores::keep_batch() {
  CreateBatchParams params = batch_of(0);
  params.metadata.clear();
  auto created = direct_.create_batch(params);
  // A local model answers at once.
  if (created) created = wait_for_batch(direct_, created->id, created->provider, {.interval = 1ms});
  if (!created) return ledger_.problem("a batch is not kept: " + created.error().to_string());
  auto kept =
      std::make_shared<KeptBatch>(KeptBatch{.id = created->id, .provider = created->provider});
  for (const BatchRequest& request : params.requests)
    kept->texts[request.custom_id] = *request.body.params()->messages.front().content->text();
  const std::scoped_lock lock(mutex_);
  batch_ = std::move(kept);
}

std::shared_ptr<const Stores::KeptBatch> Stores::batch() const {
  const std::scoped_lock lock(mutex_);
  return batch_;
}

void Stores::file_made(std::string id) {
  const std::scoped_lock lock(mutex_);
  if (!files_made_.insert(id).second) ledger_.problem("two uploads made the file " + id);
}

void Stores::batch_made(std::uint64_t call, std::string id) {
  const std::scoped_lock lock(mutex_);
  batches_made_.emplace(id_text(call), std::move(id));
}

void Stores::look(bool all) {
  look_at_files(all);
  look_at_batches();
  keep_batch();
}

void Stores::look_at_files(bool all) {
  std::set<std::string> made;
  {
    const std::scoped_lock lock(mutex_);
    made.swap(files_made_);
  }
  const std::int64_t left_behind = unix_now() - longest_upload;
  std::vector<std::string> gone;
  std::map<std::string, int> seen;
  for (const auto& file : all_files(direct_)) {
    if (!file) return ledger_.problem("files cannot be listed: " + file.error().to_string());
    ++seen[file->id];
    const bool ours = file->filename.starts_with("soak-");
    if (ours && (all || made.contains(file->id) || file->created_at < left_behind))
      gone.push_back(file->id);
  }
  for (const std::string& id : made)
    if (seen[id] != 1)
      ledger_.problem("the file " + id + " is there " + std::to_string(seen[id]) + " times");
  for (const std::string& id : gone)
    if (const auto deleted = direct_.delete_file({.file_id = id}); !deleted)
      ledger_.problem("a file cannot be deleted: " + deleted.error().to_string());
}

void Stores::look_at_batches() {
  std::map<std::string, std::string> made;
  {
    const std::scoped_lock lock(mutex_);
    made.swap(batches_made_);
  }
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& batch : all_batches(direct_, {.provider = "local", .limit = 100})) {
    if (!batch) return ledger_.problem("batches cannot be listed: " + batch.error().to_string());
    if (const auto call = batch->metadata.find("call"); call != batch->metadata.end())
      ids[call->second].push_back(batch->id);
  }
  for (const auto& [call, found] : ids)
    if (found.size() > 1)
      ledger_.problem("call " + call + " made " + std::to_string(found.size()) + " batches");
  for (const auto& [call, id] : made)
    if (ids[call] != std::vector{id})
      ledger_.problem("the batch " + id + " of call " + call + " is not in the list");
}

}  // namespace otari::soak
