// The gateway inside this program: no server, no key, no account. Prints the models it offers,
// then the answer of the built-in model. Providers are found in the environment: with
// OPENAI_API_KEY set, "openai:gpt-4o-mini" works here as well.
//
//   example_embedded_gateway [MODEL]

#include <iostream>

#include <otari/gateway/gateway.hpp>
#include <otari/otari.hpp>

int main(int argc, char** argv) {
  const char* model = argc > 1 ? argv[1] : "local:eliza";

  auto gateway = otari::gateway::Gateway::open();
  if (!gateway) {
    std::cerr << gateway.error() << '\n';
    return 1;
  }
  // The client talks to it without a socket. Against a real gateway only this line changes.
  auto client = otari::Client::create({.transport = gateway->transport()});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }

  auto models = client->list_models();
  if (!models) {
    std::cerr << models.error() << '\n';
    return 1;
  }
  for (const otari::Model& found : models->data) std::cout << found.id << '\n';

  auto answer =
      client->completion({.model = model, .messages = {otari::Message::user("I am happy today.")}});
  if (!answer) {
    std::cerr << answer.error() << '\n';
    return 1;
  }
  std::cout << answer->content().value_or("") << '\n';
}
