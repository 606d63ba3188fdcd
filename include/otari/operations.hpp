#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <otari/export.hpp>
#include <otari/request_options.hpp>
#include <otari/result.hpp>

namespace otari {

// The types of the endpoints; their headers are included where they are used.
struct ChatCompletion;
struct ChatCompletionChunk;
struct CompletionParams;
struct Health;
struct ListModelsParams;
struct ModelList;
struct RawResponse;
class RawJson;

namespace client {
class Core;
}

/// The calls of a client, declared once for all styles. For the blocking style `Reply<T>` is
/// Result<T> and `Events<T>` is Result<Stream<T>>; for coroutines they are Task<Result<T>> and
/// Task<Result<AsyncStream<T>>>.
///
/// Every call: takes a request by reference and does not keep it; may be made from any thread;
/// ends within its timeouts; ends as `cancelled` within 50 ms of a stop request. Errors: those of
/// ErrorKind; what a call adds is said with it.
template <class Style>
class OTARI_API Operations {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class T>
  using Events = typename Style::template Events<T>;
  /// T itself. It depends on the style only so that default arguments may be of types whose header
  /// the caller includes.
  template <class T>
  using Params = typename Style::template Params<T>;

  /// Asks a model to go on with a conversation. Wire: POST /chat/completions.
  /// Errors: model_not_found, context_length_exceeded, content_filter, insufficient_funds.
  [[nodiscard]] Reply<ChatCompletion> completion(const CompletionParams& request,
                                                 const RequestOptions& options = {}) const;

  /// The same, piece by piece. Opened once the server's headers are there, so that a refusal is an
  /// error of this call. Wire: POST /chat/completions with `stream`.
  [[nodiscard]] Events<ChatCompletionChunk> completion_stream(
      const CompletionParams& request, const RequestOptions& options = {}) const;

  /// The models the key may use. Wire: GET /models.
  [[nodiscard]] Reply<ModelList> list_models(const Params<ListModelsParams>& request = {},
                                             const RequestOptions& options = {}) const;

  /// Whether the gateway is up. Sends no credential. Wire: GET /health.
  [[nodiscard]] Reply<Health> health(const RequestOptions& options = {}) const;

  /// Any other operation: `path` starts with a slash and stands below the API root. The door to
  /// what has no typed method yet. A GET is repeated by the retry policy, anything else only when
  /// nothing was sent.
  [[nodiscard]] Reply<RawResponse> request(std::string_view method, std::string_view path,
                                           const Params<std::optional<RawJson>>& body = {},
                                           const RequestOptions& options = {}) const;

 protected:
  explicit Operations(std::shared_ptr<client::Core> core) noexcept : core_(std::move(core)) {}

  std::shared_ptr<client::Core> core_;
};

}  // namespace otari
