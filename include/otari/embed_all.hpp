#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/export.hpp>
#include <otari/raw_json.hpp>
#include <otari/request_options.hpp>
#include <otari/result.hpp>
#include <otari/task.hpp>
#include <otari/usage.hpp>

namespace otari {

class AsyncClient;
class Client;

/// What `embed_all` is to do.
struct EmbedAllParams {
  std::string model{};
  std::vector<std::string> input{};  ///< as many as there are
  std::optional<std::int64_t> dimensions{};
  std::optional<std::string> user{};
  Extra extra{};  ///< goes with every request

  /// A request holds at most so many texts and bytes of text; a longer text goes alone.
  std::size_t max_texts = 256;
  std::size_t max_bytes = 256 * 1024;
  /// So many requests run at a time.
  std::size_t concurrency = 4;
};

/// All vectors, in the order of the texts.
struct EmbedAllResult {
  std::vector<std::vector<float>> embeddings{};
  std::vector<Usage> usage{};  ///< of each request that said so, in the order of the texts

  /// Of all requests.
  [[nodiscard]] OTARI_API std::int64_t total_tokens() const noexcept;
};

/// Embeds any number of texts: asks for base64, splits them into requests and runs these in
/// parallel on the client's I/O thread. The first failure ends the whole and cancels what is still
/// running; its message says which texts it was about. `options.timeout` is for the whole,
/// everything else for each request. Errors: those of `embedding`; decode for an answer with
/// another number of vectors than texts, or of another length than the others; invalid_request for
/// a limit of zero.
///
/// Blocks. Not to be called on a thread of the client's executor, which it waits for.
[[nodiscard]] OTARI_API Result<EmbedAllResult> embed_all(const Client& client,
                                                         const EmbedAllParams& params,
                                                         const RequestOptions& options = {});

/// The same as a coroutine. Destroying the task cancels what is running.
[[nodiscard]] OTARI_API Task<Result<EmbedAllResult>> embed_all(AsyncClient client,
                                                               EmbedAllParams params,
                                                               RequestOptions options = {});

}  // namespace otari
