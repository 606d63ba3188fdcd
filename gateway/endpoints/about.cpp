// What the gateway says about itself.

#include <string>

#include <otari/version.hpp>

#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "health_codec.hpp"
#include "incoming.hpp"

namespace otari::gateway::endpoints {

std::unique_ptr<HttpExchange> health(Incoming in) {
  return answered_with(in.reply, json::encode(Health{.status = "healthy"}));
}

std::unique_ptr<HttpExchange> liveness(Incoming in) {
  return answered_with(in.reply, json::encode(Liveness{.text = "I'm alive!"}));
}

std::unique_ptr<HttpExchange> readiness(Incoming in) {
  return answered_with(
      in.reply, json::encode(Readiness{
                    .status = "healthy", .database = "none", .version = std::string(version())}));
}

// It serves no management API, so that there are no surfaces and nothing to sign in to.
std::unique_ptr<HttpExchange> bootstrap(Incoming in) {
  return answered_with(
      in.reply, json::encode(Bootstrap{.deployment_type = "standalone", .session_type = "none"}));
}

}  // namespace otari::gateway::endpoints
