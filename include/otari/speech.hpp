#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <otari/bytes.hpp>
#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// How the audio is encoded. `pcm` has no header: 24 kHz, 16 bit, mono, for most models.
enum class SpeechFormat : std::uint8_t { mp3, opus, aac, flac, wav, pcm };
template <>
OTARI_API std::span<const std::string_view> enum_texts<SpeechFormat>() noexcept;

/// The request of `speech` and `speech_stream`. Wire: POST /audio/speech.
struct SpeechParams {
  std::string model{};
  std::string input{};  ///< the text to be spoken
  std::string voice{};
  std::optional<std::string> instructions{};  ///< how to speak
  /// Absent means mp3. The gateway refuses what it does not know with 502.
  std::optional<Open<SpeechFormat>> response_format{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  std::optional<double> speed{};      ///< 1 is normal
  Extra extra{};

  friend bool operator==(const SpeechParams&, const SpeechParams&) = default;
};

}  // namespace otari
