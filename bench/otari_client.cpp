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

std::uint64_t OtariClient::message_stream(bool accumulate) {
  const MessageParams params{
      .model = "bench", .messages = {InputMessage::user("go")}, .max_tokens = 1};
  auto stream = client_.message_stream(params, {.accumulate = accumulate});
  if (!stream) give_up(stream.error());
  std::uint64_t deltas = 0;
  std::size_t bytes = 0;
  for (auto&& event : *stream) {
    if (!event) give_up(event.error());
    const auto text = event->text();
    if (!text) continue;
    bytes += text->size();
    ++deltas;
  }
  if (bytes != deltas * 6) std::abort();
  return deltas;
}

}  // namespace otari::bench
