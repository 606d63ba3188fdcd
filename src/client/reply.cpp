#include "reply.hpp"

#include <string>

#include "codec.hpp"
#include "reader_loan.hpp"

namespace otari::client {
namespace {

// With what every error about an answer says.
Error complete(const api::Operation& operation, const HttpInfo& info, Error error) {
  constexpr std::size_t kept_body = 64 * 1024;
  error.operation = operation.name;
  error.status = info.status();
  error.request_id = info.request_id();
  error.attempt_id = info.attempt_id();
  error.attempts = info.attempts();
  error.headers = info.headers();
  if (!operation.secret_answer) error.body = info.body().substr(0, kept_body);
  return error;
}

}  // namespace

Result<void> read_reply(const api::Operation& operation, const HttpInfo& info, void* out) {
  return operation.answer == api::Answer::json ? read_json(operation, info, out) : Result<void>();
}

Result<void> read_json(const api::Operation& operation, const HttpInfo& info, void* out) {
  json::ReaderLoan reader(info.body().size());
  // Where it lies, if that can be: a copy would cost as much memory again.
  auto read = readable_behind_body(info) >= json::Reader::padding
                  ? reader->read_padded(info.body(), out, *operation.response)
                  : json::read_into(*reader, info.body(), out, *operation.response);
  if (read) return {};
  return std::unexpected(complete(operation, info, std::move(read).error()));
}

Error decode_error(const api::Operation& operation, const HttpInfo& info, std::string message) {
  return complete(operation, info, {.kind = ErrorKind::decode, .message = std::move(message)});
}

template <>
Result<RawResponse> make_reply<RawResponse>(const api::Operation&, HttpInfo info) {
  RawResponse reply;
  if (auto json = RawJson::parse(std::string(info.body()))) reply.json = *std::move(json);
  reply.http = std::move(info);
  return reply;
}

}  // namespace otari::client
