#pragma once

#include <otari/raw_json.hpp>
#include <otari/result.hpp>

#include "call.hpp"
#include "operation.hpp"

namespace otari::client {

/// Encodes a request and gathers what the pipeline wants to know about it. `params` points to an
/// object of `operation.request`. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare(const api::Operation& operation, const void* params,
                                        const RequestOptions& options, bool streaming);

/// For operations that take the admin key: sees to it that there is one. `admin_key` may be null;
/// the client's own counts then. Errors: config.
[[nodiscard]] Result<CallSetup> with_admin_key(Result<CallSetup> setup, const Core& core,
                                               const Secret* admin_key);

/// For an operation that is not in the table. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare_raw(std::string_view method, std::string_view path,
                                            const std::optional<RawJson>& body,
                                            const RequestOptions& options);

}  // namespace otari::client
