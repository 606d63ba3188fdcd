#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include <otari/raw_json.hpp>
#include <otari/result.hpp>

#include "call.hpp"
#include "operation.hpp"

namespace otari::client {

/// How an answer travels.
enum class Travel : std::uint8_t {
  whole,    ///< in one piece
  stream,   ///< piece by piece, to the caller too
  carried,  ///< piece by piece, and put together for the caller
};

/// A request, and what the pipeline wants to know of it. Valid as long as the request is.
struct Request {
  Request() = default;  ///< of operations that take none
  template <class Params>
  explicit Request(const Params& from) noexcept : params(&from) {
    if constexpr (requires { std::string_view(from.model); }) model = from.model;
    if constexpr (requires { from.max_tokens; }) allow(from.max_tokens);
    if constexpr (requires { from.max_completion_tokens; }) allow(from.max_completion_tokens);
    if constexpr (requires { from.max_output_tokens; }) allow(from.max_output_tokens);
  }

  const void* params = nullptr;  ///< an object of the operation's `request`
  std::string_view model{};
  std::int64_t most_output = 0;  ///< how many tokens it allows; 0 where it does not say

 private:
  void allow(const std::optional<std::int64_t>& tokens) noexcept {
    most_output = std::max(most_output, tokens.value_or(0));
  }
};

/// Encodes a request and gathers what the pipeline wants to know about it. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare(const api::Operation& operation, const Request& request,
                                        const RequestOptions& options, Travel travel);

/// Whether a plain call shall be carried by a stream: what the caller says, else by how much
/// output the request allows.
[[nodiscard]] bool is_carried(const api::Operation& operation, const Request& request,
                              const RequestOptions& options, const Settings& settings);

/// For operations that take the admin key: sees to it that there is one. `admin_key` may be null;
/// the client's own counts then. Errors: config.
[[nodiscard]] Result<CallSetup> with_admin_key(Result<CallSetup> setup, const Core& core,
                                               const Secret* admin_key);

/// For an operation that is not in the table. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare_raw(std::string_view method, std::string_view path,
                                            const std::optional<RawJson>& body,
                                            const RequestOptions& options);

}  // namespace otari::client
