#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <otari/http_info.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

// Limits for what each of their users spends; the calls are in otari/control_plane/budgets.hpp.
// Money is USD. A budget resets after a duration or on the calendar, not on both.

/// When a budget starts anew, in UTC; weeks start on Monday.
enum class ResetAlignment : std::uint8_t { calendar_day, calendar_week, calendar_month };

template <>
inline std::span<const std::string_view> enum_texts<ResetAlignment>() noexcept {
  static constexpr std::array<std::string_view, 3> texts{"calendar_day", "calendar_week",
                                                         "calendar_month"};
  return texts;
}

/// The request of `budgets().create`. Wire: POST /budgets.
struct CreateBudgetParams {
  std::optional<std::int64_t> budget_duration_sec{};
  std::optional<double> max_budget{};  ///< for each user; absent: no limit
  std::optional<std::string> name{};
  std::optional<Open<ResetAlignment>> reset_alignment{};
  Extra extra{};

  friend bool operator==(const CreateBudgetParams&, const CreateBudgetParams&) = default;
};

/// The request of `budgets().update`: what is absent stays as it is. To go over from a duration to
/// the calendar, null the one and set the other in the same request.
/// Wire: PATCH /budgets/{budget_id}.
struct UpdateBudgetParams {
  std::string budget_id{};
  Nullable<std::int64_t> budget_duration_sec{};      ///< null: none
  Nullable<double> max_budget{};                     ///< can be changed, not removed
  Nullable<std::string> name{};                      ///< null: none
  Nullable<Open<ResetAlignment>> reset_alignment{};  ///< null: none
  Extra extra{};

  friend bool operator==(const UpdateBudgetParams&, const UpdateBudgetParams&) = default;
};

/// The request of `budgets().list`. Wire: GET /budgets.
struct ListBudgetsParams {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000; absent: 100

  friend bool operator==(const ListBudgetsParams&, const ListBudgetsParams&) = default;
};

struct Budget {
  std::optional<std::int64_t> budget_duration_sec{};
  std::string budget_id{};
  std::string created_at{};
  std::optional<double> max_budget{};  ///< for each user; absent: no limit
  std::optional<std::string> name{};
  std::optional<Open<ResetAlignment>> reset_alignment{};
  double total_reserved = 0;  ///< of all its users, held by requests in progress
  double total_spend = 0;     ///< of all its users
  std::string updated_at{};
  std::int64_t user_count = 0;
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const Budget&, const Budget&) = default;
};

}  // namespace otari
