#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace otari::http {

/// One server-sent event. Views live until the next call of the decoder.
struct SseEvent {
  std::string_view name{};  ///< empty when there was no `event` line
  std::string_view data{};  ///< lines joined by LF; readable for `SseDecoder::padding` more bytes
};

/// Server-sent events out of bytes that arrive in any pieces.
///
/// Bytes, not characters: only CR, LF and CRLF end lines; one leading byte order mark is dropped;
/// an event that the end of the bytes cuts is not given out. A line that fits into one read is
/// never copied, and no byte is looked at twice. Not thread-safe.
class SseDecoder {
 public:
  static constexpr std::size_t default_ceiling = std::size_t{256} << 20;
  /// Readable bytes behind the buffer, for readers that look ahead.
  static constexpr std::size_t padding = 64;

  /// `ceiling`: how many bytes one event, line ends included, may take before it counts as an
  /// attack on memory. The same however the bytes are split.
  explicit SseDecoder(std::size_t ceiling = default_ceiling) : ceiling_(ceiling) {}

  /// Adds bytes behind those not used yet.
  void append(std::string_view bytes);

  enum class Next : std::uint8_t {
    event,      ///< `out` holds one
    need_more,  ///< append more bytes, or the stream is over
    too_large,  ///< one event exceeds the ceiling; nothing more comes
  };
  [[nodiscard]] Next next(SseEvent& out);

  /// Comment lines seen.
  [[nodiscard]] std::uint64_t comments() const noexcept { return comments_; }
  /// Bytes appended and not used yet.
  [[nodiscard]] std::size_t buffered() const noexcept { return size_ - begin_; }
  [[nodiscard]] std::size_t ceiling() const noexcept { return ceiling_; }
  /// Forgets everything, for a new stream; keeps the buffer.
  void reset();

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  [[nodiscard]] bool take_line(std::string_view& line);
  void take_field(std::string_view line);
  void add_data(std::string_view value);
  [[nodiscard]] bool dispatch(SseEvent& out);
  void skip_bom();

  std::size_t ceiling_;
  std::unique_ptr<char[]> buffer_;  // NOLINT(modernize-avoid-c-arrays): grown without clearing
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;   // end of the bytes
  std::size_t begin_ = 0;  // start of the current event
  std::size_t line_ = 0;   // start of the current line
  std::size_t scan_ = 0;   // bytes from the start of the line to it hold no line end
  std::size_t lf_ = 0;     // bytes from `scan_` to it hold no LF
  bool started_ = false;   // the byte order mark is behind us
  bool skip_lf_ = false;   // the last line ended with CR; an LF that follows belongs to it
  bool overflow_ = false;  // an event exceeded the ceiling

  // The event so far. One data line stays in the buffer; more are joined beside it.
  bool has_data_ = false;
  bool joined_used_ = false;
  Range data_{};
  std::string joined_;
  std::string name_;
  std::uint64_t comments_ = 0;
};

}  // namespace otari::http
