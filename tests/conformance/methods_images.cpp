// Pictures: the bytes behind base64 are looked at too.

#include <array>

#include <otari/images.hpp>

#include "base64_text.hpp"
#include "images_codec.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

Json view_images(const ImagesResponse& answer) {
  Json view = to_json(answer);
  for (std::size_t i = 0; i < answer.data.size(); ++i)
    if (const auto bytes = answer.data[i].bytes())
      view["data"][i]["bytes_base64"] = to_base64(*bytes);
  return view;
}

Outcome image_generation(const Session& session, const CallInput& input) {
  return run_call<ImageGenerationParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.image_generation(params, options);
      },
      view_images);
}

}  // namespace

std::span<const MethodRow> image_methods() {
  static constexpr std::array rows{MethodRow{"image_generation", image_generation}};
  return rows;
}

}  // namespace otari::conformance
