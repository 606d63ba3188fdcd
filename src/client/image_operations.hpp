#pragma once

#include <otari/images.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::image_generation(const ImageGenerationParams& request,
                                         const RequestOptions& options) const
    -> Reply<ImagesResponse> {
  return client::run<Style, ImagesResponse>(core_, api::ops::image_generation, request, options);
}

}  // namespace otari
