// What can go wrong, told apart by kind. Asks for a model that does not exist and then for a
// gateway that is not there, and prints for each what a program would do about it.
//
//   example_errors http://127.0.0.1:8000

#include <iostream>
#include <string>

#include <otari/otari.hpp>

std::string what_to_do(const otari::Error& error) {
  switch (error.kind) {
    case otari::ErrorKind::rate_limit:
      return error.retry_after ? "wait " + std::to_string(error.retry_after->count()) + " ms"
                               : "wait a little";
    case otari::ErrorKind::authentication: return "ask for another key";
    case otari::ErrorKind::permission_denied:
      return error.code == "budget_exceeded" ? "raise the budget" : "ask for access";
    case otari::ErrorKind::context_length_exceeded: return "shorten the conversation";
    case otari::ErrorKind::invalid_request:
    case otari::ErrorKind::model_not_found: return "choose another model";
    case otari::ErrorKind::connection:
    case otari::ErrorKind::timeout: return "use the fallback";
    default: return "report request " + error.request_id;
  }
}

void ask(const std::string& base, const std::string& model) {
  // Connections that fail are tried again twice by default; here the first failure is the point.
  auto client = otari::Client::create({.api_base = base, .max_retries = 0});
  if (!client) {
    std::cout << client.error() << '\n';
    return;
  }
  auto answer = client->completion({.model = model, .messages = {otari::Message::user("Hello!")}});
  if (answer) {
    std::cout << "answered: " << answer->content().value_or("") << '\n';
    return;
  }
  std::cout << to_string(answer.error().kind) << ": " << what_to_do(answer.error()) << '\n';
  std::cerr << answer.error() << '\n';  // one line for the log: message, status, request id
}

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " BASE_URL\n";
    return 1;
  }
  ask(argv[1], "nonesuch:model");
  ask("http://127.0.0.1:1", "local:eliza");
}
