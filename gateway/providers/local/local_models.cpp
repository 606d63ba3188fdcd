#include "providers/local/local_models.hpp"

#include <array>

#include "providers/local/bm25.hpp"
#include "providers/local/eliza.hpp"
#include "providers/local/hash_embedding.hpp"

namespace otari::gateway {
namespace {

constexpr std::array models{
    LocalModel{.name = "echo", .reply = echo_reply},
    LocalModel{.name = "eliza", .reply = eliza_reply},
    LocalModel{.name = "hash-embedding", .embed = hash_embedding},
    LocalModel{.name = "bm25", .score = bm25_scores},
    LocalModel{.name = "wordlist", .judge = judge_by_words},
};

}  // namespace

std::span<const LocalModel> local_models() noexcept { return models; }

const LocalModel* find_local_model(std::string_view name) noexcept {
  for (const LocalModel& model : models)
    if (model.name == name) return &model;
  return nullptr;
}

std::string echo_reply(std::span<const Message> messages) {
  for (std::size_t i = messages.size(); i-- > 0;)
    if (messages[i].role == Role::user) return messages[i].text_content();
  return {};
}

}  // namespace otari::gateway
