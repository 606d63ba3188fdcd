#include "providers/openai_compatible.hpp"

#include <otari/version.hpp>

#include "completion_codec.hpp"
#include "models_codec.hpp"
#include "providers/forwarded_fields.hpp"
#include "providers/openai_stream.hpp"
#include "providers/reasoning_name.hpp"

namespace otari::gateway {
namespace {

// The text of a member that is a string or a number; empty for anything else.
std::string plain(const std::optional<RawJson>& json) {
  if (!json || json->is_null()) return {};
  if (auto text = json->as_string()) return *std::move(text);
  const std::string_view text = json->text();
  return text.find_first_of("{[") == std::string_view::npos ? std::string(text) : std::string();
}

}  // namespace

Headers OpenAiCompatible::headers(std::string_view accept) const {
  Headers headers;
  if (!settings_.api_key.empty())
    headers.add("Authorization", "Bearer " + std::string(settings_.api_key.reveal()));
  headers.add("Accept", std::string(accept));
  headers.add("User-Agent", "otari-cpp/" + std::string(version()));
  return headers;
}

Result<HttpRequest> OpenAiCompatible::chat_request(CompletionParams params, std::string_view model,
                                                   bool stream) const {
  CompletionParams forwarded = forwarded_fields(std::move(params));
  forwarded.model = model;
  const auto limit =
      forwarded.max_completion_tokens ? forwarded.max_completion_tokens : forwarded.max_tokens;
  const bool newer_name = settings_.token_limit == TokenLimit::max_completion_tokens;
  forwarded.max_tokens = newer_name ? std::nullopt : limit;
  forwarded.max_completion_tokens = newer_name ? limit : std::nullopt;
  if (stream) {
    forwarded.extra.set("stream", RawJson::trusted("true"));
    if (!settings_.takes_stream_options) {
      forwarded.stream_options.reset();
    } else if (!forwarded.stream_options) {
      forwarded.stream_options = StreamOptions{.include_usage = true};
    }
  } else {
    forwarded.stream_options.reset();  // providers refuse it without `stream`
  }
  auto body = json::encode(forwarded);
  if (!body) return std::unexpected(std::move(body).error());
  return post("/chat/completions", *std::move(body), stream);
}

HttpRequest OpenAiCompatible::post(std::string_view path, std::string json, bool stream) const {
  HttpRequest request;
  request.method = "POST";
  request.url = path.starts_with('/') ? settings_.base_url + std::string(path) : std::string(path);
  request.headers = headers(stream ? "text/event-stream" : "application/json");
  request.headers.add("Content-Type", "application/json");
  request.body = RequestBody(std::move(json));
  request.streaming = stream;
  return request;
}

Result<ChatCompletion> OpenAiCompatible::chat_response(std::string_view body) const {
  auto answer = json::decode<ChatCompletion>(body);
  if (!answer) return answer;
  answer->object = "chat.completion";  // some send other names
  for (Choice& choice : answer->choices) name_reasoning(choice.message);
  return answer;
}

std::unique_ptr<StreamTranslator> OpenAiCompatible::chat_stream() const {
  return std::make_unique<OpenAiStream>();
}

HttpRequest OpenAiCompatible::models_request() const {
  HttpRequest request;
  request.url = settings_.base_url + "/models";
  request.headers = headers("application/json");
  return request;
}

Result<std::vector<Model>> OpenAiCompatible::models_response(std::string_view body) const {
  // Most send `{"data": [...]}`, some the bare list.
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && body[first] == '[')
    return json::decode<std::vector<Model>>(body);
  auto list = json::decode<ModelList>(body);
  if (!list) return std::unexpected(std::move(list).error());
  return std::move(list->data);
}

ProviderFailure OpenAiCompatible::failure(std::string_view body) const {
  auto json = RawJson::parse(std::string(body));
  if (!json) return {.message = std::string(body)};
  // Gemini's compatible endpoint wraps the error into a list.
  RawJson answer = *std::move(json);
  if (answer.text().starts_with('[')) {
    if (auto list = json::decode<std::vector<RawJson>>(answer.text()); list && !list->empty())
      answer = std::move(list->front());
  }
  const RawJson inner = answer.member("error").value_or(answer);
  if (auto text = inner.as_string()) return {.message = *std::move(text)};
  ProviderFailure failure{.message = plain(inner.member("message")),
                          .code = plain(inner.member("code")),
                          .type = plain(inner.member("type"))};
  if (failure.message.empty()) failure.message = plain(inner.member("detail"));
  if (failure.message.empty()) failure.message = std::string(inner.text());
  return failure;
}

std::string OpenAiCompatible::without_secrets(std::string text) const {
  const std::string_view key = settings_.api_key.reveal();
  if (key.empty()) return text;
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at))
    text.replace(at, key.size(), "[redacted]");
  return text;
}

}  // namespace otari::gateway
