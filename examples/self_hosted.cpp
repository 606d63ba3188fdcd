// A gateway of your own, named in two ways: by options, then by GATEWAY_API_BASE and
// GATEWAY_API_KEY in the environment. Prints an answer by each.
//
//   otari serve --key gw-secret &
//   export GATEWAY_API_BASE=http://127.0.0.1:8000 GATEWAY_API_KEY=gw-secret
//   example_self_hosted http://127.0.0.1:8000 gw-secret local:echo

#include <iostream>
#include <string>

#include <otari/otari.hpp>

bool ask(const otari::Result<otari::Client>& client, const std::string& model,
         const std::string& question) {
  if (!client) {  // for example: neither an option nor a variable names a gateway
    std::cerr << client.error() << '\n';
    return false;
  }
  auto answer = client->completion({.model = model, .messages = {otari::Message::user(question)}});
  if (!answer) {
    std::cerr << answer.error() << '\n';
    return false;
  }
  std::cout << answer->content().value_or("") << '\n';
  return true;
}

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: " << argv[0] << " BASE_URL KEY MODEL\n";
    return 1;
  }
  const bool by_options = ask(otari::Client::create({.api_key = argv[2], .api_base = argv[1]}),
                              argv[3], "I was told where to go.");
  // Nothing is given here, so the environment decides. An option would win over it.
  const bool by_environment = ask(otari::Client::create(), argv[3], "I looked around.");
  return by_options && by_environment ? 0 : 1;
}
