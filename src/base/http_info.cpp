#include <otari/http_info.hpp>

#include <utility>

#include "text.hpp"

namespace otari {
namespace {

std::string_view either(const Headers& headers, std::string_view newer,
                        std::string_view older) noexcept {
  if (const auto value = headers.get(newer)) return *value;
  return headers.get(older).value_or(std::string_view());
}

std::optional<std::int64_t> integer(const Headers& headers, std::string_view name) noexcept {
  const auto text = headers.get(name);
  if (!text) return std::nullopt;
  return parse_integer(trim(*text));
}

}  // namespace

std::string_view request_id_of(const Headers& headers) noexcept {
  return either(headers, "Otari-Request-ID", "X-Otari-Request-ID");
}

std::string_view attempt_id_of(const Headers& headers) noexcept {
  return either(headers, "Otari-Attempt-ID", "X-Correlation-ID");
}

RateLimit rate_limit_of(const Headers& headers) noexcept {
  return {.limit = integer(headers, "X-RateLimit-Limit"),
          .remaining = integer(headers, "X-RateLimit-Remaining"),
          .reset = integer(headers, "X-RateLimit-Reset")};
}

HttpInfo::HttpInfo(Data data) : data_(std::make_shared<const Data>(std::move(data))) {}

int HttpInfo::status() const noexcept { return data_ ? data_->status : 0; }
std::string_view HttpInfo::request_id() const noexcept { return request_id_of(headers()); }
std::string_view HttpInfo::attempt_id() const noexcept { return attempt_id_of(headers()); }
RateLimit HttpInfo::rate_limit() const noexcept { return rate_limit_of(headers()); }
std::string_view HttpInfo::guardrails() const noexcept {
  return either(headers(), "Otari-Guardrails", "X-Otari-Guardrails");
}

const Headers& HttpInfo::headers() const noexcept {
  static const Headers none;
  return data_ ? data_->headers : none;
}

std::string_view HttpInfo::body() const noexcept {
  return data_ ? std::string_view(data_->body) : std::string_view();
}

std::size_t readable_behind_body(const HttpInfo& info) noexcept {
  return info.data_ ? info.data_->body.capacity() - info.data_->body.size() : 0;
}

int HttpInfo::attempts() const noexcept { return data_ ? data_->attempts : 0; }

}  // namespace otari
