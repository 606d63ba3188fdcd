// The quickstart program of the README, as a project outside this repository has it.
#include <iostream>

#include <otari/otari.hpp>

int main() {
  auto response = otari::completion("openai:gpt-4o-mini", {otari::Message::user("Hello!")});
  if (!response) {
    std::cerr << response.error() << '\n';
    return 1;
  }
  std::cout << response->content().value_or("") << '\n';
}
