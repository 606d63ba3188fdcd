#include <otari/guardrails.hpp>

#include <utility>

#include "guardrails_codec.hpp"

namespace otari {

Result<std::vector<GuardrailVerdict>> guardrail_verdicts(const HttpInfo& http) {
  if (http.guardrails().empty()) return {};
  auto verdicts = json::decode<std::vector<GuardrailVerdict>>(http.guardrails());
  if (!verdicts) verdicts.error().message.insert(0, "the header Otari-Guardrails: ");
  return verdicts;
}

Result<std::vector<GuardrailViolation>> guardrail_violations(const Error& error) {
  if (error.code != "guardrail_violation") return {};
  const auto body = RawJson::parse(error.body);
  if (!body)
    return std::unexpected(
        Error{.kind = ErrorKind::decode, .message = "the refusal: " + body.error().message});
  const auto detail = body->member("detail");
  const auto list = detail ? detail->member("guardrails") : std::nullopt;
  if (!list || list->is_null()) return {};
  auto violations = json::decode<std::vector<GuardrailViolation>>(list->text());
  if (!violations) violations.error().message.insert(0, "detail.guardrails: ");
  return violations;
}

}  // namespace otari
