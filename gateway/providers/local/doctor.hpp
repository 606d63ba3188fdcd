#pragma once

#include <string_view>

namespace otari::gateway {

/// In the text form that ElizaScript describes.
extern const std::string_view doctor_script;

}  // namespace otari::gateway
