#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/texts.hpp>
#include <otari/usage.hpp>

namespace otari {

/// One text or several to be embedded.
using EmbeddingInput = Texts;

/// How vectors travel. Either way they are `std::vector<float>` here.
enum class EncodingFormat : std::uint8_t { float_, base64 };
template <>
OTARI_API std::span<const std::string_view> enum_texts<EncodingFormat>() noexcept;

/// The request of `embedding`. Wire: POST /embeddings.
struct EmbeddingParams {
  std::string model{};
  EmbeddingInput input{};
  /// Sent only when set. `base64` is a third of the bytes; not every provider knows it.
  std::optional<Open<EncodingFormat>> encoding_format{};
  std::optional<std::int64_t> dimensions{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  Extra extra{};

  friend bool operator==(const EmbeddingParams&, const EmbeddingParams&) = default;
};

/// One vector. Wire: POST /embeddings, `data[]`.
struct Embedding {
  std::string object = "embedding";
  std::int64_t index = 0;  ///< of the text in the request
  std::vector<float> embedding{};
  Extra extra{};

  friend bool operator==(const Embedding&, const Embedding&) = default;
};

/// The answer of `embedding`, in the server's order. The vectors are decoded by the form that
/// arrived, numbers or base64. Errors on reading: decode for base64 that is damaged, no whole
/// number of floats or not finite, and for vectors of different lengths.
struct EmbeddingResponse {
  std::string object = "list";
  std::vector<Embedding> data{};
  std::string model{};
  std::optional<Usage> usage{};
  Extra extra{};
  HttpInfo http{};

  /// The vectors by `index`. The views live as long as the answer is unchanged.
  [[nodiscard]] OTARI_API std::vector<std::span<const float>> embeddings() const;

  friend bool operator==(const EmbeddingResponse&, const EmbeddingResponse&) = default;
};

}  // namespace otari
