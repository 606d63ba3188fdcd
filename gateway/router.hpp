#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace otari::gateway {

enum class Endpoint : std::uint8_t {
  chat_completions,
  list_models,
  retrieve_model,
  health,
  liveness,
  readiness,
  redirect,  ///< a trailing slash too many
  wrong_method,
  unknown,
};

/// Where a request leads.
struct Route {
  Endpoint endpoint = Endpoint::unknown;
  std::string path{};      ///< percent-decoded, without the query
  std::string query{};     ///< as it came
  std::string model_id{};  ///< of retrieve_model; may hold `/` and `:`
  std::string allow{};     ///< of wrong_method: what would be right
  std::string location{};  ///< of redirect

  /// The decoded value of a query parameter; empty when it is absent.
  [[nodiscard]] std::string query_value(std::string_view name) const;
};

/// `url` absolute or only path and query. Both API roots, `/v1` and `/api/v1`, lead to the same.
[[nodiscard]] Route route(std::string_view method, std::string_view url);

}  // namespace otari::gateway
