#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <otari/completion.hpp>
#include <otari/models.hpp>
#include <otari/transport.hpp>

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

  [[nodiscard]] virtual HttpRequest models_request() const = 0;
  /// Models by the provider's own names.
  [[nodiscard]] virtual Result<std::vector<Model>> models_response(std::string_view body) const = 0;

  [[nodiscard]] virtual ProviderFailure failure(std::string_view body) const = 0;
  /// The text without this provider's credential.
  [[nodiscard]] virtual std::string without_secrets(std::string text) const = 0;
};

}  // namespace otari::gateway
