#pragma once

#include <filesystem>
#include <string>

#include <otari/result.hpp>

namespace otari {

/// The whole file. Errors: invalid_request that names the file and says why.
[[nodiscard]] Result<std::string> file_bytes(const std::filesystem::path& path);

}  // namespace otari
