#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/transport.hpp>

namespace otari::gateway {

struct Incoming;

/// Answers one request, or starts the call that will.
using Handler = std::unique_ptr<HttpExchange> (*)(Incoming);

/// Where an endpoint's path begins.
enum class Below : std::uint8_t {
  root,           ///< `/v1` and `/api/v1`
  root_or_origin  ///< there, and at the origin: health of older gateways
};

/// A row of the table of endpoints.
struct Endpoint {
  std::string_view method;
  /// `{id}` stands for one segment, `{id*}` at the end for all the rest, empty or with slashes.
  std::string_view path;
  Handler handle;
  Below below = Below::root;
};

/// Where a request leads.
struct Route {
  enum class Outcome : std::uint8_t {
    found,
    redirect,  ///< a trailing slash too many
    wrong_method,
    unknown,
  };

  Outcome outcome = Outcome::unknown;
  const Endpoint* endpoint = nullptr;  ///< when found
  std::string path{};                  ///< percent-decoded, without the query
  std::string query{};                 ///< as it came
  std::vector<std::string> ids{};      ///< what stood for `{id}`, decoded: may hold anything
  std::string allow{};                 ///< of wrong_method: what would be right
  std::string location{};              ///< of redirect

  /// The decoded value of a query parameter; none when it is absent.
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
};

/// `url` absolute or only path and query. Both API roots, `/v1` and `/api/v1`, lead to the same.
[[nodiscard]] Route route(std::span<const Endpoint> endpoints, std::string_view method,
                          std::string_view url);

}  // namespace otari::gateway
