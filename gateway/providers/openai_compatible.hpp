#pragma once

#include <otari/secret.hpp>

#include "providers/provider.hpp"
#include "providers/provider_table.hpp"

namespace otari::gateway {

/// A provider of the OpenAI-compatible family with everything that was found out about it.
struct OpenAiSettings {
  std::string name{};
  std::string base_url{};  ///< without a trailing slash
  Secret api_key{};
  bool configured = false;
  std::string missing{};
  TokenLimit token_limit = TokenLimit::max_tokens;
  bool takes_stream_options = true;
  Capabilities capabilities{};
  std::string rerank_url{};  ///< empty: below the base URL
};

/// Providers that speak OpenAI's chat completions, with their differences as data.
class OpenAiCompatible final : public Provider {
 public:
  explicit OpenAiCompatible(OpenAiSettings settings) : settings_(std::move(settings)) {}

  [[nodiscard]] std::string_view name() const noexcept override { return settings_.name; }
  [[nodiscard]] bool configured() const noexcept override { return settings_.configured; }
  [[nodiscard]] std::string_view missing() const noexcept override { return settings_.missing; }

  [[nodiscard]] Result<HttpRequest> chat_request(CompletionParams params, std::string_view model,
                                                 bool stream) const override;
  [[nodiscard]] Result<ChatCompletion> chat_response(std::string_view body) const override;
  [[nodiscard]] std::unique_ptr<StreamTranslator> chat_stream() const override;

  [[nodiscard]] bool offers(Capability capability) const noexcept override {
    return settings_.capabilities.has(capability);
  }
  [[nodiscard]] Result<HttpRequest> response_request(ResponseParams params, std::string_view model,
                                                     bool stream) const override;
  [[nodiscard]] Result<HttpRequest> embedding_request(EmbeddingParams params,
                                                      std::string_view model) const override;
  [[nodiscard]] Result<HttpRequest> moderation_request(ModerationParams params,
                                                       std::string_view model) const override;
  [[nodiscard]] Result<HttpRequest> rerank_request(RerankParams params,
                                                   std::string_view model) const override;
  [[nodiscard]] Result<HttpRequest> image_request(ImageGenerationParams params,
                                                  std::string_view model) const override;
  [[nodiscard]] Result<HttpRequest> speech_request(SpeechParams params,
                                                   std::string_view model) const override;
  [[nodiscard]] Result<HttpRequest> transcription_request(TranscriptionParams params,
                                                          std::string_view model) const override;

  [[nodiscard]] HttpRequest models_request() const override;
  [[nodiscard]] Result<std::vector<Model>> models_response(std::string_view body) const override;

  [[nodiscard]] ProviderFailure failure(std::string_view body) const override;
  [[nodiscard]] std::string without_secrets(std::string text) const override;

 private:
  [[nodiscard]] Headers headers(std::string_view accept) const;
  /// `path` below the base URL, or a whole URL.
  [[nodiscard]] HttpRequest post(std::string_view path, std::string json, bool stream) const;

  OpenAiSettings settings_;
};

}  // namespace otari::gateway
