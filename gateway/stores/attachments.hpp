#pragma once

#include <string_view>

#include <otari/completion.hpp>

#include "stores/file_store.hpp"

namespace otari::gateway {

/// Puts uploaded files where a request names them by id, as data URLs: a provider knows nothing of
/// this gateway's files. An id that the owner does not have stays as it is, for the provider to
/// judge. Wire reference, section 4.4.
void attach_files(CompletionParams& params, const FileStore& files, std::string_view owner);

}  // namespace otari::gateway
