#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <otari/export.hpp>
#include <otari/result.hpp>

namespace otari {

/// Bytes of an upload that do not fit into memory, or are not there yet. Used by one call at a
/// time, on the thread that drives it.
class OTARI_API BodySource {
 public:
  virtual ~BodySource();
  /// Bytes in all, where known.
  [[nodiscard]] virtual std::optional<std::uint64_t> size() const = 0;
  /// Fills the front of `into`; 0 means the end. May block. Errors end the request.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;
  /// Back to the start, for another attempt. False: it cannot be sent again.
  [[nodiscard]] virtual bool rewind() = 0;
};

}  // namespace otari
