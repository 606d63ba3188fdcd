#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/body_source.hpp>
#include <otari/error.hpp>
#include <otari/result.hpp>

namespace otari::json {
struct Type;
}

namespace otari::api {

enum class Method : std::uint8_t { get, post, put, patch, delete_ };
[[nodiscard]] std::string_view to_string(Method method) noexcept;

/// How an operation may be sent again after a failure.
enum class Repeat : std::uint8_t {
  safe,       ///< as often as the policy says
  inference,  ///< by the policy, but not once it may have been billed
  once,       ///< never once a byte may have arrived; always on a fresh connection
};

/// Which credential an operation takes.
enum class Auth : std::uint8_t { api_key, admin_key, none };

/// The end of a stream, and where its errors stand.
enum class StreamProtocol : std::uint8_t { none, chat, responses, messages };

/// What a successful answer is.
enum class Answer : std::uint8_t {
  json,   ///< an object of `response`
  empty,  ///< nothing worth reading
  bytes,  ///< whatever its content type says
};

/// How a request body travels.
enum class BodyForm : std::uint8_t { json, multipart };

/// One row of the table: everything the pipeline needs to know about an operation.
struct Operation {
  std::string_view name{};  ///< our method
  Method method = Method::post;
  std::string_view path{};  ///< below the API root; `{x}` is filled from the request
  Repeat repeat = Repeat::safe;
  Auth auth = Auth::api_key;
  std::string_view resource{};  ///< what the path names: "batch", "key", ...
  BodyForm body = BodyForm::json;
  Answer answer = Answer::json;
  std::string_view media{};    ///< bytes that are never JSON or a page: what they are, for messages
  bool secret_answer = false;  ///< the answer holds a key: no error shows it
  bool mcp = false;            ///< errors are those of stored MCP servers
  ErrorKind not_found = ErrorKind::not_found;  ///< what a 404 means here
  ErrorKind conflict = ErrorKind::conflict;    ///< what a 409 means here
  bool root_path = false;                      ///< health: beside the API root on older gateways
  const json::Type* request = nullptr;
  const json::Type* response = nullptr;
  StreamProtocol stream = StreamProtocol::none;
  const json::Type* event = nullptr;  ///< what a stream is made of
  std::string_view stream_name{};     ///< our method for the streamed form
};

/// All operations with a typed method.
[[nodiscard]] std::span<const Operation* const> operations() noexcept;

// Each family has its rows in operations_<family>.cpp.
namespace ops {
extern const Operation completion;
extern const Operation response;
extern const Operation message;
extern const Operation count_tokens;
extern const Operation embedding;
extern const Operation moderation;
extern const Operation rerank;
extern const Operation image_generation;
extern const Operation speech;
extern const Operation transcription;
extern const Operation list_models;
extern const Operation retrieve_model;
extern const Operation models_metadata;
extern const Operation models_discoverable;
extern const Operation create_batch;
extern const Operation retrieve_batch;
extern const Operation cancel_batch;
extern const Operation list_batches;
extern const Operation retrieve_batch_results;
extern const Operation create_file;
extern const Operation list_files;
extern const Operation retrieve_file;
extern const Operation retrieve_file_content;
extern const Operation delete_file;
extern const Operation search;
extern const Operation search_with;
extern const Operation list_tools;
extern const Operation health;
extern const Operation readiness;
extern const Operation liveness;
extern const Operation bootstrap;
}  // namespace ops

/// One part of a form.
struct FormPart {
  std::string name{};
  std::string text{};                    ///< a text field
  std::shared_ptr<BodySource> source{};  ///< or a file
  std::string filename{};
};

/// A request as it goes below the API root: nothing in it knows a host or a credential.
struct EncodedRequest {
  std::string path{};            ///< percent-encoded
  std::string query{};           ///< percent-encoded, without the question mark
  std::string body{};            ///< JSON, or empty for operations without one
  std::vector<FormPart> form{};  ///< instead of `body`, for forms
};

/// Encodes the request of an operation. `params` points to an object of `operation.request`, and
/// may be null where that is. Errors: invalid_request.
[[nodiscard]] Result<EncodedRequest> encode_request(const Operation& operation, const void* params);

}  // namespace otari::api
