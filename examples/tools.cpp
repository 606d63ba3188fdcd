// Tool calling: the model may ask for functions of this program, gets what they return, and goes on
// until it has an answer. Prints every call, then the answer.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_tools openai:gpt-4o-mini

#include <iostream>
#include <string>

#include <otari/otari.hpp>

// A model can write anything: what is wrong goes back to it as text, so that it can do better.
std::string high_tide(const otari::ToolCall& call) {
  if (call.name() != "high_tide") return "there is no such tool";
  auto arguments = call.parse_arguments();
  if (!arguments) return "the arguments are not JSON";
  auto harbour = arguments->member("harbour");
  if (!harbour || !harbour->as_string()) return "say which harbour";
  return *harbour->as_string() == "Brest" ? "04:12 and 16:40" : "unknown harbour";
}

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " MODEL\n";
    return 1;
  }
  auto client = otari::Client::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  otari::CompletionParams params{
      .model = argv[1],
      .messages = {otari::Message::user("When is high tide in Brest?")},
      .tools = {
          otari::FunctionTool{{.name = "high_tide",
                               .description = "Times of high tide at a harbour, today",
                               .parameters = otari::RawJson::trusted(
                                   R"({"type":"object","properties":{"harbour":{"type":"string"}},)"
                                   R"("required":["harbour"]})")}}}};

  for (int turn = 0; turn < 5; ++turn) {  // a model could ask for ever
    auto answer = client->completion(params);
    if (!answer) {
      std::cerr << answer.error() << '\n';
      return 1;
    }
    if (answer->tool_calls().empty()) {
      std::cout << answer->content().value_or("") << '\n';
      return 0;
    }
    // The turn goes back as it came, and a result for each of its calls after it.
    params.messages.push_back(answer->choices.front().message);
    for (const otari::ToolCall& call : answer->tool_calls()) {
      const std::string result = high_tide(call);
      std::cout << call.name() << ": " << result << '\n';
      params.messages.push_back(otari::Message::tool(call.id, result));
    }
  }
  std::cerr << "no answer after five turns\n";
  return 1;
}
