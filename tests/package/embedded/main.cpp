// A conversation with the built-in model through the embedded gateway, without a socket.
#include <iostream>

#include <otari/gateway/gateway.hpp>
#include <otari/otari.hpp>

int main() {
  auto gateway = otari::gateway::Gateway::open({});
  if (!gateway) {
    std::cerr << gateway.error() << '\n';
    return 1;
  }
  auto client = otari::Client::create({.transport = gateway->transport()});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  auto response =
      client->completion({.model = "local:echo", .messages = {otari::Message::user("Hello!")}});
  if (!response) {
    std::cerr << response.error() << '\n';
    return 1;
  }
  std::cout << response->content().value_or("") << '\n';
}
