#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// What is published about a model. Wire: GET /models/metadata, `models.*`.
struct ModelMetadata {
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<std::string> family{};
  std::vector<std::string> input_modalities{};
  std::vector<std::string> output_modalities{};
  bool reasoning = false;
  bool tool_call = false;
  bool structured_output = false;
  bool attachment = false;
  bool temperature = false;
  bool open_weights = false;
  bool deprecated = false;
  std::optional<std::int64_t> context_window{};  ///< tokens
  std::optional<std::int64_t> max_output_tokens{};
  std::optional<std::string> knowledge_cutoff{};
  std::optional<std::string> release_date{};
  std::optional<std::string> last_updated{};
  std::optional<double> cost_input{};   ///< USD per million tokens
  std::optional<double> cost_output{};  ///< USD per million tokens
  Extra extra{};

  friend bool operator==(const ModelMetadata&, const ModelMetadata&) = default;
};

/// The answer of `models().metadata()`. Wire: GET /models/metadata; takes the admin key.
struct ModelMetadataList {
  std::string source{};    ///< "models.dev"
  bool available = false;  ///< false: switched off or out of reach, and `models` is empty
  std::map<std::string, ModelMetadata> models{};  ///< by "instance:model"
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const ModelMetadataList&, const ModelMetadataList&) = default;
};

/// The request of `models().discoverable()`.
struct DiscoverableModelsParams {
  bool refresh = false;  ///< ask every provider now, which may take long

  friend bool operator==(const DiscoverableModelsParams&,
                         const DiscoverableModelsParams&) = default;
};

struct DiscoverableModel {
  std::string id{};   ///< the provider's name for it
  std::string key{};  ///< what goes into `model` of a request
  Extra extra{};

  friend bool operator==(const DiscoverableModel&, const DiscoverableModel&) = default;
};

/// What one provider offers.
struct DiscoverableProvider {
  std::string provider{};
  bool ok = false;
  std::optional<std::string> error{};  ///< why it could not be asked
  bool discovery_unsupported = false;
  std::optional<std::string> checked_at{};  ///< ISO 8601; none when it was never asked
  std::vector<DiscoverableModel> models{};
  Extra extra{};

  friend bool operator==(const DiscoverableProvider&, const DiscoverableProvider&) = default;
};

/// The answer of `models().discoverable()`. Wire: GET /models/discoverable; takes the admin key.
struct DiscoverableModels {
  std::vector<DiscoverableProvider> providers{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const DiscoverableModels&, const DiscoverableModels&) = default;
};

}  // namespace otari
