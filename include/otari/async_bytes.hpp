#pragma once

#include <cstdint>
#include <filesystem>

#include <otari/async.hpp>
#include <otari/bytes.hpp>
#include <otari/export.hpp>
#include <otari/task.hpp>

namespace otari {

/// Writes a download to a file with constant memory, for coroutines; it appears whole or not at
/// all. Gives the number of bytes. The stream must outlive the task. Writing may block for as long
/// as the disk takes. Errors: those of the stream; invalid_request that names the file.
[[nodiscard]] OTARI_API Task<Result<std::uint64_t>> save(AsyncStream<Bytes>& stream,
                                                         std::filesystem::path path);

}  // namespace otari
