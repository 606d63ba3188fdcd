#pragma once

#include <otari/response_tools.hpp>

#include "codec.hpp"
#include "completion_codec.hpp"

namespace otari::json {

template <>
struct Describe<ResponseFunctionTool> {
  using T = ResponseFunctionTool;
  static constexpr std::string_view name = "function tool";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::parameters>("parameters"),
      field<&T::strict>("strict"),
  };
};

template <>
struct Describe<ResponseCustomTool> {
  using T = ResponseCustomTool;
  static constexpr std::string_view name = "custom tool";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::format>("format"),
  };
};

template <>
struct Describe<ResponseWebSearchFilters> {
  using T = ResponseWebSearchFilters;
  static constexpr std::string_view name = "filters";
  static constexpr auto fields = std::array{
      field<&T::allowed_domains>("allowed_domains"),
      field<&T::blocked_domains>("blocked_domains"),
  };
};

template <>
struct Describe<ResponseWebSearchLocation> {
  using T = ResponseWebSearchLocation;
  static constexpr std::string_view name = "user_location";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"), field<&T::city>("city"),         field<&T::country>("country"),
      field<&T::region>("region"), field<&T::timezone>("timezone"),
  };
};

template <>
struct Describe<ResponseWebSearchTool> {
  using T = ResponseWebSearchTool;
  static constexpr std::string_view name = "web_search";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::filters>("filters"),
      field<&T::search_context_size>("search_context_size"),
      field<&T::user_location>("user_location"),
      field<&T::external_web_access>("external_web_access"),
  };
  static std::span<const std::string_view> tags() noexcept {
    static constexpr std::array<std::string_view, 4> known{"web_search", "web_search_2025_08_26",
                                                           "web_search_preview",
                                                           "web_search_preview_2025_03_11"};
    return known;
  }
};

template <>
struct Describe<ResponseFileSearchTool> {
  using T = ResponseFileSearchTool;
  static constexpr std::string_view name = "file_search";
  static constexpr auto fields = std::array{
      always<&T::vector_store_ids>("vector_store_ids"),
      field<&T::filters>("filters"),
      field<&T::max_num_results>("max_num_results"),
      field<&T::ranking_options>("ranking_options"),
  };
};

template <>
struct Describe<ResponseCodeInterpreterTool> {
  using T = ResponseCodeInterpreterTool;
  static constexpr std::string_view name = "code_interpreter";
  static constexpr auto fields = std::array{
      defaulted<&T::container>("container"),
  };
};

template <>
struct Describe<ResponseMcpTool> {
  using T = ResponseMcpTool;
  static constexpr std::string_view name = "mcp";
  static constexpr auto fields = std::array{
      field<&T::server_label>("server_label"),
      field<&T::server_url>("server_url"),
      field<&T::connector_id>("connector_id"),
      field<&T::server_description>("server_description"),
      field<&T::authorization>("authorization"),
      field<&T::headers>("headers"),
      field<&T::allowed_tools>("allowed_tools"),
      field<&T::require_approval>("require_approval"),
  };
};

template <>
struct Describe<ResponseImageGenerationTool> {
  using T = ResponseImageGenerationTool;
  static constexpr std::string_view name = "image_generation";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::action>("action"),
      field<&T::background>("background"),
      field<&T::input_fidelity>("input_fidelity"),
      field<&T::input_image_mask>("input_image_mask"),
      field<&T::moderation>("moderation"),
      field<&T::output_compression>("output_compression"),
      field<&T::output_format>("output_format"),
      field<&T::partial_images>("partial_images"),
      field<&T::quality>("quality"),
      field<&T::size>("size"),
  };
};

template <>
struct Describe<ResponseComputerTool> {
  using T = ResponseComputerTool;
  static constexpr std::string_view name = "computer";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::display_width>("display_width"),
      field<&T::display_height>("display_height"),
      field<&T::environment>("environment"),
  };
  static std::span<const std::string_view> tags() noexcept {
    static constexpr std::array<std::string_view, 2> known{"computer", "computer_use_preview"};
    return known;
  }
};

template <>
struct Describe<ResponseLocalShellTool> {
  using T = ResponseLocalShellTool;
  static constexpr std::string_view name = "local_shell";
  static constexpr std::array<Field, 0> fields{};
};

template <>
struct Describe<ResponseShellTool> {
  using T = ResponseShellTool;
  static constexpr std::string_view name = "shell";
  static constexpr auto fields = std::array{
      field<&T::environment>("environment"),
  };
};

template <>
struct Describe<ResponseApplyPatchTool> {
  using T = ResponseApplyPatchTool;
  static constexpr std::string_view name = "apply_patch";
  static constexpr std::array<Field, 0> fields{};
};

template <>
struct Union<ResponseTool> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 13> alternatives{"function",
                                                                 "custom",
                                                                 "web_search",
                                                                 "file_search",
                                                                 "code_interpreter",
                                                                 "mcp",
                                                                 "image_generation",
                                                                 "computer",
                                                                 "local_shell",
                                                                 "shell",
                                                                 "apply_patch",
                                                                 "otari_web_search",
                                                                 "otari_code_execution"};
};

template <>
struct Custom<ResponseToolChoice> {
  static constexpr Kind kind = Custom<ToolChoice>::kind;
  static constexpr std::string_view name = Custom<ToolChoice>::name;
  static bool read(Reader& reader, Value& value, ResponseToolChoice& out) {
    return Custom<ToolChoice>::read(reader, value, out.form);
  }
  static void write(Writer& writer, const ResponseToolChoice& choice) {
    Custom<ToolChoice>::write(writer, choice.form);
  }
};

}  // namespace otari::json
