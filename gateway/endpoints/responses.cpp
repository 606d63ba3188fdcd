#include <array>
#include <string>
#include <utility>

#include "calls/responses_form.hpp"
#include "calls/responses_relay.hpp"
#include "calls/run_chat.hpp"
#include "calls/stream_call.hpp"
#include "checks/limits.hpp"
#include "checks/order.hpp"
#include "checks/services.hpp"
#include "endpoints/forward.hpp"
#include "endpoints/handlers.hpp"
#include "responses_codec.hpp"
#include "translate/responses_request.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "input"},
    MemberRule{.name = "stream", .form = MemberForm::boolean, .required = false},
};

std::optional<Refusal> validate(const ResponseParams& params) {
  if (auto faults = check_limits(shared_fields(params)); !faults.empty())
    return invalid_fields(std::move(faults));
  return std::nullopt;
}

// The real gateway gives up on members it does not know, where other endpoints drop them; what is
// translated, the translation checks.
std::optional<Refusal> check_unknown(const ResponseParams& params) {
  if (params.extra.empty()) return std::nullopt;
  const std::string name = params.extra.members().front().first;
  return bad_request("Invalid request: '" + name + "' is not a field of the Responses API");
}

std::unique_ptr<HttpExchange> pass_through(Incoming in, const ResolvedModel& model,
                                           ResponseParams params, bool stream, Headers headers) {
  if (const auto refusal = check_unknown(params)) return refused(in.reply, *refusal);
  const Provider& provider = *model.provider;
  auto request = provider.response_request(std::move(params), model.model, stream);
  if (!stream)
    return forward<Response>(
        std::move(in), provider, std::move(request), FailureStyle::chat,
        [](Response&) -> Result<void> { return {}; }, std::move(headers));
  if (!request) return refused(in.reply, bad_request(request.error().message));
  return launch(std::make_shared<StreamCall>(in.core, provider, *std::move(request),
                                             std::make_unique<ResponsesRelay>(), std::move(headers),
                                             std::move(in.reply)));
}

}  // namespace

std::unique_ptr<HttpExchange> responses(Incoming in) {
  auto checked = check_completion<ResponseParams>(in, rules, validate);
  if (!checked) return refused(in.reply, checked.error());
  ResponseParams& params = checked->params;
  if (const auto refusal = bind_user(checked->caller, params.user, user_in_body))
    return refused(in.reply, *refusal);
  const auto model = resolve_model(in.core->providers(), params.model);
  if (!model) return refused(in.reply, model.error());
  auto headers = check_services(shared_fields(params));
  if (!headers) return refused(in.reply, headers.error());
  if (model->provider != nullptr && model->provider->offers(Capability::responses))
    return pass_through(std::move(in), *model, std::move(params), checked->stream,
                        *std::move(headers));
  auto form = std::make_unique<ResponsesForm>(params);
  auto chat = chat_of(params);
  if (!chat) return refused(in.reply, chat.error());
  ChatJob job{.params = *std::move(chat),
              .stream = checked->stream,
              .form = std::move(form),
              .headers = *std::move(headers),
              .owner = std::move(checked->caller.owner)};
  return run_chat(in.core, *model, std::move(job), std::move(in.reply));
}

}  // namespace otari::gateway::endpoints
