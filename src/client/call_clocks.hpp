#pragma once

#include <cstdint>

#include <otari/request_options.hpp>

#include "settings.hpp"

namespace otari::client {

/// The limits of one call: its own, else the client's, else the defaults.
[[nodiscard]] Timeouts timeouts_of(const Settings& settings, const RequestOptions& options,
                                   bool streaming);

/// The wall clock, for hints that are dates. Nothing else looks at it: it may jump.
[[nodiscard]] std::int64_t unix_now();

}  // namespace otari::client
