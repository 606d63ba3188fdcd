#include "otari_client.hpp"

#include <cstdlib>
#include <iostream>

namespace otari::bench {
namespace {

Client make_client(const std::string& base) {
  return value_or_throw(
      Client::create({.api_key = "bench-key", .api_base = base, .read_environment = false}));
}

[[noreturn]] void give_up(const Error& error) {
  std::cerr << error << '\n';
  std::exit(1);
}

}  // namespace

OtariClient::OtariClient(const std::string& base)
    : client_(make_client(base)), params_{.model = "bench", .messages = {Message::user("go")}} {}

void OtariClient::call() {
  const auto answer = client_.completion(params_);
  if (!answer) give_up(answer.error());
  if (answer->content()->size() != 560) std::abort();
}

std::uint64_t OtariClient::stream(bool accumulate) {
  auto stream = client_.completion_stream(params_, {.accumulate = accumulate});
  if (!stream) give_up(stream.error());
  std::uint64_t events = 0;
  std::size_t bytes = 0;
  for (auto&& chunk : *stream) {
    if (!chunk) give_up(chunk.error());
    bytes += chunk->content().value_or("").size();
    ++events;
  }
  if (bytes != events * 6) std::abort();
  return events;
}

}  // namespace otari::bench
