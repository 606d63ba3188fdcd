#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/raw_json.hpp>
#include <otari/usage.hpp>

#include "codec.hpp"
#include "usage_codec.hpp"

namespace otari {

namespace gateway {

/// One vector in whichever form it travels: numbers or base64, passed on as it is.
struct EmbeddingItem {
  std::string object = "embedding";
  std::int64_t index = 0;
  RawJson embedding{};
};

/// An answer of `POST /embeddings` whose vectors nobody has to look into.
struct EmbeddingList {
  std::string object = "list";
  std::vector<EmbeddingItem> data{};
  std::string model{};
  std::optional<Usage> usage{};
};

}  // namespace gateway

template <>
struct json::Describe<gateway::EmbeddingItem> {
  using T = gateway::EmbeddingItem;
  static constexpr std::string_view name = "embedding";
  static constexpr auto fields = std::array{
      defaulted<&T::object>("object"),
      field<&T::index>("index"),
      required<&T::embedding>("embedding"),
  };
};

template <>
struct json::Describe<gateway::EmbeddingList> {
  using T = gateway::EmbeddingList;
  static constexpr std::string_view name = "embedding response";
  static constexpr auto fields = std::array{
      defaulted<&T::object>("object"),
      required_always<&T::data>("data"),
      field<&T::model>("model"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari
