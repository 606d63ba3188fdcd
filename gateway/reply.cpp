#include "reply.hpp"

#include <chrono>
#include <utility>

namespace otari::gateway {

Headers Reply::headers(std::string_view content_type) const {
  Headers headers{{"Content-Type", std::string(content_type)},
                  {"Otari-Request-ID", info_.request_id},
                  {"X-Content-Type-Options", "nosniff"},
                  {"X-Frame-Options", "DENY"},
                  {"Referrer-Policy", "no-referrer"}};
  const bool about_health = info_.path.find("/health") != std::string::npos;
  if (!about_health) {
    headers.add("Cache-Control", "private, no-store, no-cache");
    headers.add("Vary", "Authorization");
  }
  return headers;
}

void Reply::answer(int status, std::string_view json, Headers more) {
  if (!handler_) return;
  HttpHead head{.status = status, .headers = headers("application/json")};
  head.headers.add("Content-Length", std::to_string(json.size()));
  for (const auto& [name, value] : more) head.headers.add(name, value);
  status_ = status;
  handler_->on_head(std::move(head));
  // Whole answers are small enough to be taken at once, wanted or not.
  if (!json.empty()) (void)data(json);
  end();
}

void Reply::refuse(const Refusal& refusal) {
  Headers more;
  if (!refusal.code.empty()) more.add("Otari-Error-Code", refusal.code);
  if (!refusal.retry_after.empty()) more.add("Retry-After", refusal.retry_after);
  if (!refusal.allow.empty()) more.add("Allow", refusal.allow);
  answer(refusal.status, refusal.body(), std::move(more));
}

void Reply::open(std::string_view content_type, Headers more) {
  if (!handler_) return;
  HttpHead head{.status = 200, .headers = headers(content_type)};
  for (const auto& [name, value] : more) head.headers.add(name, value);
  status_ = 200;
  handler_->on_head(std::move(head));
}

bool Reply::data(std::string_view bytes) { return !handler_ || handler_->on_data(bytes); }

void Reply::end() { finish({}); }

void Reply::fail(Error error) { finish(std::unexpected(std::move(error))); }

void Reply::finish(Result<void> outcome) {
  if (!handler_) return;
  log();
  const auto handler = std::exchange(handler_, nullptr);
  handler->on_end(std::move(outcome));
}

void Reply::abandon() { handler_.reset(); }

void Reply::log() const {
  if (!info_.log) return;
  LogEvent event;
  event.message = "gateway request";
  event.method = info_.method;
  event.path = info_.path;
  event.request_id = info_.request_id;
  event.status = status_;
  event.elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(info_.clock->now() - info_.started);
  info_.log(event);
}

}  // namespace otari::gateway
