#pragma once

#include <exception>
#include <expected>
#include <memory>
#include <string>
#include <utility>

#include <otari/error.hpp>

namespace otari {

/// A value or an Error. Nothing in this library throws for a failure that can be expected.
template <class T>
using Result = std::expected<T, Error>;

/// For programs that prefer exceptions: what `value_or_throw` throws.
class OTARI_API Exception : public std::exception {
 public:
  explicit Exception(Error error);

  [[nodiscard]] const Error& error() const noexcept { return *error_; }
  [[nodiscard]] const char* what() const noexcept override { return what_->c_str(); }

 private:
  // Shared, because copying an exception must not throw.
  std::shared_ptr<const Error> error_;
  std::shared_ptr<const std::string> what_;
};

/// The value, or throws Exception with the error.
template <class T>
[[nodiscard]] T value_or_throw(Result<T> result) {
  if (!result) throw Exception(std::move(result).error());
  return *std::move(result);
}

inline void value_or_throw(Result<void> result) {
  if (!result) throw Exception(std::move(result).error());
}

}  // namespace otari
