// Two calls at once with coroutines: both requests are on their way before either answer is
// waited for. Prints both answers, in the order of the questions.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_async_chat local:eliza

#include <future>
#include <iostream>
#include <string>
#include <utility>

#include <otari/async.hpp>
#include <otari/otari.hpp>

otari::Task<otari::Result<std::string>> ask(const otari::AsyncClient& client, std::string model,
                                            std::string question) {
  // The request has a name: g++ 12 miscompiles a temporary aggregate inside co_await.
  const otari::CompletionParams request{.model = std::move(model),
                                        .messages = {otari::Message::user(std::move(question))}};
  auto answer = co_await client.completion(request);
  if (!answer) co_return std::unexpected(answer.error());
  co_return answer->content().value_or("");
}

int main(int argc, char** argv) {
  const char* model = argc > 1 ? argv[1] : "openai:gpt-4o-mini";
  auto client = otari::AsyncClient::create();
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  std::promise<otari::Result<std::string>> answers[2];
  // `start` begins the task now and calls back, on the client's executor, when it is done.
  ask(*client, model, "I like trains.").start([&](auto answer) { answers[0].set_value(answer); });
  ask(*client, model, "I miss my cat.").start([&](auto answer) { answers[1].set_value(answer); });

  bool ok = true;
  for (auto& promise : answers) {
    const auto answer = promise.get_future().get();
    if (answer) {
      std::cout << *answer << '\n';
    } else {
      std::cerr << answer.error() << '\n';
      ok = false;
    }
  }
  return ok ? 0 : 1;
}
