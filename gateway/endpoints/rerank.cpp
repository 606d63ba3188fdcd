#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "checks/order.hpp"
#include "endpoints/forward.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/served_by.hpp"
#include "providers/local/words.hpp"
#include "rerank_codec.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "query", .form = MemberForm::string},
    MemberRule{.name = "documents", .form = MemberForm::list, .least = 1},
};

std::vector<FieldFault> faults_of(const RerankParams& params) {
  std::vector<FieldFault> faults;
  const auto positive = [&](std::string_view member, const std::optional<std::int64_t>& value) {
    if (value && *value <= 0)
      faults.push_back(
          fault("greater_than", body_location(member), "Input should be greater than 0"));
  };
  positive("top_n", params.top_n);
  positive("max_tokens_per_doc", params.max_tokens_per_doc);
  return faults;
}

// Best first; equal scores keep their order.
void sort_and_cut(std::vector<RerankResult>& results, const std::optional<std::int64_t>& top_n) {
  std::stable_sort(results.begin(), results.end(), [](const auto& a, const auto& b) {
    return a.relevance_score > b.relevance_score;
  });
  if (top_n && static_cast<std::size_t>(*top_n) < results.size())
    results.resize(static_cast<std::size_t>(*top_n));
}

std::string first_words(const std::string& text, const std::optional<std::int64_t>& limit) {
  if (!limit) return text;
  auto words = words_of(text);
  if (static_cast<std::size_t>(*limit) < words.size())
    words.resize(static_cast<std::size_t>(*limit));
  std::string out;
  for (const std::string& word : words) out += word + ' ';
  return out;
}

std::unique_ptr<HttpExchange> rank_here(Incoming in, const LocalModel& model,
                                        const RerankParams& params) {
  std::vector<std::string> documents;
  std::int64_t tokens = static_cast<std::int64_t>(words_of(params.query).size());
  for (const std::string& document : params.documents) {
    documents.push_back(first_words(document, params.max_tokens_per_doc));
    tokens += static_cast<std::int64_t>(words_of(documents.back()).size());
  }
  const auto scores = model.score(params.query, documents);
  RerankResponse answer;
  answer.id = "rerank-" + in.reply.request_id();
  for (std::size_t i = 0; i < scores.size(); ++i)
    answer.results.push_back({.index = static_cast<std::int64_t>(i), .relevance_score = scores[i]});
  sort_and_cut(answer.results, params.top_n);
  answer.usage = RerankUsage{.total_tokens = tokens};
  return answered_with(in.reply, json::encode(answer));
}

// Providers add the documents, the model and more, which the gateway does not return.
Result<void> make_ours(RerankResponse& answer, std::size_t documents,
                       const std::optional<std::int64_t>& top_n) {
  answer.extra.clear();
  for (RerankResult& result : answer.results) {
    result.extra.clear();
    if (result.index < 0 || static_cast<std::size_t>(result.index) >= documents)
      return std::unexpected(Error{.kind = ErrorKind::decode,
                                   .message = "a result names a document that there is not"});
  }
  sort_and_cut(answer.results, top_n);
  return {};
}

}  // namespace

std::unique_ptr<HttpExchange> rerank(Incoming in) {
  auto checked = check_json_call<RerankParams>(in, rules, faults_of);
  if (!checked) return refused(in.reply, checked.error());
  RerankParams& params = checked->params;
  const auto model = served_by<&LocalModel::score>(in, params.model, Capability::rerank);
  if (!model) return refused(in.reply, model.error());
  if (model->local != nullptr) return rank_here(std::move(in), *model->local, params);
  const std::size_t documents = params.documents.size();
  const auto top_n = params.top_n;
  auto request = model->provider->rerank_request(std::move(params), model->model);
  return forward<RerankResponse>(
      std::move(in), *model->provider, std::move(request), FailureStyle::passthrough,
      [=](RerankResponse& answer) { return make_ours(answer, documents, top_n); });
}

}  // namespace otari::gateway::endpoints
