#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base64_floats.hpp"
#include "checks/order.hpp"
#include "embedding_codec.hpp"
#include "embedding_list.hpp"
#include "endpoints/forward.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/served_by.hpp"
#include "providers/local/hash_embedding.hpp"
#include "providers/local/words.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "input"},
};

std::vector<std::string> texts_of(const EmbeddingInput& input) {
  return input.one() != nullptr ? std::vector{*input.one()} : *input.many();
}

RawJson vector_json(const std::vector<float>& vector, bool as_base64) {
  if (as_base64) return RawJson::trusted('"' + base64_of_floats(vector) + '"');
  return RawJson::trusted(json::encode(vector).value_or("[]"));
}

std::unique_ptr<HttpExchange> embed_here(Incoming in, const LocalModel& model,
                                         const EmbeddingParams& params) {
  const std::int64_t dimensions =
      params.dimensions.value_or(static_cast<std::int64_t>(default_dimensions));
  if (dimensions < 1 || dimensions > static_cast<std::int64_t>(most_dimensions))
    return refused(in.reply, bad_request("Invalid request: dimensions must be between 1 and " +
                                         std::to_string(most_dimensions)));
  const auto& format = params.encoding_format;
  if (format && !format->known())
    return refused(in.reply,
                   bad_request("Invalid request: encoding_format must be 'float' or 'base64'"));
  const bool as_base64 = format && *format == EncodingFormat::base64;
  EmbeddingList list;
  list.model = model.name;
  std::int64_t tokens = 0;
  for (const std::string& text : texts_of(params.input)) {
    const auto vector = model.embed(text, static_cast<std::size_t>(dimensions));
    list.data.push_back({.index = static_cast<std::int64_t>(list.data.size()),
                         .embedding = vector_json(vector, as_base64)});
    tokens += static_cast<std::int64_t>(words_of(text).size());
  }
  list.usage = Usage{.prompt_tokens = tokens, .total_tokens = tokens};
  return answered_with(in.reply, json::encode(list));
}

}  // namespace

std::unique_ptr<HttpExchange> embeddings(Incoming in) {
  auto checked = check_json_call<EmbeddingParams>(in, rules);
  if (!checked) return refused(in.reply, checked.error());
  EmbeddingParams& params = checked->params;
  const auto model = served_by<&LocalModel::embed>(in, params.model, Capability::embeddings);
  if (!model) return refused(in.reply, model.error());
  if (model->local != nullptr) return embed_here(std::move(in), *model->local, params);
  auto request = model->provider->embedding_request(std::move(params), model->model);
  return forward<EmbeddingList>(std::move(in), *model->provider, std::move(request),
                                FailureStyle::passthrough,
                                [](EmbeddingList&) -> Result<void> { return {}; });
}

}  // namespace otari::gateway::endpoints
