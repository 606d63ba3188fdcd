#pragma once

#include <gtest/gtest.h>

#include "completion_codec.hpp"
#include "message_codec.hpp"
#include "models_codec.hpp"
#include "usage_codec.hpp"

namespace otari::test {

/// Every wire type that travels in a body: what holds for one must hold for all.
using DescribedTypes =
    testing::Types<StreamOptions, JsonSchemaFormat, ResponseFormat, AudioOutput, FunctionDefinition,
                   FunctionTool, CustomDefinition, CustomTool, OtariWebSearch, OtariCodeExecution,
                   Guardrail, McpServer, CompletionParams, TokenLogprob::Top, TokenLogprob,
                   Logprobs, Choice, ChatCompletion, Delta, ChunkChoice, ChatCompletionChunk,
                   TextPart, ImageUrl, ImagePart, InputAudio, AudioPart, FileReference, FilePart,
                   RefusalPart, FunctionCall, CustomCall, ToolCall, UrlCitation, Annotation,
                   AssistantAudio, Message, PricingTier, ModelPricing, Model, ModelList,
                   PromptTokensDetails, CompletionTokensDetails, Usage>;

}  // namespace otari::test
