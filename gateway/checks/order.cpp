#include "checks/order.hpp"

namespace otari::gateway {

std::expected<Caller, Refusal> authenticate(const Incoming& in) {
  return in.core->credentials().check(in.request.headers);
}

std::optional<Refusal> require_master(const Incoming& in) {
  const auto caller = authenticate(in);
  if (!caller) return caller.error();
  // On an open gateway everybody is his own operator.
  const bool open = in.core->credentials().open();
  if (caller->master || open) return std::nullopt;
  return Refusal{.status = 401, .detail = "Invalid master key"};
}

std::optional<Refusal> bind_user(Caller& caller, const std::optional<std::string>& user,
                                 std::string_view complaint) {
  if (!caller.master) return std::nullopt;
  if (user.value_or("").empty()) return bad_request(std::string(complaint));
  caller.owner = "user " + *user;
  return std::nullopt;
}

bool take_stream(Extra& extra) {
  const auto stream = extra.get("stream");
  extra.remove("stream");
  return stream && stream->text() == "true";
}

}  // namespace otari::gateway
