#include <otari/version.hpp>

namespace otari {

std::string_view version() noexcept { return OTARI_VERSION; }

std::string_view spec_version() noexcept { return "0.18.0"; }

}  // namespace otari
