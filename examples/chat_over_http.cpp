// A conversation of two turns over HTTP, both streamed. The second request holds the first
// question and its answer, so that the model knows what "that city" is. Prints both questions,
// each with its answer.
//
//   otari serve &
//   example_chat_over_http http://127.0.0.1:8000 local:eliza

#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <otari/otari.hpp>

// Asks, prints the answer as it arrives, and keeps both in the history.
otari::Result<void> take_turn(const otari::Client& client, const std::string& model,
                              std::vector<otari::Message>& history, const std::string& question) {
  std::cout << "> " << question << '\n';
  history.push_back(otari::Message::user(question));
  auto stream = client.completion_stream({.model = model, .messages = history, .max_tokens = 200});
  if (!stream) return std::unexpected(stream.error());
  for (const auto& chunk : *stream) {
    if (!chunk) return std::unexpected(chunk.error());
    std::cout << chunk->content().value_or("") << std::flush;
  }
  std::cout << '\n';
  // The message goes back as it came, with everything this version of the library does not know.
  otari::ChatCompletion answer = stream->partial();
  if (!answer.choices.empty()) history.push_back(std::move(answer.choices.front().message));
  return {};
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " BASE_URL MODEL\n";
    return 1;
  }
  auto client = otari::Client::create({.api_base = argv[1]});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  std::vector<otari::Message> history;
  for (const char* question :
       {"What is the capital of France? Answer in one short sentence.",
        "And which river flows through that city? Answer in one short sentence."}) {
    if (auto turn = take_turn(*client, argv[2], history, question); !turn) {
      std::cerr << turn.error() << '\n';
      return 1;
    }
  }
}
