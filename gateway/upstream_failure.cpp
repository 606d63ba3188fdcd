#include "upstream_failure.hpp"

#include <algorithm>
#include <array>

#include "redact.hpp"
#include "text.hpp"
#include "utf8.hpp"

namespace otari::gateway {
namespace {

constexpr std::string_view invalid_phrase = "The provider rejected the request as invalid";
constexpr std::string_view not_found_phrase = "The model was not found on the provider";
constexpr std::string_view rate_phrase = "The provider rate-limited this request";

constexpr std::array<std::string_view, 4> money_codes{"insufficient_quota",
                                                      "billing_hard_limit_reached",
                                                      "billing_not_active", "insufficient_balance"};
constexpr std::array<std::string_view, 4> money_phrases{
    "credit balance", "insufficient balance", "insufficient_quota", "exceeded your current quota"};

bool about_money(const ProviderFailure& failure) {
  const auto is = [&](std::string_view code) {
    return failure.code == code || failure.type == code;
  };
  if (std::any_of(money_codes.begin(), money_codes.end(), is)) return true;
  const std::string text = lower(failure.message);
  return std::any_of(money_phrases.begin(), money_phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

// The provider's words, or the phrase when it has none that may be shown.
std::string shown(const Provider& provider, const ProviderFailure& failure,
                  std::string_view phrase) {
  if (!json::valid_utf8(failure.message)) return std::string(phrase);
  const std::string text = redacted(provider.without_secrets(failure.message));
  const std::string line = one_line(trim(text), longest_provider_text);
  return line.empty() ? std::string(phrase) : line;
}

std::string code_of_bad_request(const ProviderFailure& failure) {
  for (const std::string_view code : {failure.code, failure.type})
    if (code == "context_length_exceeded" || code == "content_filter") return std::string(code);
  return {};
}

Refusal rate_limited(const Provider& provider, const HttpHead& head,
                     const ProviderFailure& failure) {
  Refusal refusal{.status = 429, .detail = shown(provider, failure, rate_phrase)};
  // Waiting does not cure a spent quota, so that must not look like a limit that passes.
  refusal.code = about_money(failure) ? "insufficient_quota" : "upstream_rate_limited";
  const std::string_view hint = head.headers.get("Retry-After").value_or("");
  if (hint.size() <= 64) refusal.retry_after = one_line(hint);
  return refusal;
}

constexpr std::string_view passthrough_phrase =
    "The request could not be completed by the provider";
constexpr std::string_view money_phrase =
    "The provider account is out of credit or over its billing limit";

// The chat column; the others are told apart afterwards.
Refusal chat_refusal(const Provider& provider, const HttpHead& head, std::string_view body) {
  const ProviderFailure failure = provider.failure(body);
  switch (head.status) {
    case 402: return {.status = 502, .detail = std::string(money_phrase)};
    case 400:
    case 422:
      if (about_money(failure)) return {.status = 502, .detail = std::string(money_phrase)};
      return {.status = 400,
              .detail = shown(provider, failure, invalid_phrase),
              .code = code_of_bad_request(failure)};
    case 401:
    case 403:
      return {.status = 502,
              .detail = "The provider '" + std::string(provider.name()) +
                        "' rejected the gateway's credentials"};
    case 404: return not_found(shown(provider, failure, not_found_phrase));
    case 408:
    case 504: return {.status = 504, .detail = "LLM provider timeout"};
    case 429: return rate_limited(provider, head, failure);
    default: return provider_error(FailureStyle::chat);
  }
}

// Ours, not the provider's text: which address could not be reached is what helps here.
std::string reason_of(const Error& error) {
  if (error.kind != ErrorKind::connection && error.kind != ErrorKind::tls) return {};
  const std::string text = one_line(error.message, longest_provider_text);
  return json::valid_utf8(text) ? ": " + text : std::string();
}

}  // namespace

Refusal provider_error(FailureStyle style) {
  switch (style) {
    case FailureStyle::chat: break;
    case FailureStyle::messages:
      return in_messages_form({.status = 500, .detail = std::string(passthrough_phrase)});
    case FailureStyle::passthrough:
      return {.status = 502, .detail = std::string(passthrough_phrase)};
  }
  return {.status = 502, .detail = "LLM provider error"};
}

Refusal refusal_of(FailureStyle style, const Provider& provider, const HttpHead& head,
                   std::string_view body) {
  if (style == FailureStyle::passthrough) return provider_error(style);
  Refusal refusal = chat_refusal(provider, head, body);
  if (style == FailureStyle::chat) return refusal;
  if (refusal.detail == provider_error(FailureStyle::chat).detail) return provider_error(style);
  return in_messages_form(std::move(refusal));
}

Refusal refusal_of(FailureStyle style, const Error& error) {
  Refusal refusal = provider_error(style);
  if (error.kind == ErrorKind::timeout && style != FailureStyle::passthrough) {
    refusal.status = 504;
    refusal.detail = "LLM provider timeout";
    return refusal;
  }
  refusal.detail += reason_of(error);
  return refusal;
}

Refusal lacks(FailureStyle style, std::string_view who, std::string_view what) {
  const std::string sentence = "'" + std::string(who) + "' does not support " + std::string(what);
  if (style == FailureStyle::passthrough) {
    Refusal refusal = provider_error(style);
    refusal.detail += ": " + sentence;
    return refusal;
  }
  Refusal refusal = bad_request("The provider " + sentence);
  return style == FailureStyle::messages ? in_messages_form(std::move(refusal)) : refusal;
}

}  // namespace otari::gateway
