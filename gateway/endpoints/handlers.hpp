#pragma once

#include <memory>

#include <otari/transport.hpp>

namespace otari::gateway {

struct Incoming;

namespace endpoints {

// One function per row of the table; each family has its file.

std::unique_ptr<HttpExchange> chat_completions(Incoming in);
std::unique_ptr<HttpExchange> responses(Incoming in);
std::unique_ptr<HttpExchange> messages(Incoming in);
std::unique_ptr<HttpExchange> count_tokens(Incoming in);

std::unique_ptr<HttpExchange> embeddings(Incoming in);
std::unique_ptr<HttpExchange> moderations(Incoming in);
std::unique_ptr<HttpExchange> rerank(Incoming in);
std::unique_ptr<HttpExchange> image_generations(Incoming in);
std::unique_ptr<HttpExchange> speech(Incoming in);
std::unique_ptr<HttpExchange> transcriptions(Incoming in);

std::unique_ptr<HttpExchange> list_models(Incoming in);
std::unique_ptr<HttpExchange> retrieve_model(Incoming in);
std::unique_ptr<HttpExchange> models_metadata(Incoming in);
std::unique_ptr<HttpExchange> models_discoverable(Incoming in);

std::unique_ptr<HttpExchange> create_batch(Incoming in);
std::unique_ptr<HttpExchange> list_batches(Incoming in);
std::unique_ptr<HttpExchange> retrieve_batch(Incoming in);
std::unique_ptr<HttpExchange> cancel_batch(Incoming in);
std::unique_ptr<HttpExchange> batch_results(Incoming in);

std::unique_ptr<HttpExchange> create_file(Incoming in);
std::unique_ptr<HttpExchange> list_files(Incoming in);
std::unique_ptr<HttpExchange> retrieve_file(Incoming in);
std::unique_ptr<HttpExchange> file_content(Incoming in);
std::unique_ptr<HttpExchange> delete_file(Incoming in);

std::unique_ptr<HttpExchange> search(Incoming in);
std::unique_ptr<HttpExchange> list_tools(Incoming in);
std::unique_ptr<HttpExchange> bootstrap(Incoming in);
std::unique_ptr<HttpExchange> health(Incoming in);
std::unique_ptr<HttpExchange> liveness(Incoming in);
std::unique_ptr<HttpExchange> readiness(Incoming in);

}  // namespace endpoints
}  // namespace otari::gateway
