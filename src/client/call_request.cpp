// What a call sends: the request of one attempt.

#include <algorithm>
#include <utility>

#include <otari/version.hpp>

#include "call.hpp"
#include "credentials.hpp"

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
  return setup.operation->answer == api::Answer::bytes ? "*/*" : "application/json";
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

}  // namespace

bool Call::needs_health_check() const {
  // What cannot be sent twice must not be spent on finding out where the API is.
  return setup_.body.source() != nullptr && !core_->api_root().certain;
}

Headers Call::make_headers() const {
  Headers headers;
  headers.add("User-Agent", "otari-cpp/" + std::string(version()));
  headers.add("Accept", accepted_type(setup_));
  if (!setup_.request.body.empty() || !setup_.body.empty())
    headers.add("Content-Type", setup_.form_type.empty() ? "application/json" : setup_.form_type);
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

// With what middleware around the call has made of them.
Headers Call::call_headers() const { return seen_ ? seen_->headers : make_headers(); }

HttpRequest Call::make_request() const {
  HttpRequest request{.headers = attempt_ ? attempt_->headers : call_headers(),
                      .streaming = setup_.streaming,
                      .fresh_connection = setup_.operation->repeat == api::Repeat::once};
  // Older gateways have their health routes beside the root.
  const bool beside_root =
      root_ == ApiRoot::v1 && (setup_.operation->root_path || checking_health_);
  const std::string_view root = beside_root ? std::string_view() : path_of(root_);
  std::string_view path = setup_.request.path;
  if (checking_health_) path = "/health";
  request.url.reserve(core_->base_url.size() + root.size() + path.size());
  request.url.append(core_->base_url).append(root).append(path);
  if (checking_health_) return request;
  request.method = to_string(setup_.operation->method);
  const std::string query = join_query(setup_.request.query, setup_.options.query);
  if (!query.empty()) request.url += '?' + query;
  request.body = setup_.body;
  return request;
}

// `own`: holds the credential if it is that of this call alone.
const http::Credential* Call::sign_in(std::optional<http::Credential>& own) const {
  const api::Auth auth = setup_.operation->auth;
  if (checking_health_ || auth == api::Auth::none) return nullptr;
  const bool admin = auth == api::Auth::admin_key;
  if (admin && setup_.admin_key) return &own.emplace(admin_credential(*setup_.admin_key));
  const http::Credential& shared = admin ? core_->admin_key : core_->api_key;
  return shared.value.empty() ? nullptr : &shared;
}

}  // namespace otari::client
