#include "dispatcher.hpp"

#include <otari/version.hpp>

#include "chat_answer_call.hpp"
#include "chat_request.hpp"
#include "chat_services.hpp"
#include "chat_stream_call.hpp"
#include "local_chat_call.hpp"
#include "model_name.hpp"
#include "models_call.hpp"
#include "request_body.hpp"
#include "request_id.hpp"
#include "text.hpp"

namespace otari::gateway {
namespace {

std::unique_ptr<HttpExchange> refused(Reply& reply, const Refusal& refusal) {
  reply.refuse(refusal);
  return finished_exchange();
}

std::unique_ptr<HttpExchange> answered(Reply& reply, std::string_view json) {
  reply.answer(200, json);
  return finished_exchange();
}

std::string readiness() {
  return R"({"status":"healthy","database":"none","version":)" +
         std::string(RawJson::string(version()).text()) + '}';
}

}  // namespace

std::unique_ptr<HttpExchange> Dispatcher::start(HttpRequest request,
                                                std::shared_ptr<HttpHandler> handler) {
  const Route where = route(request.method, request.url);
  CallInfo info{.request_id = new_request_id(),
                .method = request.method,
                .path = one_line(where.path),
                .log = core_->options().log,
                .clock = core_->clock(),
                .started = core_->clock()->now()};
  handler->on_sending();
  Reply reply(std::move(handler), std::move(info));
  switch (where.endpoint) {
    case Endpoint::chat_completions: return chat(request, std::move(reply));
    case Endpoint::list_models: return list_models(request, where, std::move(reply));
    case Endpoint::retrieve_model: return retrieve_model(request, where, std::move(reply));
    case Endpoint::health: return answered(reply, R"({"status":"healthy"})");
    case Endpoint::liveness: return answered(reply, R"("I'm alive!")");
    case Endpoint::readiness: return answered(reply, readiness());
    case Endpoint::redirect:
      reply.answer(307, {}, Headers{{"Location", where.location}});
      return finished_exchange();
    case Endpoint::wrong_method:
      return refused(reply, {.status = 405, .detail = "Method Not Allowed", .allow = where.allow});
    case Endpoint::unknown: break;
  }
  return refused(reply, {.status = 404, .detail = "Not Found"});
}

// The order of the checks is the real gateway's: wire reference, section 2.5.
std::unique_ptr<HttpExchange> Dispatcher::chat(const HttpRequest& request, Reply reply) {
  const auto body = body_text(request.body);
  if (!body) return refused(reply, bad_request("There was an error parsing the body"));
  auto chat = parse_chat_request(*body, request.headers);
  if (!chat) return refused(reply, chat.error());
  const auto caller = core_->credentials().check(request.headers);
  if (!caller) return refused(reply, caller.error());
  if (caller->master && chat->params.user.value_or("").empty())
    return refused(reply, bad_request("When using the master key, the 'user' field is required in "
                                      "request body"));
  auto model = resolve_model(core_->providers(), chat->params.model);
  if (!model) return refused(reply, model.error());
  auto headers = check_services(chat->params);
  if (!headers) return refused(reply, headers.error());
  if (model->local)
    return answer_local_chat(*model->local, *chat, *std::move(headers), std::move(reply));
  const bool stream = chat->stream;
  auto upstream = model->provider->chat_request(std::move(chat->params), model->model, stream);
  if (!upstream) return refused(reply, bad_request(upstream.error().message));
  if (stream)
    return launch(core_, std::make_shared<ChatStreamCall>(core_, *model->provider,
                                                          *std::move(upstream), std::move(reply)));
  return launch(core_,
                std::make_shared<ChatAnswerCall>(core_, *model->provider, *std::move(upstream),
                                                 *std::move(headers), std::move(reply)));
}

std::unique_ptr<HttpExchange> Dispatcher::list_models(const HttpRequest& request,
                                                      const Route& route, Reply reply) {
  if (const auto caller = core_->credentials().check(request.headers); !caller)
    return refused(reply, caller.error());
  ModelsCall::Question question;
  const std::string wanted = route.query_value("provider");
  if (wanted.empty()) {
    question.known = local_model_list();
    question.providers = core_->providers().configured();
  } else if (wanted == "local") {
    question.known = local_model_list();
  } else if (const Provider* provider = core_->providers().find(wanted)) {
    if (!provider->missing().empty())
      return refused(reply, bad_request("The provider '" + wanted +
                                        "' has no API key: " + std::string(provider->missing()) +
                                        " where the gateway runs"));
    question.providers.push_back(provider);
    question.failure_counts = true;
  }
  auto call = std::make_shared<ModelsCall>(core_, std::move(question), std::move(reply));
  return call->run();
}

std::unique_ptr<HttpExchange> Dispatcher::retrieve_model(const HttpRequest& request,
                                                         const Route& route, Reply reply) {
  if (const auto caller = core_->credentials().check(request.headers); !caller)
    return refused(reply, caller.error());
  ModelsCall::Question question;
  question.model_id = route.model_id;
  question.known = local_model_list();
  const std::size_t separator = route.model_id.find_first_of(":/");
  const Provider* provider =
      separator == std::string::npos
          ? nullptr
          : core_->providers().find(std::string_view(route.model_id).substr(0, separator));
  if (provider != nullptr && provider->missing().empty()) {
    question.model_id[separator] = ':';
    question.providers.push_back(provider);
    question.failure_counts = true;
  }
  if (question.model_id.empty())
    return refused(reply, {.status = 404, .detail = "Model '' not found"});
  auto call = std::make_shared<ModelsCall>(core_, std::move(question), std::move(reply));
  return call->run();
}

}  // namespace otari::gateway
