#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

// The log of requests; the calls are in otari/control_plane/usage.hpp. Money is USD. (The tokens of
// one answer are in otari/usage.hpp.)

enum class UsageStatus : std::uint8_t {
  success,
  error,
  absorbed,  ///< a failed try of a routed request that a later candidate rescued
};

template <>
inline std::span<const std::string_view> enum_texts<UsageStatus>() noexcept {
  static constexpr std::array<std::string_view, 3> texts{"success", "error", "absorbed"};
  return texts;
}

/// Requests that used a tool of the gateway.
enum class UsageTool : std::uint8_t { any, web_search, code_execution };

template <>
inline std::span<const std::string_view> enum_texts<UsageTool>() noexcept {
  static constexpr std::array<std::string_view, 3> texts{"any", "web_search", "code_execution"};
  return texts;
}

/// The request of `usage().list`; an empty list filters nothing. Wire: GET /usage.
struct ListUsageParams {
  std::optional<std::string> start_date{};  ///< RFC 3339, inclusive; send UTC with a `Z`
  std::optional<std::string> end_date{};    ///< exclusive
  std::vector<std::string> user_id{};       ///< at most 50
  std::optional<Open<UsageStatus>> status{};
  std::optional<std::int64_t> status_code{};  ///< only failed requests have one
  std::vector<std::string> model{};           ///< at most 50
  std::optional<std::string> endpoint{};
  std::optional<std::string> provider{};
  std::optional<std::string> source{};  ///< "gateway", or where it was imported from
  std::optional<std::string> source_label{};
  std::vector<std::string> api_key_id{};  ///< at most 50
  std::optional<bool> priced{};           ///< false: those whose tokens have no price
  std::optional<Open<UsageTool>> tool{};
  std::optional<bool> counts_toward_budget{};
  std::vector<std::string> request_group_id{};  ///< at most 1000
  std::optional<std::string> workspace_id{};    ///< a UUID
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000; absent: 100

  friend bool operator==(const ListUsageParams&, const ListUsageParams&) = default;
};

/// How often a tool of the gateway ran.
struct ToolMeter {
  std::optional<std::int64_t> billed{};
  std::optional<std::int64_t> errors{};
  std::optional<double> unit_rate{};  ///< USD per call
  Extra extra{};

  friend bool operator==(const ToolMeter&, const ToolMeter&) = default;
};

/// What was counted. The token meters, for example "completion_tokens", are an open set: they are
/// in `extra`, and `tokens` reads them.
struct BillingMeters {
  std::map<std::string, ToolMeter> tools{};
  Extra extra{};

  /// None when there is no such meter.
  [[nodiscard]] OTARI_API std::optional<std::int64_t> tokens(std::string_view meter) const;

  friend bool operator==(const BillingMeters&, const BillingMeters&) = default;
};

/// One line of a bill: tokens when `rate_per_million` is set, calls when `unit_rate` is.
struct ChargeLine {
  std::optional<std::string> meter{};
  std::optional<double> units{};
  std::optional<double> rate_per_million{};
  std::optional<double> unit_rate{};
  std::optional<double> cost{};
  Extra extra{};  ///< lines of older gateways may have other members

  friend bool operator==(const ChargeLine&, const ChargeLine&) = default;
};

/// One request, or one try of a routed request.
struct UsageEntry {
  std::optional<std::string> api_key_id{};
  std::optional<std::string> api_key_name{};
  std::optional<std::int64_t> attempt_count{};
  std::optional<std::int64_t> attempt_position{};  ///< from 1
  std::optional<BillingMeters> billing_meters{};
  std::optional<std::int64_t> cache_read_tokens{};
  std::optional<std::int64_t> cache_write_1h_tokens{};
  std::optional<std::int64_t> cache_write_tokens{};
  std::optional<std::int64_t> completion_tokens{};
  std::optional<double> cost{};  ///< absent without a price
  std::optional<bool> counts_toward_budget{};
  std::string endpoint{};  ///< "external" for imports
  std::optional<std::string> error_message{};
  std::string id{};
  std::optional<std::int64_t> latency_ms{};
  std::string model{};
  std::optional<std::string> policy_name{};
  std::vector<ChargeLine> pricing_breakdown{};
  std::optional<std::int64_t> prompt_tokens{};
  std::optional<std::string> provider{};
  std::optional<std::string> request_group_id{};  ///< shared by the tries of one request
  std::optional<std::string> selection_reason{};  ///< "default", "router:...", ...
  std::optional<std::string> source{};
  std::optional<std::string> source_label{};
  Open<UsageStatus> status{};
  std::optional<std::int64_t> status_code{};  ///< only of failures
  std::string timestamp{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<std::string> user_alias{};
  std::optional<std::string> user_id{};
  Extra extra{};

  friend bool operator==(const UsageEntry&, const UsageEntry&) = default;
};

}  // namespace otari
