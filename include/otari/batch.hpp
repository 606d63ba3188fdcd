#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari {

/// What one request of a batch asks: a chat completion, typed or as JSON. Its model is that of the
/// batch, whatever it says itself; an empty one is not sent.
class BatchBody {
 public:
  BatchBody() = default;
  BatchBody(CompletionParams params) : value_(std::move(params)) {}  // NOLINT
  BatchBody(RawJson json) : value_(std::move(json)) {}  // NOLINT(google-explicit-constructor)

  /// Null where the body is JSON. What is read from a file or a server always is.
  [[nodiscard]] const CompletionParams* params() const noexcept {
    return std::get_if<CompletionParams>(&value_);
  }
  /// Null where the body is typed.
  [[nodiscard]] const RawJson* json() const noexcept { return std::get_if<RawJson>(&value_); }

  friend bool operator==(const BatchBody&, const BatchBody&) = default;

 private:
  std::variant<RawJson, CompletionParams> value_;
};

struct BatchRequest {
  std::string custom_id{};  ///< by which the answer is found again: unique within the batch
  BatchBody body{};
  Extra extra{};

  friend bool operator==(const BatchRequest&, const BatchRequest&) = default;
};

/// The most requests that one batch may have.
inline constexpr std::size_t max_batch_requests = 10'000;

/// Reads the requests of a batch from a JSON Lines file, one `{"custom_id", "body"}` a line. Files
/// in OpenAI's form will do: `method` and `url` are dropped where they ask for chat completions.
/// Empty lines are skipped. Errors: invalid_request that names the file and the line.
[[nodiscard]] OTARI_API Result<std::vector<BatchRequest>> batch_requests_from_file(
    const std::filesystem::path& path);

/// The request of `create_batch`. Wire: POST /batches.
struct CreateBatchParams {
  std::string model{};                             ///< of all requests
  std::vector<BatchRequest> requests{};            ///< 1 to `max_batch_requests`
  std::optional<std::string> completion_window{};  ///< absent means "24h"
  std::map<std::string, std::string> metadata{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  Extra extra{};

  friend bool operator==(const CreateBatchParams&, const CreateBatchParams&) = default;
};

enum class BatchStatus : std::uint8_t {
  validating,
  in_progress,
  finalizing,
  completed,
  failed,
  expired,
  cancelling,
  cancelled
};
template <>
OTARI_API std::span<const std::string_view> enum_texts<BatchStatus>() noexcept;

struct BatchRequestCounts {
  std::int64_t total = 0;
  std::int64_t completed = 0;
  std::int64_t failed = 0;
  Extra extra{};

  friend bool operator==(const BatchRequestCounts&, const BatchRequestCounts&) = default;
};

/// Why a batch was refused, or a line of it.
struct BatchError {
  std::optional<std::string> code{};
  std::optional<std::int64_t> line{};
  std::optional<std::string> message{};
  std::optional<std::string> param{};
  Extra extra{};

  friend bool operator==(const BatchError&, const BatchError&) = default;
};

struct BatchErrors {
  std::vector<BatchError> data{};
  Extra extra{};

  friend bool operator==(const BatchErrors&, const BatchErrors&) = default;
};

struct BatchUsage {
  std::optional<std::int64_t> input_tokens{};
  std::optional<std::int64_t> output_tokens{};
  std::optional<std::int64_t> total_tokens{};
  Extra extra{};

  friend bool operator==(const BatchUsage&, const BatchUsage&) = default;
};

/// How far a batch is. Points in time are Unix seconds.
struct Batch {
  std::string id{};
  std::string object = "batch";
  std::string endpoint{};
  std::string completion_window{};
  std::int64_t created_at = 0;
  std::string input_file_id{};
  std::optional<std::string> output_file_id{};
  std::optional<std::string> error_file_id{};
  std::optional<std::string> model{};
  std::optional<BatchErrors> errors{};
  std::optional<BatchRequestCounts> request_counts{};
  std::optional<BatchUsage> usage{};
  std::optional<std::int64_t> in_progress_at{};
  std::optional<std::int64_t> finalizing_at{};
  std::optional<std::int64_t> completed_at{};
  std::optional<std::int64_t> failed_at{};
  std::optional<std::int64_t> expired_at{};
  std::optional<std::int64_t> expires_at{};
  std::optional<std::int64_t> cancelling_at{};
  std::optional<std::int64_t> cancelled_at{};
  /// What later calls about this batch take as `provider`.
  std::string provider{};
  Open<BatchStatus> status{};
  std::map<std::string, std::string> metadata{};
  Extra extra{};
  HttpInfo http{};

  /// Nothing more happens to it: completed, failed, expired or cancelled. False for a status that
  /// this version does not know.
  [[nodiscard]] OTARI_API bool is_over() const noexcept;

  friend bool operator==(const Batch&, const Batch&) = default;
};

/// The request of `list_batches`.
struct ListBatchesParams {
  std::string provider{};
  std::optional<std::string> after{};  ///< the last id of the page before
  std::optional<std::int64_t> limit{};

  friend bool operator==(const ListBatchesParams&, const ListBatchesParams&) = default;
};

/// One page of the caller's batches. It may be shorter than `limit`, even empty, although more
/// exist: the gateway takes out those of others.
struct BatchList {
  std::vector<Batch> data{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const BatchList&, const BatchList&) = default;
};

/// Why one request of a batch failed.
struct BatchResultError {
  std::string code{};
  std::string message{};
  Extra extra{};

  friend bool operator==(const BatchResultError&, const BatchResultError&) = default;
};

/// What came of one request: a result or an error.
struct BatchResultItem {
  std::string custom_id{};
  std::optional<ChatCompletion> result{};  ///< its model is the provider's, also behind an alias
  std::optional<BatchResultError> error{};
  Extra extra{};

  friend bool operator==(const BatchResultItem&, const BatchResultItem&) = default;
};

/// The answer of `retrieve_batch_results`, in the provider's order. Requests that failed may be
/// missing altogether: see `missing`.
struct BatchResults {
  std::vector<BatchResultItem> results{};
  Extra extra{};
  HttpInfo http{};

  /// What came of a request; null when nothing did.
  [[nodiscard]] OTARI_API const BatchResultItem* find(std::string_view custom_id) const noexcept;
  /// The ids of the requests that nothing came back for, in the order of the requests.
  [[nodiscard]] OTARI_API std::vector<std::string> missing(
      std::span<const BatchRequest> requests) const;

  friend bool operator==(const BatchResults&, const BatchResults&) = default;
};

}  // namespace otari
