// Extended thinking: prints what the model thinks in grey, then its answer, and on stderr what it
// took. Providers without a Messages API get the budget as an effort.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_thinking anthropic:claude-sonnet-4-6 "7 * 6?"

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " MODEL QUESTION\n";
    return 1;
  }
  const auto fail = [](const otari::Error& error) {
    std::cerr << error << '\n';
    return 1;
  };
  auto client = otari::Client::create();
  if (!client) return fail(client.error());

  auto stream = client->message_stream({.model = argv[1],
                                        .messages = {otari::InputMessage::user(argv[2])},
                                        .max_tokens = 16'000,
                                        .thinking = otari::Thinking::enabled(8'000)});
  if (!stream) return fail(stream.error());

  for (const auto& event : *stream) {
    if (!event) return fail(event.error());
    if (auto thought = event->thinking()) {
      std::cout << "\033[2m" << *thought << "\033[0m" << std::flush;
    } else if (auto text = event->text()) {
      std::cout << *text << std::flush;
    } else if (event->get<otari::ContentBlockStop>() != nullptr) {
      std::cout << '\n';
    }
  }

  const otari::MessageResponse whole = stream->partial();
  if (whole.usage)
    std::cerr << whole.usage->input_tokens.value_or(0) << " tokens in, "
              << whole.usage->output_tokens.value_or(0) << " out\n";
}
