#pragma once

#include "ask.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {

/// A gateway whose one provider, "mine", is the server.
inline Options options_for(const testing::ScriptedServer& server) {
  return {.providers = {
              {.name = "mine", .api_base = server.origin() + "/v1", .api_key = "sk-canary-own"}}};
}

}  // namespace otari::gateway
