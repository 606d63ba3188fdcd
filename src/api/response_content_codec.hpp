#pragma once

#include <otari/response_content.hpp>

#include "codec.hpp"
#include "completion_codec.hpp"
#include "message_codec.hpp"
#include "text_or_codec.hpp"

namespace otari::json {

template <>
struct Describe<ResponseInputText> {
  static constexpr std::string_view name = "input_text";
  static constexpr auto fields = std::array{field<&ResponseInputText::text>("text")};
};

template <>
struct Describe<ResponseInputImage> {
  using T = ResponseInputImage;
  static constexpr std::string_view name = "input_image";
  static constexpr auto fields = std::array{
      field<&T::detail>("detail"),
      field<&T::file_id>("file_id"),
      field<&T::image_url>("image_url"),
  };
};

template <>
struct Describe<ResponseInputFile> {
  using T = ResponseInputFile;
  static constexpr std::string_view name = "input_file";
  static constexpr auto fields = std::array{
      field<&T::file_id>("file_id"),   field<&T::file_url>("file_url"),
      field<&T::filename>("filename"), field<&T::file_data>("file_data"),
      field<&T::detail>("detail"),
  };
};

template <>
struct Describe<ResponseFileCitation> {
  using T = ResponseFileCitation;
  static constexpr std::string_view name = "file_citation";
  static constexpr auto fields = std::array{
      field<&T::file_id>("file_id"),
      field<&T::filename>("filename"),
      field<&T::index>("index"),
  };
};

template <>
struct Describe<ResponseContainerFileCitation> {
  using T = ResponseContainerFileCitation;
  static constexpr std::string_view name = "container_file_citation";
  static constexpr auto fields = std::array{
      field<&T::container_id>("container_id"), field<&T::start_index>("start_index"),
      field<&T::end_index>("end_index"),       field<&T::file_id>("file_id"),
      field<&T::filename>("filename"),
  };
};

template <>
struct Describe<ResponseFilePath> {
  using T = ResponseFilePath;
  static constexpr std::string_view name = "file_path";
  static constexpr auto fields = std::array{
      field<&T::file_id>("file_id"),
      field<&T::index>("index"),
  };
};

template <>
struct Union<ResponseAnnotation> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 4> alternatives{
      "url_citation", "file_citation", "container_file_citation", "file_path"};
};

template <>
struct Describe<ResponseOutputText> {
  using T = ResponseOutputText;
  static constexpr std::string_view name = "output_text";
  static constexpr auto fields = std::array{
      field<&T::text>("text"),
      always<&T::annotations>("annotations"),
      field<&T::logprobs>("logprobs"),
  };
};

template <>
struct Describe<ResponseReasoningText> {
  using T = ResponseReasoningText;
  static constexpr std::string_view name = "reasoning_text";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::text>("text"),
  };
  static std::span<const std::string_view> tags() noexcept { return {&name, 1}; }
};

template <>
struct Describe<ResponseSummaryText> {
  using T = ResponseSummaryText;
  static constexpr std::string_view name = "summary_text";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::text>("text"),
  };
};

template <>
struct Describe<ResponseScreenshot> {
  using T = ResponseScreenshot;
  static constexpr std::string_view name = "computer_screenshot";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::file_id>("file_id"),
      field<&T::image_url>("image_url"),
  };
  static std::span<const std::string_view> tags() noexcept { return {&name, 1}; }
};

template <>
struct Union<ResponseContentPart> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 8> alternatives{
      "output_text", "refusal",     "input_text",     "input_image",
      "input_file",  "input_audio", "reasoning_text", "computer_screenshot"};
};

}  // namespace otari::json
