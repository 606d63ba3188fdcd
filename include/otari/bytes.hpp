#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/result.hpp>
#include <otari/stream_traits.hpp>

namespace otari {

template <class Event>
class Stream;

/// A piece of a download.
struct Bytes {
  std::string data{};
};

/// A whole download in memory.
struct BytesResponse {
  HttpInfo http{};

  /// The bytes; they live as long as this object or a copy.
  [[nodiscard]] std::string_view bytes() const noexcept { return http.body(); }
  /// As the server said, for example "audio/mpeg".
  [[nodiscard]] OTARI_API std::string_view content_type() const noexcept;
  /// Writes a file; it appears whole or not at all. Errors: invalid_request that names the file.
  [[nodiscard]] OTARI_API Result<void> save(const std::filesystem::path& path) const;
};

/// What a download adds up to when it is read piece by piece: its head.
struct BytesEnd {
  HttpInfo http{};
};

template <>
struct StreamTraits<Bytes> {
  struct Accumulator {
    [[nodiscard]] Result<void> add(const Bytes&) const { return {}; }
    [[nodiscard]] BytesEnd whole() const { return {}; }
  };
  using Whole = BytesEnd;
};

/// Writes a download to a file with constant memory; it appears whole or not at all. Gives the
/// number of bytes. Errors: those of the stream; invalid_request that names the file.
[[nodiscard]] OTARI_API Result<std::uint64_t> save(Stream<Bytes>& stream,
                                                   const std::filesystem::path& path);

}  // namespace otari
