#pragma once

#include <otari/model_metadata.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<ModelMetadata> {
  using T = ModelMetadata;
  static constexpr std::string_view name = "model metadata";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::family>("family"),
      field<&T::input_modalities>("input_modalities"),
      field<&T::output_modalities>("output_modalities"),
      field<&T::reasoning>("reasoning"),
      field<&T::tool_call>("tool_call"),
      field<&T::structured_output>("structured_output"),
      field<&T::attachment>("attachment"),
      field<&T::temperature>("temperature"),
      field<&T::open_weights>("open_weights"),
      field<&T::deprecated>("deprecated"),
      field<&T::context_window>("context_window"),
      field<&T::max_output_tokens>("max_output_tokens"),
      field<&T::knowledge_cutoff>("knowledge_cutoff"),
      field<&T::release_date>("release_date"),
      field<&T::last_updated>("last_updated"),
      field<&T::cost_input>("cost_input"),
      field<&T::cost_output>("cost_output"),
  };
};

template <>
struct Describe<ModelMetadataList> {
  using T = ModelMetadataList;
  static constexpr std::string_view name = "model metadata list";
  static constexpr auto fields = std::array{
      field<&T::source>("source"),
      field<&T::available>("available"),
      required_always<&T::models>("models"),
  };
};

template <>
struct Describe<DiscoverableModelsParams> {
  using T = DiscoverableModelsParams;
  static constexpr std::string_view name = "models.discoverable request";
  static constexpr auto fields = std::array{query_flag<&T::refresh>("refresh")};
};

template <>
struct Describe<DiscoverableModel> {
  using T = DiscoverableModel;
  static constexpr std::string_view name = "discoverable model";
  static constexpr auto fields = std::array{
      required<&T::id>("id"),
      required<&T::key>("key"),
  };
};

template <>
struct Describe<DiscoverableProvider> {
  using T = DiscoverableProvider;
  static constexpr std::string_view name = "discoverable provider";
  static constexpr auto fields = std::array{
      required<&T::provider>("provider"),
      field<&T::ok>("ok"),
      field<&T::error>("error"),
      field<&T::discovery_unsupported>("discovery_unsupported"),
      field<&T::checked_at>("checked_at"),
      always<&T::models>("models"),
  };
};

template <>
struct Describe<DiscoverableModels> {
  using T = DiscoverableModels;
  static constexpr std::string_view name = "discoverable models";
  static constexpr auto fields = std::array{required_always<&T::providers>("providers")};
};

}  // namespace otari::json
