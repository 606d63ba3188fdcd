#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <otari/result.hpp>

namespace otari {

/// A file that appears whole or not at all: written beside its place and moved there at the end.
/// What is no regular file (a device, a pipe) is written as it is, since it cannot be replaced.
/// Errors: invalid_request that names the file.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  [[nodiscard]] Result<void> write(std::string_view bytes);
  /// Moves it to its place. Without this call nothing of it stays.
  [[nodiscard]] Result<void> finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };

  [[nodiscard]] Result<void> status() const;

  std::filesystem::path path_;
  std::string part_;  // empty: no file of ours is left beside the place
  std::unique_ptr<std::FILE, Close> file_;
  int code_ = 0;
};

/// Writes all of it at once.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace otari
