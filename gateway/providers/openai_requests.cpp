// What the OpenAI-compatible family is asked beyond chat. Members that the gateway does not list
// are not passed on, and neither is who the caller is: wire reference, sections 9 to 14.

#include <utility>
#include <variant>

#include "audio_codec.hpp"
#include "checks/shared_fields.hpp"
#include "embedding_codec.hpp"
#include "images_codec.hpp"
#include "moderation_codec.hpp"
#include "multipart.hpp"
#include "operation.hpp"
#include "providers/openai_compatible.hpp"
#include "request_id.hpp"
#include "rerank_codec.hpp"
#include "responses_codec.hpp"

namespace otari::gateway {
namespace {

template <class Params>
Result<std::string> body_of(Params params, std::string_view model) {
  params.model = model;
  params.user.reset();
  params.extra.clear();
  return json::encode(params);
}

// Searches that the gateway itself ran are nothing a provider has seen.
void remove_searches(ResponseInput& input) {
  if (auto* items = input.blocks())
    std::erase_if(*items, [](const ResponseItem& item) {
      return std::holds_alternative<ResponseWebSearchCall>(item);
    });
}

}  // namespace

Result<HttpRequest> OpenAiCompatible::response_request(ResponseParams params,
                                                       std::string_view model, bool stream) const {
  remove_shared_fields(params);
  remove_searches(params.input);
  if (auto format = std::exchange(params.response_format, std::nullopt)) {
    if (!params.text) params.text.emplace();
    if (!params.text->format) params.text->format = std::move(format);
  }
  params.model = model;
  params.user.reset();
  params.extra.clear();
  if (stream) params.extra.set("stream", RawJson::trusted("true"));
  auto body = json::encode(params);
  if (!body) return std::unexpected(std::move(body).error());
  return post("/responses", *std::move(body), stream);
}

Result<HttpRequest> OpenAiCompatible::embedding_request(EmbeddingParams params,
                                                        std::string_view model) const {
  auto body = body_of(std::move(params), model);
  if (!body) return std::unexpected(std::move(body).error());
  return post("/embeddings", *std::move(body), false);
}

Result<HttpRequest> OpenAiCompatible::moderation_request(ModerationParams params,
                                                         std::string_view model) const {
  params.include_raw = false;  // the gateway's own switch
  auto body = body_of(std::move(params), model);
  if (!body) return std::unexpected(std::move(body).error());
  return post("/moderations", *std::move(body), false);
}

Result<HttpRequest> OpenAiCompatible::rerank_request(RerankParams params,
                                                     std::string_view model) const {
  auto body = body_of(std::move(params), model);
  if (!body) return std::unexpected(std::move(body).error());
  const std::string_view url = settings_.rerank_url;
  return post(url.empty() ? "/rerank" : url, *std::move(body), false);
}

Result<HttpRequest> OpenAiCompatible::image_request(ImageGenerationParams params,
                                                    std::string_view model) const {
  auto body = body_of(std::move(params), model);
  if (!body) return std::unexpected(std::move(body).error());
  return post("/images/generations", *std::move(body), false);
}

Result<HttpRequest> OpenAiCompatible::speech_request(SpeechParams params,
                                                     std::string_view model) const {
  auto body = body_of(std::move(params), model);
  if (!body) return std::unexpected(std::move(body).error());
  HttpRequest request = post("/audio/speech", *std::move(body), true);
  request.headers.set("Accept", "*/*");
  return request;
}

Result<HttpRequest> OpenAiCompatible::transcription_request(TranscriptionParams params,
                                                            std::string_view model) const {
  params.model = model;
  params.user.reset();
  params.extra.clear();
  auto encoded = api::encode_request(api::ops::transcription, &params);
  if (!encoded) return std::unexpected(std::move(encoded).error());
  auto form = http::make_multipart(std::move(encoded->form), "otari-" + new_request_id());
  HttpRequest request;
  request.method = "POST";
  request.url = settings_.base_url + "/audio/transcriptions";
  request.headers = headers("application/json");
  request.headers.add("Content-Type", form.content_type);
  request.body = RequestBody(std::move(form.source));
  return request;
}

}  // namespace otari::gateway
