#pragma once

#include <otari/images.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<ImageGenerationParams> {
  using T = ImageGenerationParams;
  static constexpr std::string_view name = "image_generation request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::prompt>("prompt"),
      field<&T::n>("n"),
      field<&T::size>("size"),
      field<&T::quality>("quality"),
      field<&T::style>("style"),
      field<&T::response_format>("response_format"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<Image> {
  static constexpr std::string_view name = "image";
  static constexpr auto fields = std::array{
      field<&Image::b64_json>("b64_json"),
      field<&Image::revised_prompt>("revised_prompt"),
      field<&Image::url>("url"),
  };
};

template <>
struct Describe<ImageTokensDetails> {
  using T = ImageTokensDetails;
  static constexpr std::string_view name = "input_tokens_details";
  static constexpr auto fields = std::array{
      field<&T::image_tokens>("image_tokens"),
      field<&T::text_tokens>("text_tokens"),
  };
};

template <>
struct Describe<ImageUsage> {
  using T = ImageUsage;
  static constexpr std::string_view name = "usage";
  static constexpr auto fields = std::array{
      field<&T::input_tokens>("input_tokens"),
      field<&T::output_tokens>("output_tokens"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::input_tokens_details>("input_tokens_details"),
  };
};

// `data` may be null: no picture at all.
template <>
struct Describe<ImagesResponse> {
  using T = ImagesResponse;
  static constexpr std::string_view name = "images response";
  static constexpr auto fields = std::array{
      field<&T::created>("created"),       always<&T::data>("data"),
      field<&T::background>("background"), field<&T::output_format>("output_format"),
      field<&T::quality>("quality"),       field<&T::size>("size"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari::json
