#include "gateway_share.hpp"

#include <chrono>
#include <memory>

#include <otari/gateway/gateway.hpp>
#include <otari/otari.hpp>

#include "answers.hpp"
#include "give_up.hpp"

namespace otari::bench {
namespace {

gateway::Gateway gateway_to(const std::string& origin) {
  return value_or_throw(gateway::Gateway::open(
      {.providers = {{.name = "bench", .api_base = origin + "/unary/v1", .api_key = "bench-key"}},
       .read_environment = false}));
}

Cost timed_calls(const Client& client, const CompletionParams& params, std::uint64_t count) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> walls;
  const Meter meter;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto start = Clock::now();
    auto answer = client.completion(params);
    walls.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    expect(!expect(answer).content().value_or("").empty(), "the answer is empty");
  }
  Cost cost = meter.stop(static_cast<double>(count));
  cost.wall_us = median(std::move(walls));
  return cost;
}

// `keep` is what the client needs and does not hold itself.
Contender timed(std::string_view name, ClientOptions options, std::string model,
                std::shared_ptr<void> keep = {}) {
  options.read_environment = false;
  const CompletionParams params{.model = std::move(model), .messages = {Message::user("go")}};
  return {name, [client = value_or_throw(Client::create(options)), params,
                 keep = std::move(keep)](std::uint64_t count) {
            (void)timed_calls(client, params, count / 10 + 1);
            return timed_calls(client, params, count);
          }};
}

}  // namespace

std::vector<Contender> gateway_contenders(const std::string& origin) {
  const auto in_process = gateway_to(origin);
  auto server = std::make_shared<gateway::Server>(
      value_or_throw(gateway::Server::start(gateway_to(origin), {.port = 0})));
  const std::string served_at = server->origin();
  return {
      timed("straight to the provider", {.api_base = origin + "/unary"}, "1"),
      timed("gateway in process", {.transport = in_process.transport()}, "bench:1"),
      timed("gateway over loopback", {.api_base = served_at}, "bench:1", std::move(server)),
      timed("local:echo in process", {.transport = in_process.transport()}, "local:echo"),
  };
}

}  // namespace otari::bench
