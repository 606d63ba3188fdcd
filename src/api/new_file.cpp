#include "new_file.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace otari {
namespace {

// Unlike that of any other writer of the same file, in this process or another.
std::string part_name(const std::filesystem::path& path) {
  static std::atomic<unsigned> count = 0;
  return path.string() + ".part" + std::to_string(::getpid()) + '-' + std::to_string(++count);
}

}  // namespace

NewFile::NewFile(std::filesystem::path path) : path_(std::move(path)) {
  std::error_code ignored;
  const auto there = std::filesystem::status(path_, ignored);
  const bool replaceable = !exists(there) || is_regular_file(there);
  if (replaceable) part_ = part_name(path_);
  file_.reset(std::fopen(replaceable ? part_.c_str() : path_.c_str(), "wbe"));
  if (file_) return;
  code_ = errno;
  part_.clear();
}

NewFile::~NewFile() {
  file_.reset();
  if (!part_.empty()) std::remove(part_.c_str());
}

Result<void> NewFile::write(std::string_view bytes) {
  if (code_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    code_ = errno;
  return status();
}

Result<void> NewFile::finish() {
  if (code_ == 0 && std::fclose(file_.release()) != 0) code_ = errno;
  if (code_ == 0 && !part_.empty()) {
    if (std::rename(part_.c_str(), path_.c_str()) != 0) code_ = errno;
    if (code_ == 0) part_.clear();
  }
  return status();
}

Result<void> NewFile::status() const {
  if (code_ == 0) return {};
  return std::unexpected(
      Error{.kind = ErrorKind::invalid_request,
            .message = "cannot write the file '" + path_.string() + "': " + std::strerror(code_)});
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  NewFile file(path);
  if (auto written = file.write(bytes); !written) return written;
  return file.finish();
}

}  // namespace otari
