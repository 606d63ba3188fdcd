#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <otari/completion.hpp>
#include <otari/embedding.hpp>
#include <otari/images.hpp>
#include <otari/models.hpp>
#include <otari/moderation.hpp>
#include <otari/rerank.hpp>
#include <otari/responses.hpp>
#include <otari/speech.hpp>
#include <otari/transcription.hpp>
#include <otari/transport.hpp>

#include "providers/capability.hpp"

namespace otari::gateway {

/// What a provider's refusal says, in its own words.
struct ProviderFailure {
  std::string message{};
  std::string code{};
  std::string type{};
};

/// Chunks out of the bytes of a provider's stream. Not thread-safe.
class StreamTranslator {
 public:
  virtual ~StreamTranslator() = default;

  virtual void append(std::string_view bytes) = 0;

  enum class Next {
    chunk,      ///< `out` holds one
    need_more,  ///< append more bytes, or call `at_end`
    done,       ///< the stream came to its own end
    failed,     ///< the provider reported an error, or sent what is no stream
  };
  [[nodiscard]] virtual Next next(ChatCompletionChunk& out) = 0;

  /// The bytes are over without `done`: whether what came is complete all the same.
  [[nodiscard]] virtual bool complete_at_end() const = 0;
};

/// A provider's wire, translated: requests in, HTTP requests out; answers in, gateway answers out.
/// Pure functions of bytes and values; the gateway moves the bytes. Thread-safe.
class Provider {
 public:
  virtual ~Provider() = default;

  /// What stands before the colon of a model name.
  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  /// Worth asking for its models: somebody gave it a key or an address.
  [[nodiscard]] virtual bool configured() const noexcept = 0;
  /// What has to be done before it can be used, such as "set OPENAI_API_KEY"; empty: nothing.
  [[nodiscard]] virtual std::string_view missing() const noexcept = 0;

  /// `model` by the provider's own name.
  [[nodiscard]] virtual Result<HttpRequest> chat_request(CompletionParams params,
                                                         std::string_view model,
                                                         bool stream) const = 0;
  [[nodiscard]] virtual Result<ChatCompletion> chat_response(std::string_view body) const = 0;
  [[nodiscard]] virtual std::unique_ptr<StreamTranslator> chat_stream() const = 0;

  /// What the calls below can be made for; chat and models always can.
  [[nodiscard]] virtual bool offers(Capability capability) const noexcept = 0;

  // Beyond chat, requests only: what comes back has the shape of the gateway's own answers, and
  // each endpoint knows its own. `model` as above.
  [[nodiscard]] virtual Result<HttpRequest> response_request(ResponseParams params,
                                                             std::string_view model,
                                                             bool stream) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> embedding_request(EmbeddingParams params,
                                                              std::string_view model) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> moderation_request(ModerationParams params,
                                                               std::string_view model) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> rerank_request(RerankParams params,
                                                           std::string_view model) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> image_request(ImageGenerationParams params,
                                                          std::string_view model) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> speech_request(SpeechParams params,
                                                           std::string_view model) const = 0;
  [[nodiscard]] virtual Result<HttpRequest> transcription_request(TranscriptionParams params,
                                                                  std::string_view model) const = 0;

  [[nodiscard]] virtual HttpRequest models_request() const = 0;
  /// Models by the provider's own names.
  [[nodiscard]] virtual Result<std::vector<Model>> models_response(std::string_view body) const = 0;

  [[nodiscard]] virtual ProviderFailure failure(std::string_view body) const = 0;
  /// The text without this provider's credential.
  [[nodiscard]] virtual std::string without_secrets(std::string text) const = 0;
};

}  // namespace otari::gateway
