#include <array>

#include "calls/chat_form.hpp"
#include "calls/run_chat.hpp"
#include "checks/limits.hpp"
#include "checks/order.hpp"
#include "checks/services.hpp"
#include "completion_codec.hpp"
#include "endpoints/handlers.hpp"
#include "text.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "messages", .form = MemberForm::list, .least = 1, .each_has = "role"},
    MemberRule{.name = "stream", .form = MemberForm::boolean, .required = false},
};

std::optional<Refusal> validate(const CompletionParams& params) {
  if (auto faults = check_limits(params); !faults.empty()) return invalid_fields(std::move(faults));
  if (trim(params.model).empty()) return bad_request("Invalid request: model is required");
  return std::nullopt;
}

}  // namespace

std::unique_ptr<HttpExchange> chat_completions(Incoming in) {
  auto checked = check_completion<CompletionParams>(in, rules, validate);
  if (!checked) return refused(in.reply, checked.error());
  CompletionParams& params = checked->params;
  if (const auto refusal = bind_user(checked->caller, params.user, user_in_body))
    return refused(in.reply, *refusal);
  const auto model = resolve_model(in.core->providers(), params.model);
  if (!model) return refused(in.reply, model.error());
  auto headers = check_services(shared_fields(params));
  if (!headers) return refused(in.reply, headers.error());
  ChatJob job{.params = std::move(params),
              .stream = checked->stream,
              .form = std::make_unique<ChatForm>(),
              .headers = *std::move(headers),
              .owner = std::move(checked->caller.owner)};
  return run_chat(in.core, *model, std::move(job), std::move(in.reply));
}

}  // namespace otari::gateway::endpoints
