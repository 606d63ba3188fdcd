// A conversation by the Responses API: each question goes with the output of the answer before it.
// Prints every answer as it is written, then on stderr what both took.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_responses local:eliza

#include <iostream>
#include <vector>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  const char* model = argc > 1 ? argv[1] : "local:eliza";
  auto client = otari::Client::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }

  std::vector<otari::ResponseItem> items;
  std::int64_t tokens = 0;
  for (const char* question : {"I am learning C++.", "I like it."}) {
    items.emplace_back(otari::ResponseMessage::user(question));
    auto stream = client->response_stream(
        {.model = model, .input = items, .instructions = "Be brief.", .max_output_tokens = 200});
    if (!stream) {
      std::cerr << stream.error() << '\n';
      return 1;
    }
    for (const auto& event : *stream) {
      if (!event) {
        std::cerr << '\n' << event.error() << '\n';
        return 1;
      }
      std::cout << event->output_text_delta().value_or("") << std::flush;
    }
    std::cout << '\n';

    const otari::Response response = stream->partial();
    if (response.error) std::cerr << "failed: " << response.error->message << '\n';
    // Output items are input items: reasoning and tool calls go back with the text.
    items.insert(items.end(), response.output.begin(), response.output.end());
    if (response.usage) tokens += response.usage->total_tokens.value_or(0);
  }
  std::cerr << tokens << " tokens\n";
}
