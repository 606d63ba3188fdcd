#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checks/order.hpp"
#include "endpoints/forward.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/served_by.hpp"
#include "moderation_codec.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "input"},
};

bool wants_raw(const Incoming& in) {
  const std::string value = in.route.query_value("include_raw").value_or("");
  return value == "true" || value == "1" || value == "True";
}

// The texts to judge, one verdict each; parts belong together. None when one is no text.
std::optional<std::vector<std::string>> texts_of(const ModerationInput& input) {
  if (input.text() != nullptr) return std::vector{*input.text()};
  if (input.texts() != nullptr) return *input.texts();
  std::string joined;
  for (const ContentPart& part : *input.parts()) {
    const auto* text = std::get_if<TextPart>(&part);
    if (text == nullptr) return std::nullopt;
    joined += (joined.empty() ? "" : "\n") + text->text;
  }
  return std::vector{joined};
}

ModerationResult result_of(const WordVerdict& verdict, bool raw) {
  ModerationResult result;
  result.flagged = verdict.flagged();
  result.category_scores = verdict.scores;
  for (const auto& [category, score] : verdict.scores) {
    result.categories[category] = score > 0;
    if (score > 0) result.category_applied_input_types[category] = {"text"};
  }
  if (raw) result.provider_raw = RawJson::trusted(R"({"method":"word list"})");
  return result;
}

// All keys are always there.
void fill_up(ModerationResult& result) {
  if (result.category_applied_input_types.empty())
    result.extra.set("category_applied_input_types", RawJson());
  if (!result.provider_raw) result.provider_raw = RawJson();
}

std::unique_ptr<HttpExchange> judge_here(Incoming in, const LocalModel& model,
                                         const ModerationParams& params) {
  const auto texts = texts_of(params.input);
  if (!texts)
    return refused(in.reply, lacks(FailureStyle::chat, "local:" + std::string(model.name),
                                   "multimodal_moderation"));
  ModerationResponse answer;
  answer.id = "modr-" + in.reply.request_id();
  answer.model = model.name;
  for (const std::string& text : *texts) {
    answer.results.push_back(result_of(model.judge(text), wants_raw(in)));
    fill_up(answer.results.back());
  }
  return answered_with(in.reply, json::encode(answer));
}

// "harassment/threatening" comes as "harassment_threatening" too, as from the real gateway.
template <class Value>
void add_plain_names(std::map<std::string, Value>& categories) {
  const auto given = categories;
  for (const auto& [category, value] : given) {
    std::string plain = category;
    std::replace_if(plain.begin(), plain.end(), [](char c) { return c == '/' || c == '-'; }, '_');
    categories.emplace(std::move(plain), value);
  }
}

void make_ours(ModerationResult& result, bool raw) {
  if (raw) {
    const auto json = json::encode(result);
    if (json) result.provider_raw = RawJson::trusted(*json);
  }
  result.extra.clear();
  add_plain_names(result.categories);
  add_plain_names(result.category_scores);
  fill_up(result);
}

}  // namespace

std::unique_ptr<HttpExchange> moderations(Incoming in) {
  auto checked = check_json_call<ModerationParams>(in, rules);
  if (!checked) return refused(in.reply, checked.error());
  ModerationParams& params = checked->params;
  const auto model = served_by<&LocalModel::judge>(in, params.model, Capability::moderation);
  if (!model) return refused(in.reply, model.error());
  if (model->local != nullptr) return judge_here(std::move(in), *model->local, params);
  const bool raw = wants_raw(in);
  auto request = model->provider->moderation_request(std::move(params), model->model);
  return forward<ModerationResponse>(std::move(in), *model->provider, std::move(request),
                                     FailureStyle::passthrough,
                                     [raw](ModerationResponse& answer) -> Result<void> {
                                       for (ModerationResult& result : answer.results)
                                         make_ours(result, raw);
                                       return {};
                                     });
}

}  // namespace otari::gateway::endpoints
