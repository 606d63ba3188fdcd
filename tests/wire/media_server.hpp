#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "both_styles.hpp"

namespace otari::testing {

/// A download that was read to its end.
struct ReadDownload {
  std::uint64_t size = 0;
  std::string start{};  ///< the first kilobyte
  std::optional<Error> error{};
  StreamOutcome outcome = StreamOutcome::failed;
};

namespace detail {

inline void note_piece(ReadDownload& read, const Result<Bytes>& piece) {
  if (!piece) {
    read.error = piece.error();
    return;
  }
  read.size += piece->data.size();
  if (read.start.size() < 1024) read.start += piece->data.substr(0, 1024 - read.start.size());
}

template <class Open>
Task<ReadDownload> read_download_in_coroutine(AsyncClient client, Open open) {
  ReadDownload read;
  auto opening = open(client);
  auto stream = co_await opening;
  if (!stream) {
    read.error = stream.error();
    co_return read;
  }
  while (auto* piece = co_await stream->next()) note_piece(read, *piece);
  read.outcome = stream->outcome();
  co_return read;
}

}  // namespace detail

/// Opens a download by `open(client)` and reads it to its end, keeping nothing.
template <class Open>
ReadDownload read_download(Style style, const Client& client, Open open) {
  if (style == Style::coroutine)
    return sync_wait(detail::read_download_in_coroutine(AsyncClient(client), open));
  ReadDownload read;
  auto stream = open(client);
  if (!stream) {
    read.error = stream.error();
    return read;
  }
  for (const auto& piece : *stream) detail::note_piece(read, piece);
  read.outcome = stream->outcome();
  return read;
}

/// Takes a request's body of so many bytes off the wire without keeping it: for servers that answer
/// before the body. Gives how many came.
inline std::uint64_t drain(Connection& connection, std::uint64_t size) {
  std::uint64_t got = 0;
  while (got < size) {
    const auto bytes = connection.receive(size - got, patience);
    if (bytes.empty()) break;
    got += bytes.size();
  }
  return got;
}

inline std::uint64_t content_length(const ReceivedRequest& request) {
  return std::stoull(std::string(request.header("Content-Length")));
}

inline std::string file_object(std::uint64_t size) {
  return R"({"id":"file-1","object":"file","bytes":)" + std::to_string(size) +
         R"(,"created_at":1,"expires_at":null,"filename":"f.bin","purpose":"user_data"})";
}

}  // namespace otari::testing
