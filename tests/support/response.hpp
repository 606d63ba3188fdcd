#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "received_request.hpp"

namespace otari::testing {

/// How the end of a body is marked.
enum class Framing {
  content_length,
  chunked,      ///< every write is one chunk
  until_close,  ///< by closing the connection, which is announced
};

/// How an answer stops.
enum class Ending {
  complete,
  cut,    ///< FIN before the body is complete (a length promises one byte more than comes)
  reset,  ///< RST before the body is complete
};

/// One scripted answer. The body is `body` followed by all `parts`; each of them that is not empty
/// is written to the socket by itself.
struct Response {
  int status = 200;
  std::vector<Header> headers{};  ///< framing and Connection headers are added unless given here
  std::string body{};
  std::vector<std::string> parts{};
  Framing framing = Framing::content_length;
  std::size_t write_size = 0;                ///< write the body in pieces of so many bytes
  std::chrono::milliseconds write_pause{0};  ///< between two writes of the body
  std::chrono::milliseconds delay{0};        ///< before the status line
  std::chrono::milliseconds hang{0};         ///< silence after the body, before its end is marked
  Ending ending = Ending::complete;
  bool keep_alive = true;       ///< false: announce that the connection closes, and close it
  bool close_silently = false;  ///< close after the answer without having announced it
};

/// What goes over the wire for an answer: the head, then each write of the body, then its end.
struct RenderedResponse {
  std::string head;
  std::vector<std::string> writes;
  std::string end;
};

[[nodiscard]] RenderedResponse render(const Response& response, bool head_only);

[[nodiscard]] Response text(int status, std::string body);
[[nodiscard]] Response json(int status, std::string body);

/// A chunked stream of server-sent events. Each block is one write, as real servers do it; make
/// them with the functions below, or write any bytes at all.
[[nodiscard]] Response sse(std::vector<std::string> blocks);
[[nodiscard]] std::string sse_data(std::string_view data);
[[nodiscard]] std::string sse_event(std::string_view name, std::string_view data);
[[nodiscard]] std::string sse_comment(std::string_view text);

}  // namespace otari::testing
