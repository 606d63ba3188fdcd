#include <otari/bytes.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <unistd.h>

#include <otari/stream.hpp>

namespace otari {
namespace {

std::unexpected<Error> unwritable(const std::filesystem::path& path, int code) {
  return std::unexpected(
      Error{.kind = ErrorKind::invalid_request,
            .message = "cannot write the file '" + path.string() + "': " + std::strerror(code)});
}

// Written beside its place and moved there when it is whole.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path)
      : path_(std::move(path)), part_(path_.string() + ".part" + std::to_string(::getpid())) {
    file_ = std::fopen(part_.c_str(), "wbe");
    if (file_ == nullptr) code_ = errno;
  }
  ~NewFile() {
    if (file_ != nullptr) std::fclose(file_);
    if (!part_.empty()) std::remove(part_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  [[nodiscard]] Result<void> write(std::string_view bytes) {
    if (code_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
      code_ = errno;
    return status();
  }
  [[nodiscard]] Result<void> finish() {
    if (code_ == 0 && std::fclose(std::exchange(file_, nullptr)) != 0) code_ = errno;
    if (code_ == 0 && std::rename(part_.c_str(), path_.c_str()) != 0) code_ = errno;
    if (code_ == 0) part_.clear();
    return status();
  }

 private:
  [[nodiscard]] Result<void> status() const {
    if (code_ != 0) return unwritable(path_, code_);
    return {};
  }

  std::filesystem::path path_;
  std::string part_;
  std::FILE* file_ = nullptr;
  int code_ = 0;
};

}  // namespace

std::string_view BytesResponse::content_type() const noexcept {
  return http.headers().get("Content-Type").value_or(std::string_view());
}

Result<void> BytesResponse::save(const std::filesystem::path& path) const {
  NewFile file(path);
  if (auto written = file.write(bytes()); !written) return written;
  return file.finish();
}

Result<std::uint64_t> save(Stream<Bytes>& stream, const std::filesystem::path& path) {
  NewFile file(path);
  std::uint64_t size = 0;
  for (auto&& piece : stream) {
    if (!piece) return std::unexpected(piece.error());
    if (auto written = file.write(piece->data); !written)
      return std::unexpected(std::move(written).error());
    size += piece->data.size();
  }
  if (auto finished = file.finish(); !finished) return std::unexpected(std::move(finished).error());
  return size;
}

}  // namespace otari
