#include "file_bytes.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace otari {

Result<std::string> file_bytes(const std::filesystem::path& path) {
  const auto fail = [&path](int code) {
    return std::unexpected(
        Error{.kind = ErrorKind::invalid_request,
              .message = "cannot read the file '" + path.string() + "': " + std::strerror(code)});
  };
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rbe"), close);
  if (!file) return fail(errno);
  std::string bytes;
  std::string block(std::size_t{1} << 16, '\0');
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get()))
    bytes.append(block.data(), got);
  if (std::ferror(file.get()) != 0) return fail(errno);
  return bytes;
}

}  // namespace otari
