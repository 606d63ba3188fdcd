// The Messages API, with content blocks: the model asks for a tool, gets its result, and answers
// as a stream. Prints the call, then the answer as it arrives.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_messages anthropic:claude-sonnet-4-6

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " MODEL\n";
    return 1;
  }
  const auto fail = [](const otari::Error& error) {
    std::cerr << error << '\n';
    return 1;
  };
  auto client = otari::Client::create();
  if (!client) return fail(client.error());

  otari::MessageParams params{
      .model = argv[1],
      .messages = {otari::InputMessage::user("When is high tide in Brest today?")},
      .max_tokens = 1024,
      .system = "Answer in one sentence.",
      .tools = {otari::ClientTool{
          .name = "tide_table",
          .description = "High and low tides of a harbour today",
          .input_schema = otari::RawJson::trusted(
              R"({"type":"object","properties":{"harbour":{"type":"string"}}})")}}};
  auto answer = client->message(params);
  if (!answer) return fail(answer.error());

  // The turn goes back as it came, and a result for each call after it.
  params.messages.push_back(otari::InputMessage::assistant(answer->content));
  otari::MessageContent::Blocks results;
  for (const otari::ToolUseBlock& use : answer->tool_uses()) {
    std::cout << use.name << ' ' << use.input.text() << '\n';
    results.push_back(
        otari::ToolResultBlock{.tool_use_id = use.id, .content = "high: 04:12, 16:40"});
  }
  if (results.empty()) {  // it answered at once
    std::cout << answer->text() << '\n';
    return 0;
  }
  params.messages.push_back(otari::InputMessage::user(std::move(results)));

  auto stream = client->message_stream(params);
  if (!stream) return fail(stream.error());
  for (const auto& event : *stream) {
    if (!event) return fail(event.error());
    std::cout << event->text().value_or("") << std::flush;
  }
  std::cout << '\n';
}
