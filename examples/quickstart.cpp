// One call, with what the environment says: GATEWAY_API_BASE (and GATEWAY_API_KEY) for your own
// gateway, or OTARI_AI_TOKEN for the hosted one. Prints the model's answer to "Hello!".
//
//   otari serve &
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_quickstart local:eliza

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  const char* model = argc > 1 ? argv[1] : "openai:gpt-4o-mini";

  auto response = otari::completion(model, {otari::Message::user("Hello!")});
  if (!response) {
    std::cerr << response.error() << '\n';
    return 1;
  }
  std::cout << response->content().value_or("") << '\n';

  // Every answer also says what it took and how it travelled.
  if (response->usage) {
    std::cerr << response->usage->total_tokens.value_or(0) << " tokens, request "
              << response->http.request_id() << '\n';
  }
}
