#pragma once

#include <cstdint>

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

/// Encodes a request and gathers what the pipeline wants to know about it. `params` points to an
/// object of `operation.request`. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare(const api::Operation& operation, const void* params,
                                        const RequestOptions& options, Travel travel);

/// Whether a plain call shall be carried by a stream: what the caller says, else by how much
/// output the request allows.
[[nodiscard]] bool is_carried(const api::Operation& operation, const void* params,
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
