#include <otari/bytes.hpp>

#include <utility>

#include <otari/async_bytes.hpp>
#include <otari/stream.hpp>

#include "new_file.hpp"

namespace otari {

std::string_view BytesResponse::content_type() const noexcept {
  return http.headers().get("Content-Type").value_or(std::string_view());
}

Result<void> BytesResponse::save(const std::filesystem::path& path) const {
  return write_file(path, bytes());
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

Task<Result<std::uint64_t>> save(AsyncStream<Bytes>& stream, std::filesystem::path path) {
  NewFile file(std::move(path));
  std::uint64_t size = 0;
  while (Result<Bytes>* piece = co_await stream.next()) {
    if (!*piece) co_return std::unexpected(piece->error());
    if (auto written = file.write((*piece)->data); !written)
      co_return std::unexpected(std::move(written).error());
    size += (*piece)->data.size();
  }
  if (auto done = file.finish(); !done) co_return std::unexpected(std::move(done).error());
  co_return size;
}

}  // namespace otari
