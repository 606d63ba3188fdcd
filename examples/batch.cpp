// Many questions at once, for half the price: starts a batch, waits for it, and prints each answer
// under the name its question was given.
//
//   example_batch MODEL REQUESTS.jsonl
//
// where a line of the file is {"custom_id": "one", "body": {"messages": [...]}}. The gateway is
// found in GATEWAY_API_BASE and GATEWAY_API_KEY.

#include <iostream>

#include <otari/otari.hpp>

int report(const otari::Error& error) {
  std::cerr << error << '\n';
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " MODEL REQUESTS.jsonl\n";
    return 1;
  }
  auto requests = otari::batch_requests_from_file(argv[2]);
  if (!requests) return report(requests.error());
  auto client = otari::Client::create();
  if (!client) return report(client.error());

  auto batch = client->create_batch({.model = argv[1], .requests = *requests});
  if (!batch) return report(batch.error());
  std::cerr << "started " << batch->id << '\n';

  auto over = otari::wait_for_batch(*client, batch->id, batch->provider,
                                    {.on_progress = [](const otari::BatchProgress& progress) {
                                      if (progress.batch)
                                        std::cerr << progress.batch->status.text() << '\n';
                                    }});
  if (!over) return report(over.error());
  if (over->status != otari::BatchStatus::completed) {
    std::cerr << "the batch ended as " << over->status.text() << '\n';
    return 1;
  }

  auto answers = client->retrieve_batch_results(over->id, over->provider);
  if (!answers) return report(answers.error());
  for (const auto& answer : answers->results) {
    std::cout << answer.custom_id << ": ";
    if (answer.result) std::cout << answer.result->content().value_or("") << '\n';
    if (answer.error) std::cout << "failed: " << answer.error->message << '\n';
  }
  for (const auto& id : answers->missing(*requests)) std::cout << id << ": no answer\n";
}
