#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <otari/error.hpp>
#include <otari/headers.hpp>

#include "operation.hpp"

namespace otari::client {

/// What the mapper knows besides the answer.
struct ErrorContext {
  std::string_view operation{};    ///< our method
  std::string_view model{};        ///< the model asked for
  std::string_view resource_id{};  ///< the id asked for
  std::int64_t unix_now = 0;       ///< for a Retry-After that is a date
};

/// The Error behind an HTTP answer that is no success. Pure; takes every body shape that gateways
/// and the proxies before them send.
[[nodiscard]] Error map_http_error(const api::Operation& operation, int status,
                                   const Headers& headers, std::string_view body,
                                   const ErrorContext& context);

/// The Error behind an error event of a stream.
[[nodiscard]] Error map_stream_error(std::string_view data, const ErrorContext& context);

/// What an error of a stored MCP server means: a typed refusal, or that the tool may have run.
/// `sent`: the request may have reached the gateway.
void apply_mcp_rules(Error& error, bool executes, bool sent);

/// True for a 404 that is about the route, not about a resource: the API root may be wrong.
[[nodiscard]] bool is_missing_route(const Error& error);

}  // namespace otari::client
