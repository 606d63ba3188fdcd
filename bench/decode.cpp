#include "decode.hpp"

#include <memory>
#include <string>
#include <utility>

#include <otari/otari.hpp>

#include "answers.hpp"
#include "give_up.hpp"

namespace otari::bench {
namespace {

constexpr std::size_t characters = floats * 4 / 3 * 4;  // of one vector

std::string answer(std::size_t count) {
  std::string vector;
  while (vector.size() < characters) vector += "zczMPc3MTL6amZk+";
  std::string body = R"({"object":"list","model":"bench","data":[)";
  body.reserve(count * (characters + 80) + 4096);
  for (std::size_t i = 0; i < count; ++i) {
    body += i == 0 ? "" : ",";
    body += R"({"object":"embedding","index":)" + std::to_string(i) + R"(,"embedding":")";
    body += vector;
    body += "\"}";
  }
  return body + R"(],"usage":{"prompt_tokens":1,"total_tokens":1}})";
}

// Answers the next call with bytes that were laid ready.
struct ReadyAnswer final : Middleware {
  std::optional<Result<MiddlewareReply>> before(MiddlewareRequest&) override {
    return MiddlewareReply{.body = std::move(body)};
  }
  std::string body;
};

}  // namespace

Cost run_decode(std::uint64_t megabytes) {
  const std::size_t count = megabytes * 1'000'000 / characters;
  const auto ready = std::make_shared<ReadyAnswer>();
  const Client client = value_or_throw(Client::create(
      {.api_base = "http://localhost", .call_middleware = {ready}, .read_environment = false}));
  ready->body = answer(count);
  const Meter meter;
  auto reply = client.embedding({.model = "bench", .input = "x"});
  const Cost cost = meter.stop(static_cast<double>(megabytes));
  expect(expect(reply).data.size() == count && reply->data.back().embedding.size() == floats,
         "the vectors are not all there");
  return cost;
}

}  // namespace otari::bench
