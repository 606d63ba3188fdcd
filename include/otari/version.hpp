#pragma once

#include <string_view>

#include <otari/export.hpp>

namespace otari {

/// The version of this library, for example "0.1.0".
[[nodiscard]] OTARI_API std::string_view version() noexcept;

/// The gateway release whose wire format this library was written against, for example "0.18.0".
[[nodiscard]] OTARI_API std::string_view spec_version() noexcept;

}  // namespace otari
