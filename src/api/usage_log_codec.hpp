#pragma once

#include <otari/usage_log.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<ListUsageParams> {
  using T = ListUsageParams;
  static constexpr std::string_view name = "usage.list request";
  static constexpr auto fields = std::array{
      query<&T::start_date>("start_date"),
      query<&T::end_date>("end_date"),
      query<&T::user_id>("user_id"),
      query<&T::status>("status"),
      query<&T::status_code>("status_code"),
      query<&T::model>("model"),
      query<&T::endpoint>("endpoint"),
      query<&T::provider>("provider"),
      query<&T::source>("source"),
      query<&T::source_label>("source_label"),
      query<&T::api_key_id>("api_key_id"),
      query<&T::priced>("priced"),
      query<&T::tool>("tool"),
      query<&T::counts_toward_budget>("counts_toward_budget"),
      query<&T::request_group_id>("request_group_id"),
      query<&T::workspace_id>("workspace_id"),
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<ToolMeter> {
  using T = ToolMeter;
  static constexpr std::string_view name = "tool meter";
  static constexpr auto fields = std::array{
      field<&T::billed>("billed"),
      field<&T::errors>("errors"),
      field<&T::unit_rate>("unit_rate"),
  };
};

template <>
struct Describe<BillingMeters> {
  using T = BillingMeters;
  static constexpr std::string_view name = "billing meters";
  static constexpr auto fields = std::array{
      field<&T::tools>("tools"),
  };
};

template <>
struct Describe<ChargeLine> {
  using T = ChargeLine;
  static constexpr std::string_view name = "charge line";
  static constexpr auto fields = std::array{
      field<&T::meter>("meter"),
      field<&T::units>("units"),
      field<&T::rate_per_million>("rate_per_million"),
      field<&T::unit_rate>("unit_rate"),
      field<&T::cost>("cost"),
  };
};

template <>
struct Describe<UsageEntry> {
  using T = UsageEntry;
  static constexpr std::string_view name = "usage entry";
  static constexpr auto fields = std::array{
      field<&T::api_key_id>("api_key_id"),
      field<&T::api_key_name>("api_key_name"),
      field<&T::attempt_count>("attempt_count"),
      field<&T::attempt_position>("attempt_position"),
      field<&T::billing_meters>("billing_meters"),
      field<&T::cache_read_tokens>("cache_read_tokens"),
      field<&T::cache_write_1h_tokens>("cache_write_1h_tokens"),
      field<&T::cache_write_tokens>("cache_write_tokens"),
      field<&T::completion_tokens>("completion_tokens"),
      field<&T::cost>("cost"),
      field<&T::counts_toward_budget>("counts_toward_budget"),
      field<&T::endpoint>("endpoint"),
      field<&T::error_message>("error_message"),
      required<&T::id>("id"),
      field<&T::latency_ms>("latency_ms"),
      field<&T::model>("model"),
      field<&T::policy_name>("policy_name"),
      field<&T::pricing_breakdown>("pricing_breakdown"),
      field<&T::prompt_tokens>("prompt_tokens"),
      field<&T::provider>("provider"),
      field<&T::request_group_id>("request_group_id"),
      field<&T::selection_reason>("selection_reason"),
      field<&T::source>("source"),
      field<&T::source_label>("source_label"),
      field<&T::status>("status"),
      field<&T::status_code>("status_code"),
      field<&T::timestamp>("timestamp"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::user_alias>("user_alias"),
      field<&T::user_id>("user_id"),
  };
};

}  // namespace otari::json
