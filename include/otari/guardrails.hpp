#pragma once

#include <optional>
#include <string>
#include <vector>

#include <otari/error.hpp>
#include <otari/export.hpp>
#include <otari/gateway_tools.hpp>
#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari {

/// What a guardrail found that let the request pass. Wire: header `Otari-Guardrails`.
struct GuardrailVerdict {
  std::string profile{};
  std::optional<Open<GuardrailMode>> mode{};
  std::optional<bool> valid{};     ///< none: the guardrail could not tell
  std::optional<RawJson> score{};  ///< any JSON value
  Extra extra{};

  friend bool operator==(const GuardrailVerdict&, const GuardrailVerdict&) = default;
};

/// Why a guardrail refused the request. Wire: `guardrails[]` of a 403 `guardrail_violation`.
struct GuardrailViolation {
  std::string profile{};
  std::optional<RawJson> explanation{};  ///< any JSON value
  std::optional<RawJson> score{};        ///< any JSON value
  Extra extra{};

  friend bool operator==(const GuardrailViolation&, const GuardrailViolation&) = default;
};

/// The verdicts that came with an answer, for example `guardrail_verdicts(completion->http)`; empty
/// when no guardrail ran. Streams carry none. Errors: decode, for a header that is no such list.
[[nodiscard]] OTARI_API Result<std::vector<GuardrailVerdict>> guardrail_verdicts(
    const HttpInfo& http);

/// The guardrails behind a refusal; empty for any other error.
/// Errors: decode, for a refusal whose list cannot be read.
[[nodiscard]] OTARI_API Result<std::vector<GuardrailViolation>> guardrail_violations(
    const Error& error);

}  // namespace otari
