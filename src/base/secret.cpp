#include <otari/secret.hpp>

#include <utility>

#include "wipe.hpp"

namespace otari {

Secret::Secret(std::string&& text) noexcept : text_(std::move(text)) {
  // A short string is copied by a move, and keeps its bytes.
  otari::wipe(text);
}

Secret::Secret(Secret&& other) noexcept : text_(other.text_) {
  // A copy and a wipe: a moved-from short string would keep the bytes in its own buffer.
  other.wipe();
}

Secret& Secret::operator=(const Secret& other) {
  // By way of a Secret, so that no copy of the bytes is left behind anywhere.
  if (this != &other) *this = Secret(other);
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_.swap(other.text_);
  other.wipe();
  return *this;
}

Secret::~Secret() { wipe(); }

void Secret::wipe() noexcept { otari::wipe(text_); }

bool operator==(const Secret& a, const Secret& b) noexcept {
  if (a.text_.size() != b.text_.size()) return false;
  unsigned char different = 0;
  for (std::size_t i = 0; i < a.text_.size(); ++i)
    different = static_cast<unsigned char>(different | (static_cast<unsigned char>(a.text_[i]) ^
                                                        static_cast<unsigned char>(b.text_[i])));
  return different == 0;
}

}  // namespace otari
