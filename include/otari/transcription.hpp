#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/file_upload.hpp>
#include <otari/http_info.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// What a transcription comes back as. Gateways in front of OpenAI serve `json` and `verbose_json`;
/// `text`, `srt` and `vtt` may end in 500 there, and the call has been billed then.
enum class TranscriptionFormat : std::uint8_t { json, text, srt, verbose_json, vtt, diarized_json };
template <>
OTARI_API std::span<const std::string_view> enum_texts<TranscriptionFormat>() noexcept;

/// The request of `transcription`. Wire: POST /audio/transcriptions, a form.
struct TranscriptionParams {
  FileUpload file{};  ///< at most 25 MB; the gateway goes by its content, not by its name
  std::string model{};
  std::optional<std::string> language{};  ///< ISO 639-1, for example "nb"
  std::optional<std::string> prompt{};    ///< names and words to expect
  std::optional<Open<TranscriptionFormat>> response_format{};
  std::optional<double> temperature{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  /// More fields of the form: a JSON string as its text, anything else as JSON.
  Extra extra{};
};

/// A stretch of the recording. Times are seconds from its start.
struct TranscriptionSegment {
  std::optional<RawJson> id{};  ///< a number, or a text where speakers are told apart
  std::optional<std::int64_t> seek{};
  double start = 0;
  double end = 0;
  std::string text{};
  std::optional<std::string> speaker{};  ///< diarized_json
  std::vector<std::int64_t> tokens{};
  std::optional<double> temperature{};
  std::optional<double> avg_logprob{};
  std::optional<double> compression_ratio{};
  std::optional<double> no_speech_prob{};
  Extra extra{};

  friend bool operator==(const TranscriptionSegment&, const TranscriptionSegment&) = default;
};

/// Times are seconds from the start of the recording.
struct TranscriptionWord {
  std::string word{};
  double start = 0;
  double end = 0;
  Extra extra{};

  friend bool operator==(const TranscriptionWord&, const TranscriptionWord&) = default;
};

/// By tokens or by seconds, as the model is billed.
struct TranscriptionUsage {
  std::string type{};  ///< "tokens" or "duration"
  std::optional<std::int64_t> input_tokens{};
  std::optional<std::int64_t> output_tokens{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<RawJson> input_token_details{};
  std::optional<double> seconds{};
  Extra extra{};

  friend bool operator==(const TranscriptionUsage&, const TranscriptionUsage&) = default;
};

/// The answer of `transcription`, read as what it came as: JSON, or a text (plain, SRT, WebVTT),
/// which is then all of `text` and every other member is empty.
struct TranscriptionResult {
  std::string text{};
  std::optional<std::string> language{};
  std::optional<double> duration{};  ///< seconds
  std::vector<TranscriptionSegment> segments{};
  std::vector<TranscriptionWord> words{};
  std::vector<TokenLogprob> logprobs{};
  std::optional<TranscriptionUsage> usage{};
  Extra extra{};
  HttpInfo http{};

  /// As the server said, for example "application/json" or "text/vtt; charset=utf-8".
  [[nodiscard]] OTARI_API std::string_view content_type() const noexcept;
  /// The answer as it came, where it came as JSON.
  [[nodiscard]] OTARI_API std::optional<RawJson> json() const;

  friend bool operator==(const TranscriptionResult&, const TranscriptionResult&) = default;
};

}  // namespace otari
