#include "translate/responses_refusal.hpp"

namespace otari::gateway::responses {

Refusal unsupported(std::string_view what) {
  return bad_request("This model is reached through chat completions, which does not support " +
                     std::string(what));
}

Refusal unsupported_field(std::string_view name) {
  return unsupported("'" + std::string(name) + "'; leave it out");
}

}  // namespace otari::gateway::responses
