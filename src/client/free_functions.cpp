#include <otari/free_functions.hpp>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <otari/chunk_accumulator.hpp>
#include <otari/client.hpp>

#include "settings.hpp"

namespace otari {
namespace {

template <class Options>
ClientOptions client_options(const Options& options) {
  return {.api_key = options.api_key,
          .api_base = options.api_base,
          .platform_token = options.platform_token};
}

// Clients that are the same share connections; the settings that can differ make the key.
Result<Client> shared_client(const ClientOptions& wanted) {
  auto settings = client::resolve_settings(wanted);
  if (!settings) return std::unexpected(std::move(settings).error());
  static std::mutex mutex;
  struct Entry {
    std::string base;
    ApiRoot root;
    Mode mode;
    Secret credential;
    std::string ca_file;
    Client client;
  };
  // Never destroyed: a call may still run while the process exits.
  static auto* const clients = new std::vector<Entry>;
  const std::scoped_lock lock(mutex);
  for (const Entry& entry : *clients)
    if (entry.base == settings->base.text() && entry.root == settings->api_root &&
        entry.mode == settings->mode && entry.credential == settings->credential &&
        entry.ca_file == settings->connection.ca_file)
      return entry.client;
  auto client = Client::create(wanted);
  if (!client) return client;
  // A program that goes through many keys must not grow without bound.
  constexpr std::size_t most = 64;
  if (clients->size() == most) clients->erase(clients->begin());
  clients->push_back({settings->base.text(), settings->api_root, settings->mode,
                      settings->credential, settings->connection.ca_file, *client});
  return client;
}

CompletionParams make_params(std::string model, std::vector<Message> messages,
                             const CompletionOptions& options) {
  CompletionParams params{.model = std::move(model),
                          .messages = std::move(messages),
                          .max_tokens = options.max_tokens,
                          .temperature = options.temperature,
                          .tools = options.tools,
                          .tool_choice = options.tool_choice};
  if (options.reasoning_effort) params.reasoning_effort = Open(*options.reasoning_effort);
  return params;
}

}  // namespace

Result<ChatCompletion> completion(std::string model, std::vector<Message> messages,
                                  const CompletionOptions& options) {
  const auto client = shared_client(client_options(options));
  if (!client) return std::unexpected(client.error());
  return client->completion(make_params(std::move(model), std::move(messages), options),
                            options.request);
}

Result<Stream<ChatCompletionChunk>> completion_stream(std::string model,
                                                      std::vector<Message> messages,
                                                      const CompletionOptions& options) {
  const auto client = shared_client(client_options(options));
  if (!client) return std::unexpected(client.error());
  return client->completion_stream(make_params(std::move(model), std::move(messages), options),
                                   options.request);
}

Result<RerankResponse> rerank(std::string model, std::string query,
                              std::vector<std::string> documents, const RerankOptions& options) {
  const auto client = shared_client(client_options(options));
  if (!client) return std::unexpected(client.error());
  const RerankParams params{.model = std::move(model),
                            .query = std::move(query),
                            .documents = std::move(documents),
                            .top_n = options.top_n,
                            .max_tokens_per_doc = options.max_tokens_per_doc,
                            .user = options.user};
  return client->rerank(params, options.request);
}

}  // namespace otari
