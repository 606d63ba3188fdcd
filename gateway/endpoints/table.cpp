#include "endpoints/table.hpp"

#include <array>

#include "endpoints/handlers.hpp"
#include "incoming.hpp"

namespace otari::gateway {
namespace {

using namespace endpoints;

// A path with fixed words comes before one with an id in the same place: the first row counts.
constexpr std::array table{
    Endpoint{"POST", "/chat/completions", chat_completions},
    Endpoint{"POST", "/responses", responses},
    Endpoint{"POST", "/messages", messages},
    Endpoint{"POST", "/messages/count_tokens", count_tokens},
    Endpoint{"POST", "/embeddings", embeddings},
    Endpoint{"POST", "/moderations", moderations},
    Endpoint{"POST", "/rerank", rerank},
    Endpoint{"POST", "/images/generations", image_generations},
    Endpoint{"POST", "/audio/speech", speech},
    Endpoint{"POST", "/audio/transcriptions", transcriptions},
    Endpoint{"GET", "/models", list_models},
    Endpoint{"GET", "/models/metadata", models_metadata},
    Endpoint{"GET", "/models/discoverable", models_discoverable},
    Endpoint{"GET", "/models/{id*}", retrieve_model},
    Endpoint{"POST", "/batches", create_batch},
    Endpoint{"GET", "/batches", list_batches},
    Endpoint{"GET", "/batches/{id}", retrieve_batch},
    Endpoint{"POST", "/batches/{id}/cancel", cancel_batch},
    Endpoint{"GET", "/batches/{id}/results", batch_results},
    Endpoint{"POST", "/files", create_file},
    Endpoint{"GET", "/files", list_files},
    Endpoint{"GET", "/files/{id}", retrieve_file},
    Endpoint{"GET", "/files/{id}/content", file_content},
    Endpoint{"DELETE", "/files/{id}", delete_file},
    Endpoint{"POST", "/search", search},
    Endpoint{"POST", "/search/{tool}", search},
    Endpoint{"GET", "/tools", list_tools},
    Endpoint{"GET", "/bootstrap", bootstrap},
    Endpoint{"GET", "/health", health, Below::root_or_origin},
    Endpoint{"GET", "/health/liveness", liveness, Below::root_or_origin},
    Endpoint{"GET", "/health/readiness", readiness, Below::root_or_origin},
};

}  // namespace

std::span<const Endpoint> endpoint_table() noexcept { return table; }

}  // namespace otari::gateway
