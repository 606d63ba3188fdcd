// What a client says about itself.

#include <array>

#include "methods.hpp"

namespace otari::conformance {
namespace {

std::string_view text_of(ApiRoot root) {
  switch (root) {
    case ApiRoot::v1: return "/v1";
    case ApiRoot::api_v1: return "/api/v1";
    case ApiRoot::auto_: break;
  }
  return "auto";
}

Outcome info(const Session& session, const CallInput&) {
  const Client& client = session.client;
  Outcome outcome;
  outcome.result = {{"base_url", client.api_base()},
                    {"mode", client.mode() == Mode::platform ? "platform" : "self_hosted"},
                    {"api_root", text_of(client.api_root())}};
  return outcome;
}

}  // namespace

std::span<const MethodRow> client_methods() {
  static constexpr std::array rows{MethodRow{"client.info", info}};
  return rows;
}

}  // namespace otari::conformance
