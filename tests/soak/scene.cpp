#include "scene.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace otari::soak {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view key = "soak-key";

// Enough for the calls that wait: blocking ones are a third, and few meet silence.
constexpr std::size_t blocking_threads = 16;

// Far above what an answer takes here, also on a machine that is busy with other things.
constexpr std::chrono::milliseconds patience = 60s;

gateway::Server serve() {
  gateway::Options options;
  options.read_environment = false;
  options.api_keys = {Secret(key)};
  auto opened = value_or_throw(gateway::Gateway::open(std::move(options)));
  return value_or_throw(gateway::Server::start(std::move(opened), {.port = 0}));
}

Client client_at(int port) {
  ClientOptions options;
  options.api_key = Secret(key);
  options.api_base = "http://127.0.0.1:" + std::to_string(port);
  options.api_root = ApiRoot::v1;
  options.read_environment = false;
  options.max_retries = static_cast<int>(most_attempts) - 1;
  options.timeouts = {
      .connect = patience, .first_event = patience, .idle = patience, .content_idle = patience};
  return value_or_throw(Client::create(options));
}

}  // namespace

Scene::Scene(std::uint64_t seed, Ledger& ledger)
    : server_(serve()),
      proxy_(server_.port(), seed, ledger),
      stores_(client_at(server_.port()), ledger),
      workers_(blocking_threads),
      caller_(client_at(proxy_.port()), ledger, stores_, workers_) {}

}  // namespace otari::soak
