#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari {

/// How a picture comes back.
enum class ImageFormat : std::uint8_t { url, b64_json };
template <>
OTARI_API std::span<const std::string_view> enum_texts<ImageFormat>() noexcept;

/// The request of `image_generation`. Wire: POST /images/generations.
struct ImageGenerationParams {
  std::string model{};
  std::string prompt{};
  std::optional<std::int64_t> n{};       ///< how many; the gateway sets no limit
  std::optional<std::string> size{};     ///< for example "1024x1024"
  std::optional<std::string> quality{};  ///< what the model knows, for example "high"
  std::optional<std::string> style{};
  std::optional<Open<ImageFormat>> response_format{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  Extra extra{};

  friend bool operator==(const ImageGenerationParams&, const ImageGenerationParams&) = default;
};

/// One picture: bytes as base64, or an address that holds for a while.
struct Image {
  std::optional<std::string> b64_json{};
  std::optional<std::string> revised_prompt{};  ///< what the model made of the prompt
  std::optional<std::string> url{};
  Extra extra{};

  /// The picture's bytes, decoded. Errors: decode when it came as an address or is not base64.
  [[nodiscard]] OTARI_API Result<std::string> bytes() const;
  /// Writes a file; it appears whole or not at all. Errors: those of `bytes`; invalid_request that
  /// names the file.
  [[nodiscard]] OTARI_API Result<void> save(const std::filesystem::path& path) const;

  friend bool operator==(const Image&, const Image&) = default;
};

struct ImageTokensDetails {
  std::optional<std::int64_t> image_tokens{};
  std::optional<std::int64_t> text_tokens{};
  Extra extra{};

  friend bool operator==(const ImageTokensDetails&, const ImageTokensDetails&) = default;
};

struct ImageUsage {
  std::optional<std::int64_t> input_tokens{};
  std::optional<std::int64_t> output_tokens{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<ImageTokensDetails> input_tokens_details{};
  Extra extra{};

  friend bool operator==(const ImageUsage&, const ImageUsage&) = default;
};

/// The answer of `image_generation`, in the server's order.
struct ImagesResponse {
  std::int64_t created = 0;  ///< Unix seconds
  std::vector<Image> data{};
  std::optional<std::string> background{};
  std::optional<std::string> output_format{};  ///< for example "png"
  std::optional<std::string> quality{};
  std::optional<std::string> size{};
  std::optional<ImageUsage> usage{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const ImagesResponse&, const ImagesResponse&) = default;
};

}  // namespace otari
