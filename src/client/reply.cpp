#include "reply.hpp"

#include <string>

#include "codec.hpp"
#include "error_mapper.hpp"

namespace otari::client {

Result<void> read_reply(const api::Operation& operation, const HttpInfo& info, void* out) {
  if (operation.answer != api::Answer::json) return {};
  // Kept from call to call for its buffers.
  static thread_local json::Reader reader;
  auto read = json::read_into(reader, info.body(), out, *operation.response);
  if (read) return {};
  constexpr std::size_t kept_body = 64 * 1024;
  Error error = std::move(read).error();
  error.operation = operation.name;
  error.status = info.status();
  error.request_id = info.request_id();
  error.attempt_id = info.attempt_id();
  error.attempts = info.attempts();
  error.headers = info.headers();
  if (!operation.secret_answer) error.body = info.body().substr(0, kept_body);
  if (operation.mcp) apply_mcp_rules(error, operation.repeat == api::Repeat::once, true);
  return std::unexpected(std::move(error));
}

template <>
Result<RawResponse> make_reply<RawResponse>(const api::Operation&, Result<HttpInfo> info) {
  if (!info) return std::unexpected(std::move(info).error());
  RawResponse reply;
  if (auto json = RawJson::parse(std::string(info->body()))) reply.json = *std::move(json);
  reply.http = *std::move(info);
  return reply;
}

}  // namespace otari::client
