#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <otari/body_source.hpp>
#include <otari/export.hpp>
#include <otari/result.hpp>

namespace otari {

/// A file to send: from disk, from memory, or from a source of the caller's. It is read while it
/// is sent, with constant memory.
class OTARI_API FileUpload {
 public:
  FileUpload() = default;

  /// Opened when the call is made. `filename` defaults to the path's own.
  [[nodiscard]] static FileUpload from_path(std::filesystem::path path, std::string filename = {});
  [[nodiscard]] static FileUpload from_bytes(std::string bytes, std::string filename);
  /// Retried only if the source rewinds.
  [[nodiscard]] static FileUpload from_source(std::shared_ptr<BodySource> source,
                                              std::string filename);

  [[nodiscard]] const std::string& filename() const noexcept { return filename_; }
  [[nodiscard]] bool empty() const noexcept { return !open_; }
  /// A source at the start of the bytes. Errors: invalid_request that names the file.
  [[nodiscard]] Result<std::shared_ptr<BodySource>> open() const;

 private:
  std::string filename_;
  std::function<Result<std::shared_ptr<BodySource>>()> open_;
};

}  // namespace otari
