#include <otari/file_upload.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <sys/stat.h>

namespace otari {
namespace {

class MemorySource final : public BodySource {
 public:
  explicit MemorySource(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::optional<std::uint64_t> size() const override { return bytes_->size(); }
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = bytes_->copy(into.data(), into.size(), at_);
    at_ += count;
    return count;
  }
  [[nodiscard]] bool rewind() override {
    at_ = 0;
    return true;
  }

 private:
  std::shared_ptr<const std::string> bytes_;
  std::size_t at_ = 0;
};

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::unexpected<Error> unreadable(const std::string& name, int code) {
  return std::unexpected(
      Error{.kind = ErrorKind::invalid_request,
            .message = "cannot read the file '" + name + "': " + std::strerror(code)});
}

class FileSource final : public BodySource {
 public:
  FileSource(std::string name, File file, std::optional<std::uint64_t> size)
      : name_(std::move(name)), file_(std::move(file)), size_(size) {}
  [[nodiscard]] std::optional<std::uint64_t> size() const override { return size_; }
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    // What has been announced is sent, also when the file grows meanwhile.
    if (size_) into = into.first(std::min<std::uint64_t>(into.size(), *size_ - at_));
    if (into.empty()) return 0;
    const std::size_t count = std::fread(into.data(), 1, into.size(), file_.get());
    if (count == 0 && std::ferror(file_.get()) != 0) return unreadable(name_, errno);
    if (count == 0 && size_)
      return std::unexpected(
          Error{.kind = ErrorKind::invalid_request,
                .message = "the file '" + name_ + "' became shorter while it was sent"});
    at_ += count;
    return count;
  }
  [[nodiscard]] bool rewind() override {
    at_ = 0;
    return std::fseek(file_.get(), 0, SEEK_SET) == 0;
  }

 private:
  std::string name_;
  File file_;
  std::optional<std::uint64_t> size_;
  std::uint64_t at_ = 0;
};

Result<std::shared_ptr<BodySource>> open_file(const std::filesystem::path& path) {
  File file(std::fopen(path.c_str(), "rbe"));
  if (!file) return unreadable(path.string(), errno);
  struct stat info{};
  if (::fstat(::fileno(file.get()), &info) != 0) return unreadable(path.string(), errno);
  if (S_ISDIR(info.st_mode)) return unreadable(path.string(), EISDIR);
  std::optional<std::uint64_t> size;
  if (S_ISREG(info.st_mode)) size = static_cast<std::uint64_t>(info.st_size);
  return std::make_shared<FileSource>(path.string(), std::move(file), size);
}

}  // namespace

FileUpload FileUpload::from_path(std::filesystem::path path, std::string filename) {
  FileUpload upload;
  upload.filename_ = filename.empty() ? path.filename().string() : std::move(filename);
  upload.open_ = [path = std::move(path)] { return open_file(path); };
  return upload;
}

FileUpload FileUpload::from_bytes(std::string bytes, std::string filename) {
  FileUpload upload;
  upload.filename_ = std::move(filename);
  upload.open_ = [shared = std::make_shared<const std::string>(std::move(bytes))]()
      -> Result<std::shared_ptr<BodySource>> { return std::make_shared<MemorySource>(shared); };
  return upload;
}

FileUpload FileUpload::from_source(std::shared_ptr<BodySource> source, std::string filename) {
  FileUpload upload;
  upload.filename_ = std::move(filename);
  upload.open_ = [source = std::move(source)]() -> Result<std::shared_ptr<BodySource>> {
    return source;
  };
  return upload;
}

Result<std::shared_ptr<BodySource>> FileUpload::open() const {
  auto source = open_ ? open_() : Result<std::shared_ptr<BodySource>>(nullptr);
  if (source && *source == nullptr)
    return std::unexpected(
        Error{.kind = ErrorKind::invalid_request, .message = "no file was given"});
  return source;
}

}  // namespace otari
