// One request, any model: only the string changes. Asks every model that is named the same question
// and prints what each says. A model that fails does not keep the others from answering.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_switch_models
//       local:eliza openai:gpt-4o-mini anthropic:claude-sonnet-4-6

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: " << argv[0] << " MODEL...\n";
    return 1;
  }
  auto client = otari::Client::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  otari::CompletionParams params{.messages = {otari::Message::user("I am learning C++.")}};
  bool ok = true;
  for (int i = 1; i < argc; ++i) {
    params.model = argv[i];  // provider:model, or an alias of the gateway
    auto answer = client->completion(params);
    if (answer) {
      std::cout << params.model << ": " << answer->content().value_or("") << '\n';
    } else {
      std::cerr << params.model << ": " << answer.error() << '\n';
      ok = false;
    }
  }
  return ok ? 0 : 1;
}
