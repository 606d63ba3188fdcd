#include <array>
#include <utility>

#include "checks/order.hpp"
#include "endpoints/forward.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/served_by.hpp"
#include "fill_with_nulls.hpp"
#include "images_codec.hpp"
#include "text.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "prompt", .form = MemberForm::string},
};

}  // namespace

std::unique_ptr<HttpExchange> image_generations(Incoming in) {
  auto checked = check_json_call<ImageGenerationParams>(in, rules);
  if (!checked) return refused(in.reply, checked.error());
  ImageGenerationParams& params = checked->params;
  const auto model = served_by_provider(in, params.model, Capability::images);
  if (!model) return refused(in.reply, model.error());
  if (params.response_format && !params.response_format->known())
    return refused(in.reply, lacks(FailureStyle::passthrough, model->provider->name(),
                                   "the response_format '" +
                                       one_line(params.response_format->text(), 50) + "'"));
  auto request = model->provider->image_request(std::move(params), model->model);
  return forward<ImagesResponse>(std::move(in), *model->provider, std::move(request),
                                 FailureStyle::passthrough,
                                 [](ImagesResponse& answer) -> Result<void> {
                                   for (Image& image : answer.data) fill_with_nulls(image);
                                   fill_with_nulls(answer);
                                   return {};
                                 });
}

}  // namespace otari::gateway::endpoints
