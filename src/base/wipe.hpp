#pragma once

#include <cstddef>
#include <string>

namespace otari {

/// Overwrites bytes that are about to be freed, in a way that is not removed as dead stores.
void wipe(char* bytes, std::size_t size) noexcept;

/// The same for all a string has room for, also behind its end; the string is empty then.
void wipe(std::string& text) noexcept;

}  // namespace otari
