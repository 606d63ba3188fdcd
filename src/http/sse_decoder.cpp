#include "sse_decoder.hpp"

#include <algorithm>
#include <cstring>

namespace otari::http {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

}  // namespace

void SseDecoder::append(std::string_view bytes) {
  if (begin_ > 0) {
    // What was used makes room; positions move along.
    std::memmove(buffer_.get(), buffer_.get() + begin_, size_ - begin_);
    size_ -= begin_;
    line_ -= begin_;
    scan_ -= begin_;
    lf_ -= std::min(begin_, lf_);
    data_.begin -= std::min(begin_, data_.begin);
    begin_ = 0;
  }
  const std::size_t needed = size_ + bytes.size();
  if (needed + padding > capacity_) {
    const std::size_t grown = std::max(needed + padding, capacity_ * 2);
    auto bigger =
        std::make_unique_for_overwrite<char[]>(grown);  // NOLINT(modernize-avoid-c-arrays)
    if (size_ > 0) std::memcpy(bigger.get(), buffer_.get(), size_);
    buffer_ = std::move(bigger);
    capacity_ = grown;
  }
  if (!bytes.empty()) std::memcpy(buffer_.get() + size_, bytes.data(), bytes.size());
  size_ = needed;
  // Readers look at the padding without using it; it must not be uninitialised.
  std::memset(buffer_.get() + size_, 0, padding);
}

void SseDecoder::skip_bom() {
  const std::string_view front(buffer_.get(), std::min(size_, bom.size()));
  if (front == bom) {
    begin_ = line_ = scan_ = bom.size();
  } else if (bom.starts_with(front)) {
    return;  // too short to tell
  }
  started_ = true;
}

bool SseDecoder::take_line(std::string_view& line) {
  const char* base = buffer_.get();
  if (skip_lf_ && line_ < size_) {
    if (base[line_] == '\n') {
      ++line_;
      scan_ = std::max(scan_, line_);
    }
    skip_lf_ = false;
  }
  // Where the next LF stands is remembered: with CR line ends it may be far away.
  lf_ = std::max(lf_, scan_);
  if (lf_ < size_ && base[lf_] != '\n') {
    const void* lf = std::memchr(base + lf_, '\n', size_ - lf_);
    lf_ = lf == nullptr ? size_ : static_cast<std::size_t>(static_cast<const char*>(lf) - base);
  }
  const auto* cr = static_cast<const char*>(std::memchr(base + scan_, '\r', lf_ - scan_));
  if (cr == nullptr && lf_ == size_) {
    scan_ = size_;
    return false;
  }
  const std::size_t end = cr == nullptr ? lf_ : static_cast<std::size_t>(cr - base);
  line = {base + line_, end - line_};
  skip_lf_ = cr != nullptr;
  line_ = scan_ = end + 1;
  return true;
}

void SseDecoder::add_data(std::string_view value) {
  if (!has_data_) {
    has_data_ = true;
    data_ = {static_cast<std::size_t>(value.data() - buffer_.get()), value.size()};
    return;
  }
  if (!joined_used_) {
    joined_used_ = true;
    joined_.assign(buffer_.get() + data_.begin, data_.size);
  }
  joined_ += '\n';
  joined_ += value;
}

void SseDecoder::take_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0) {
    ++comments_;
    return;
  }
  const std::string_view name = line.substr(0, colon);
  std::string_view value =
      colon == std::string_view::npos ? line.substr(line.size()) : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (name == "data") {
    add_data(value);
  } else if (name == "event") {
    name_.assign(value);
  }
  // `id` and `retry` serve reconnection, which a model call must not do; others are unknown.
}

bool SseDecoder::dispatch(SseEvent& out) {
  begin_ = line_;
  if (!has_data_) {
    name_.clear();
    return false;
  }
  if (joined_used_) {
    joined_.reserve(joined_.size() + padding);
    out.data = joined_;
  } else {
    out.data = {buffer_.get() + data_.begin, data_.size};
  }
  out.name = name_;
  has_data_ = joined_used_ = false;
  return true;
}

SseDecoder::Next SseDecoder::next(SseEvent& out) {
  if (overflow_) return Next::too_large;
  if (begin_ == line_ && !has_data_) name_.clear();
  if (!started_) {
    if (size_ > 0) skip_bom();
    if (!started_) return Next::need_more;
  }
  std::string_view line;
  while (take_line(line)) {
    if (line_ - begin_ > ceiling_) break;
    if (!line.empty()) {
      take_field(line);
      // Comments, however many, are not part of the event that comes.
      if (!has_data_ && name_.empty()) begin_ = line_;
    } else if (dispatch(out)) {
      return Next::event;
    }
  }
  overflow_ = size_ - begin_ > ceiling_;
  return overflow_ ? Next::too_large : Next::need_more;
}

void SseDecoder::reset() {
  size_ = begin_ = line_ = scan_ = lf_ = 0;
  started_ = skip_lf_ = overflow_ = has_data_ = joined_used_ = false;
  name_.clear();
  comments_ = 0;
}

}  // namespace otari::http
