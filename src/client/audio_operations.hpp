#pragma once

#include <otari/bytes.hpp>
#include <otari/speech.hpp>

#include "operations_run.hpp"
#include "transcription_reply.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::speech(const SpeechParams& request, const RequestOptions& options) const
    -> Reply<BytesResponse> {
  return client::run<Style, BytesResponse>(core_, api::ops::speech, request, options);
}

template <class Style>
auto Operations<Style>::speech_stream(const SpeechParams& request,
                                      const RequestOptions& options) const -> Events<Bytes> {
  return client::open<Style, Bytes>(core_, api::ops::speech, request, options);
}

template <class Style>
auto Operations<Style>::transcription(const TranscriptionParams& request,
                                      const RequestOptions& options) const
    -> Reply<TranscriptionResult> {
  return client::run<Style, TranscriptionResult>(core_, api::ops::transcription, request, options);
}

}  // namespace otari
