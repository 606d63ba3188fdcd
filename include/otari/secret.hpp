#pragma once

#include <string>
#include <string_view>

#include <otari/export.hpp>

namespace otari {

/// A credential. It cannot be printed, compares in constant time, and its bytes are overwritten
/// when it is destroyed or assigned to.
class OTARI_API Secret {
 public:
  Secret() noexcept = default;
  /// Takes the text and leaves no trace of it in the argument.
  Secret(std::string&& text) noexcept;              // NOLINT(google-explicit-constructor)
  Secret(const std::string& text) : text_(text) {}  // NOLINT(google-explicit-constructor)
  Secret(std::string_view text) : text_(text) {}    // NOLINT(google-explicit-constructor)
  Secret(const char* text) : text_(text) {}         // NOLINT(google-explicit-constructor)
  Secret(const Secret& other) = default;
  Secret(Secret&& other) noexcept;
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

  /// The text itself, for the one place that sends it. The view lives as long as this object.
  [[nodiscard]] std::string_view reveal() const noexcept { return text_; }

  friend OTARI_API bool operator==(const Secret& a, const Secret& b) noexcept;

 private:
  void wipe() noexcept;

  std::string text_;
};

}  // namespace otari
