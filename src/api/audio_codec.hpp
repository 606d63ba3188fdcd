#pragma once

#include <otari/speech.hpp>
#include <otari/transcription.hpp>

#include "completion_codec.hpp"
#include "file_upload_codec.hpp"

namespace otari::json {

template <>
struct Describe<SpeechParams> {
  using T = SpeechParams;
  static constexpr std::string_view name = "speech request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::input>("input"),
      field<&T::voice>("voice"),
      field<&T::instructions>("instructions"),
      field<&T::response_format>("response_format"),
      field<&T::user>("user"),
      field<&T::speed>("speed"),
  };
};

template <>
struct Describe<TranscriptionParams> {
  using T = TranscriptionParams;
  static constexpr std::string_view name = "transcription request";
  static constexpr auto fields = std::array{
      always<&T::file>("file"),
      field<&T::model>("model"),
      field<&T::language>("language"),
      field<&T::prompt>("prompt"),
      field<&T::response_format>("response_format"),
      field<&T::temperature>("temperature"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<TranscriptionSegment> {
  using T = TranscriptionSegment;
  static constexpr std::string_view name = "segment";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::seek>("seek"),
      field<&T::start>("start"),
      field<&T::end>("end"),
      field<&T::text>("text"),
      field<&T::speaker>("speaker"),
      field<&T::tokens>("tokens"),
      field<&T::temperature>("temperature"),
      field<&T::avg_logprob>("avg_logprob"),
      field<&T::compression_ratio>("compression_ratio"),
      field<&T::no_speech_prob>("no_speech_prob"),
  };
};

template <>
struct Describe<TranscriptionWord> {
  using T = TranscriptionWord;
  static constexpr std::string_view name = "word";
  static constexpr auto fields = std::array{
      field<&T::word>("word"),
      field<&T::start>("start"),
      field<&T::end>("end"),
  };
};

template <>
struct Describe<TranscriptionUsage> {
  using T = TranscriptionUsage;
  static constexpr std::string_view name = "usage";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::input_tokens>("input_tokens"),
      field<&T::output_tokens>("output_tokens"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::input_token_details>("input_token_details"),
      field<&T::seconds>("seconds"),
  };
};

template <>
struct Describe<TranscriptionResult> {
  using T = TranscriptionResult;
  static constexpr std::string_view name = "transcription";
  static constexpr auto fields = std::array{
      required<&T::text>("text"),      field<&T::language>("language"),
      field<&T::duration>("duration"), field<&T::segments>("segments"),
      field<&T::words>("words"),       field<&T::logprobs>("logprobs"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari::json
