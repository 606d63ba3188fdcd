#include "completion_codec.hpp"
#include "message_codec.hpp"
#include "unit/support/every_type.hpp"
#include "usage_codec.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    Chat, EveryType,
    testing::ValuesIn(
        describe_all<StreamOptions, JsonSchemaFormat, ResponseFormat, AudioOutput,
                     FunctionDefinition, FunctionTool, CustomDefinition, CustomTool, OtariWebSearch,
                     OtariCodeExecution, Guardrail, McpServer, CompletionParams, TokenLogprob::Top,
                     TokenLogprob, Logprobs, Choice, ChatCompletion, Delta, ChunkChoice,
                     ChatCompletionChunk, TextPart, ImageUrl, ImagePart, InputAudio, AudioPart,
                     FileReference, FilePart, RefusalPart, FunctionCall, CustomCall, ToolCall,
                     UrlCitation, Annotation, AssistantAudio, Message, PromptTokensDetails,
                     CompletionTokensDetails, Usage>()));

}  // namespace otari::test
