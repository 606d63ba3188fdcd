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
struct BatchResults;
struct Batch;
struct BatchList;
struct Bootstrap;
struct Bytes;
struct BytesResponse;
struct ChatCompletion;
struct ChatCompletionChunk;
struct CompletionParams;
struct CountTokensParams;
struct CreateBatchParams;
struct CreateFileParams;
struct DeletedFile;
struct EmbeddingParams;
struct EmbeddingResponse;
struct File;
struct FileList;
struct FileParams;
struct Health;
struct ImageGenerationParams;
struct ImagesResponse;
struct ListBatchesParams;
struct ListFilesParams;
struct ListModelsParams;
struct Liveness;
struct MessageEvent;
struct MessageParams;
struct MessageResponse;
struct Model;
struct ModelList;
struct ModerationParams;
struct ModerationResponse;
struct RawResponse;
struct Readiness;
struct RerankParams;
struct RerankResponse;
struct Response;
struct ResponseEvent;
struct ResponseParams;
struct SearchParams;
struct SearchResponse;
struct SpeechParams;
struct TokenCount;
struct ToolList;
struct TranscriptionParams;
struct TranscriptionResult;
class RawJson;
class Secret;

template <class Style>
class ControlPlane;
template <class Style>
class Mcp;

namespace client {
class Core;
struct CoreAccess;
}  // namespace client

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

  /// Answers by the Responses API. Wire: POST /responses.
  /// Errors: model_not_found, context_length_exceeded, content_filter, insufficient_funds.
  [[nodiscard]] Reply<Response> response(const ResponseParams& request,
                                         const RequestOptions& options = {}) const;

  /// The same, event by event. Wire: POST /responses with `stream`.
  [[nodiscard]] Events<ResponseEvent> response_stream(const ResponseParams& request,
                                                      const RequestOptions& options = {}) const;

  /// Answers by the Messages API. Wire: POST /messages.
  /// Errors: model_not_found, context_length_exceeded, content_filter, insufficient_funds.
  [[nodiscard]] Reply<MessageResponse> message(const MessageParams& request,
                                               const RequestOptions& options = {}) const;

  /// The same, event by event. Wire: POST /messages with `stream`.
  [[nodiscard]] Events<MessageEvent> message_stream(const MessageParams& request,
                                                    const RequestOptions& options = {}) const;

  /// How many input tokens a request of `message` has: an estimate, free of charge.
  /// Wire: POST /messages/count_tokens.
  [[nodiscard]] Reply<TokenCount> count_tokens(const CountTokensParams& request,
                                               const RequestOptions& options = {}) const;

  /// Vectors for texts. Wire: POST /embeddings.
  [[nodiscard]] Reply<EmbeddingResponse> embedding(const EmbeddingParams& request,
                                                   const RequestOptions& options = {}) const;

  /// Whether texts or images are acceptable. Wire: POST /moderations.
  /// Errors: unsupported, with the capability, for a provider that has none.
  [[nodiscard]] Reply<ModerationResponse> moderation(const ModerationParams& request,
                                                     const RequestOptions& options = {}) const;

  /// How well documents fit a query. Wire: POST /rerank.
  [[nodiscard]] Reply<RerankResponse> rerank(const RerankParams& request,
                                             const RequestOptions& options = {}) const;

  /// Pictures from a description. Wire: POST /images/generations.
  [[nodiscard]] Reply<ImagesResponse> image_generation(const ImageGenerationParams& request,
                                                       const RequestOptions& options = {}) const;

  /// A text, spoken; the whole audio in memory. Wire: POST /audio/speech.
  [[nodiscard]] Reply<BytesResponse> speech(const SpeechParams& request,
                                            const RequestOptions& options = {}) const;

  /// The same, piece by piece with constant memory; `save` writes a file.
  [[nodiscard]] Events<Bytes> speech_stream(const SpeechParams& request,
                                            const RequestOptions& options = {}) const;

  /// The text of a recording, which is read while it is sent. Wire: POST /audio/transcriptions.
  [[nodiscard]] Reply<TranscriptionResult> transcription(const TranscriptionParams& request,
                                                         const RequestOptions& options = {}) const;

  /// The models the key may use. Wire: GET /models.
  [[nodiscard]] Reply<ModelList> list_models(const Params<ListModelsParams>& request = {},
                                             const RequestOptions& options = {}) const;

  /// One of them. Wire: GET /models/{id}.
  [[nodiscard]] Reply<Model> retrieve_model(std::string_view id,
                                            const RequestOptions& options = {}) const;

  /// Starts many completions at once, to be answered within a day. Never sent twice.
  /// Wire: POST /batches.
  [[nodiscard]] Reply<Batch> create_batch(const CreateBatchParams& request,
                                          const RequestOptions& options = {}) const;

  /// How far a batch is. `provider` as the answer of `create_batch` says. Wire: GET /batches/{id}.
  [[nodiscard]] Reply<Batch> retrieve_batch(std::string_view id, std::string_view provider,
                                            const RequestOptions& options = {}) const;

  /// Wire: POST /batches/{id}/cancel.
  [[nodiscard]] Reply<Batch> cancel_batch(std::string_view id, std::string_view provider,
                                          const RequestOptions& options = {}) const;

  /// One page of the caller's batches. Wire: GET /batches.
  [[nodiscard]] Reply<BatchList> list_batches(const ListBatchesParams& request,
                                              const RequestOptions& options = {}) const;

  /// The answers, in the provider's order. Wire: GET /batches/{id}/results.
  /// Errors: batch_not_complete, with the batch's status.
  [[nodiscard]] Reply<BatchResults> retrieve_batch_results(
      std::string_view id, std::string_view provider, const RequestOptions& options = {}) const;

  /// Stores a file, which is read while it is sent. Wire: POST /files.
  [[nodiscard]] Reply<File> create_file(const CreateFileParams& request,
                                        const RequestOptions& options = {}) const;

  /// Wire: GET /files.
  [[nodiscard]] Reply<FileList> list_files(const Params<ListFilesParams>& request = {},
                                           const RequestOptions& options = {}) const;

  /// What is known of a file. Wire: GET /files/{id}.
  [[nodiscard]] Reply<File> retrieve_file(const FileParams& request,
                                          const RequestOptions& options = {}) const;

  /// A file's bytes, in memory. Wire: GET /files/{id}/content.
  [[nodiscard]] Reply<BytesResponse> retrieve_file_content(
      const FileParams& request, const RequestOptions& options = {}) const;

  /// The same, piece by piece with constant memory; `save` writes a file.
  [[nodiscard]] Events<Bytes> retrieve_file_content_stream(
      const FileParams& request, const RequestOptions& options = {}) const;

  /// Wire: DELETE /files/{id}.
  [[nodiscard]] Reply<DeletedFile> delete_file(const FileParams& request,
                                               const RequestOptions& options = {}) const;

  /// Searches the web by a tool of the gateway. Wire: POST /search.
  [[nodiscard]] Reply<SearchResponse> search(const SearchParams& request,
                                             const RequestOptions& options = {}) const;

  /// The same by the tool named, whatever the request says. Wire: POST /search/{search_tool_name}.
  [[nodiscard]] Reply<SearchResponse> search_with(std::string_view search_tool_name,
                                                  const SearchParams& request,
                                                  const RequestOptions& options = {}) const;

  /// The tools the gateway runs. Wire: GET /tools.
  [[nodiscard]] Reply<ToolList> list_tools(const RequestOptions& options = {}) const;

  /// Tools of stored MCP servers; needs <otari/mcp.hpp>.
  [[nodiscard]] Mcp<Style> mcp() const;

  /// Whether the gateway is up. Sends no credential. Wire: GET /health.
  [[nodiscard]] Reply<Health> health(const RequestOptions& options = {}) const;

  /// Whether it can serve, its database and its version. Sends no credential.
  /// Wire: GET /health/readiness. Errors: upstream_provider while it is not ready.
  [[nodiscard]] Reply<Readiness> readiness(const RequestOptions& options = {}) const;

  /// Whether its process lives. Sends no credential. Wire: GET /health/liveness.
  [[nodiscard]] Reply<Liveness> liveness(const RequestOptions& options = {}) const;

  /// How the gateway is deployed. Sends no credential. Wire: GET /bootstrap.
  [[nodiscard]] Reply<Bootstrap> bootstrap(const RequestOptions& options = {}) const;

  /// Keys, users, budgets, pricing and usage; needs <otari/control_plane.hpp>. Without a key of
  /// its own it takes the client's admin key. Errors of its calls: config without either.
  [[nodiscard]] ControlPlane<Style> control_plane() const;
  [[nodiscard]] ControlPlane<Style> control_plane(Secret admin_key) const;

  /// Any other operation: `path` starts with a slash and stands below the API root. The door to
  /// what has no typed method yet. A GET is repeated by the retry policy, anything else only when
  /// nothing was sent.
  [[nodiscard]] Reply<RawResponse> request(std::string_view method, std::string_view path,
                                           const Params<std::optional<RawJson>>& body = {},
                                           const RequestOptions& options = {}) const;

 protected:
  explicit Operations(std::shared_ptr<client::Core> core) noexcept : core_(std::move(core)) {}

  std::shared_ptr<client::Core> core_;

 private:
  friend struct client::CoreAccess;
};

}  // namespace otari
