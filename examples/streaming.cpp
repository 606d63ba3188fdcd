// An answer as it is written, and put together again: prints the pieces as they arrive, then on
// stderr how many they were, why the model stopped and how many tokens it took.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_streaming local:eliza "I am learning C++"

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " MODEL PROMPT\n";
    return 1;
  }
  auto client = otari::Client::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  auto stream =
      client->completion_stream({.model = argv[1], .messages = {otari::Message::user(argv[2])}});
  if (!stream) {
    std::cerr << stream.error() << '\n';
    return 1;
  }

  otari::ChunkAccumulator accumulator;
  for (const auto& chunk : *stream) {
    if (!chunk) {  // also when the stream was cut short: half an answer never looks like a whole
      std::cerr << '\n' << chunk.error() << '\n';
      return 1;
    }
    std::cout << chunk->content().value_or("") << std::flush;
    if (auto added = accumulator.add(*chunk); !added) {
      std::cerr << '\n' << added.error() << '\n';
      return 1;
    }
  }
  std::cout << '\n';

  const otari::ChatCompletion whole = accumulator.completion();
  std::cerr << accumulator.size() << " chunks";
  if (auto reason = whole.finish_reason()) std::cerr << ", finished by " << reason->text();
  if (whole.usage) std::cerr << ", " << whole.usage->total_tokens.value_or(0) << " tokens";
  std::cerr << '\n';
}
