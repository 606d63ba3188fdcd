#pragma once

#include "settings.hpp"

namespace otari::client {

/// The header that signs in to the inference API: by the key, or by the token in platform mode.
/// Its value is empty where there is neither.
[[nodiscard]] http::Credential api_credential(const Settings& settings);

/// The header that signs in to the control plane.
[[nodiscard]] http::Credential admin_credential(const Secret& key);

}  // namespace otari::client
