// What a call sends: the request of one attempt.

#include <algorithm>
#include <utility>

#include <otari/version.hpp>

#include "call.hpp"

namespace otari::client {
namespace {

std::string join_query(const std::string& query, const Headers& more) {
  std::string out = query;
  for (const auto& [name, value] : more) {
    if (!out.empty()) out += '&';
    out += percent_encode(name) + '=' + percent_encode(value);
  }
  return out;
}

std::string accepted_type(const CallSetup& setup) {
  if (setup.events()) return "text/event-stream";
  return setup.operation.answer == api::Answer::bytes ? "*/*" : "application/json";
}

void add_routing(Headers& headers, const Routing& routing) {
  if (routing.router) headers.set("Otari-Router", *routing.router ? "on" : "off");
  if (routing.conversation_id) headers.set("Otari-Conversation-Id", *routing.conversation_id);
  if (routing.task) headers.set("Otari-Router-Task", *routing.task);
}

// An empty value takes a header away.
void remove_empty(Headers& headers) {
  const auto empty = [](const Headers::Field& field) { return field.second.empty(); };
  if (std::ranges::none_of(headers, empty)) return;
  Headers kept;
  for (const auto& [name, value] : headers)
    if (!value.empty()) kept.add(name, value);
  headers = std::move(kept);
}

// In one block, so that no shorter one is freed on the way.
Secret bearer(const Secret& secret) {
  constexpr std::string_view scheme = "Bearer ";
  std::string text;
  text.reserve(scheme.size() + secret.reveal().size());
  text.append(scheme).append(secret.reveal());
  return {std::move(text)};
}

}  // namespace

bool Call::needs_health_check() const {
  // What cannot be sent twice must not be spent on finding out where the API is.
  return setup_.upload.source() != nullptr && !core_->api_root().certain;
}

Headers Call::make_headers() const {
  Headers headers;
  headers.set("User-Agent", "otari-cpp/" + std::string(version()));
  headers.set("Accept", accepted_type(setup_));
  if (!setup_.request.body.empty() || !setup_.upload.empty())
    headers.set("Content-Type", setup_.content_type);
  for (const auto& [name, value] : core_->settings.default_headers) headers.set(name, value);
  if (!idempotency_key_.empty()) {
    const auto& name = core_->settings.idempotency_header;
    headers.set(name.empty() ? "Idempotency-Key" : name, idempotency_key_);
  }
  add_routing(headers, setup_.options.routing);
  for (const auto& [name, value] : setup_.options.headers) headers.set(name, value);
  remove_empty(headers);
  return headers;
}

HttpRequest Call::make_request() const {
  const Settings& settings = core_->settings;
  HttpRequest request{
      .method = std::string(to_string(setup_.operation.method)),
      .url = settings.base.text(),
      .headers = core_->attempt_middleware.empty() ? seen_.headers : attempt_.headers,
      .streaming = setup_.streaming,
      .fresh_connection = setup_.operation.repeat == api::Repeat::once};
  // Older gateways have their health routes beside the root.
  const bool beside_root = setup_.operation.root_path && root_ == ApiRoot::v1;
  if (!beside_root) request.url += path_of(root_);
  if (checking_health_) {
    request.url = settings.base.text() + (root_ == ApiRoot::v1 ? "/health" : "/api/v1/health");
    request.method = "GET";
    return request;
  }
  request.url += setup_.request.path;
  const std::string query = join_query(setup_.request.query, setup_.options.query);
  if (!query.empty()) request.url += '?' + query;
  if (!setup_.upload.empty()) {
    request.body = setup_.upload;
  } else if (!setup_.request.body.empty()) {
    request.body = RequestBody(setup_.request.body);
  }
  return request;
}

std::optional<http::Credential> Call::sign_in() const {
  if (checking_health_ || setup_.operation.auth == api::Auth::none) return std::nullopt;
  const Settings& settings = core_->settings;
  const bool admin = setup_.operation.auth == api::Auth::admin_key;
  const Secret& own = admin ? settings.admin_key : settings.credential;
  const Secret& secret = admin && setup_.admin_key ? *setup_.admin_key : own;
  if (secret.empty()) return std::nullopt;
  const bool standard = admin || settings.mode == Mode::platform;
  return http::Credential{.header = standard ? "Authorization" : "Otari-Key",
                          .value = bearer(secret)};
}

}  // namespace otari::client
