#include <array>
#include <string>
#include <utility>

#include "calls/messages_form.hpp"
#include "calls/run_chat.hpp"
#include "checks/limits.hpp"
#include "checks/order.hpp"
#include "checks/services.hpp"
#include "endpoints/handlers.hpp"
#include "messages_codec.hpp"
#include "translate/count_tokens.hpp"
#include "translate/messages_request.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "messages", .form = MemberForm::list, .least = 1, .each_has = "role"},
    MemberRule{.name = "max_tokens", .form = MemberForm::integer},
    MemberRule{.name = "stream", .form = MemberForm::boolean, .required = false},
};

constexpr std::array count_rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "messages", .form = MemberForm::list, .least = 1},
};

std::optional<Refusal> validate(const MessageParams& params) {
  if (auto faults = check_limits(shared_fields(params)); !faults.empty())
    return invalid_fields(std::move(faults));
  return std::nullopt;
}

std::optional<std::string> user_of(const std::optional<MessageMetadata>& metadata) {
  return metadata ? metadata->user_id : std::nullopt;
}

// Which failures come in the envelope of this API is a matter of where the real gateway finds them:
// wire reference, section 2.2.
Refusal service_refusal(Refusal refusal) {
  return refusal.status == 502 ? refusal : in_messages_form(std::move(refusal));
}

// Credentials, and nothing before them, are refused in that envelope.
Refusal check_refusal(Refusal refusal) {
  return refusal.status == 401 ? in_messages_form(std::move(refusal)) : refusal;
}

}  // namespace

std::unique_ptr<HttpExchange> messages(Incoming in) {
  auto checked = check_completion<MessageParams>(in, rules, validate);
  if (!checked) return refused(in.reply, check_refusal(checked.error()));
  MessageParams& params = checked->params;
  const auto unbound =
      bind_user(checked->caller, user_of(params.metadata),
                "When using the master key, 'metadata.user_id' is required in request body");
  if (unbound) return refused(in.reply, in_messages_form(*unbound));
  const auto model = resolve_model(in.core->providers(), params.model);
  if (!model) return refused(in.reply, model.error());
  auto headers = check_services(shared_fields(params));
  if (!headers) return refused(in.reply, service_refusal(headers.error()));
  auto chat = chat_of(params);
  if (!chat) return refused(in.reply, in_messages_form(chat.error()));
  ChatJob job{.params = *std::move(chat),
              .stream = checked->stream,
              .form = std::make_unique<MessagesForm>(),
              .headers = *std::move(headers),
              .owner = std::move(checked->caller.owner)};
  return run_chat(in.core, *model, std::move(job), std::move(in.reply));
}

// Nobody is asked, and the model need not exist.
std::unique_ptr<HttpExchange> count_tokens(Incoming in) {
  const auto checked = check_completion<CountTokensParams>(
      in, count_rules, [](const auto&) { return std::optional<Refusal>(); });
  if (!checked) return refused(in.reply, check_refusal(checked.error()));
  const auto count = gateway::count_tokens(checked->params);
  if (!count) return refused(in.reply, in_messages_form(bad_request(count.error().message)));
  return answered_with(in.reply, json::encode(*count));
}

}  // namespace otari::gateway::endpoints
