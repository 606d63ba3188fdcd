#pragma once

#include <string>
#include <utility>

#include <otari/http_info.hpp>
#include <otari/raw_response.hpp>
#include <otari/result.hpp>

#include "operation.hpp"

namespace otari::client {

/// Reads an answer's body into an object of `operation.response`. Errors: decode, with the JSON
/// path, the status and the body.
[[nodiscard]] Result<void> read_reply(const api::Operation& operation, const HttpInfo& info,
                                      void* out);

/// The same, whatever the operation's answers are in general.
[[nodiscard]] Result<void> read_json(const api::Operation& operation, const HttpInfo& info,
                                     void* out);

/// An answer that is not what it should be.
[[nodiscard]] Error decode_error(const api::Operation& operation, const HttpInfo& info,
                                 std::string message);

/// The typed answer of a call. T has a member `http`.
template <class T>
[[nodiscard]] Result<T> make_reply(const api::Operation& operation, HttpInfo info) {
  // Read where it is given back from: an answer is large to move.
  Result<T> reply;
  if (auto read = read_reply(operation, info, &*reply); read) {
    reply->http = std::move(info);
  } else {
    reply = std::unexpected(std::move(read).error());
  }
  return reply;
}

template <>
[[nodiscard]] Result<RawResponse> make_reply<RawResponse>(const api::Operation& operation,
                                                          HttpInfo info);

}  // namespace otari::client
