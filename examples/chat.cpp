// A chat completion with a system message and limits. Prints the answer, then on stderr which model
// gave it, why it stopped and what it cost, as far as the gateway knows.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_chat local:eliza "I feel fine today."

#include <chrono>
#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " MODEL QUESTION\n";
    return 1;
  }
  auto client = otari::Client::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  // What is not set is not sent: the model's own defaults count.
  const otari::CompletionParams params{
      .model = argv[1],
      .messages = {otari::Message::system("You are brief."), otari::Message::user(argv[2])},
      .max_tokens = 200,
      .temperature = 0.2};
  auto answer = client->completion(params, {.timeout = std::chrono::seconds(30)});
  if (!answer) {
    std::cerr << answer.error() << '\n';
    return 1;
  }
  std::cout << answer->content().value_or("") << '\n';

  std::cerr << answer->model;
  if (auto reason = answer->finish_reason()) std::cerr << ", finished by " << reason->text();
  if (answer->usage) {
    std::cerr << ", " << answer->usage->total_tokens.value_or(0) << " tokens";
    if (answer->usage->cost_usd) std::cerr << ", $" << answer->usage->cost_usd->text();
  }
  std::cerr << '\n';
}
