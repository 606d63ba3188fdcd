// Every request, answer and event of the table of operations: hostile text gives a value or an
// error with a reason, and what was read survives writing and reading.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "audio_codec.hpp"
#include "batch_codec.hpp"
#include "budgets_codec.hpp"
#include "completion_codec.hpp"
#include "embedding_codec.hpp"
#include "files_codec.hpp"
#include "fuzz.hpp"
#include "health_codec.hpp"
#include "images_codec.hpp"
#include "keys_codec.hpp"
#include "mcp_codec.hpp"
#include "messages_codec.hpp"
#include "messages_event_codec.hpp"
#include "model_metadata_codec.hpp"
#include "models_codec.hpp"
#include "moderation_codec.hpp"
#include "operation.hpp"
#include "pricing_codec.hpp"
#include "reader_loan.hpp"
#include "rerank_codec.hpp"
#include "response_event_codec.hpp"
#include "responses_codec.hpp"
#include "search_codec.hpp"
#include "support/described_type.hpp"
#include "tools_codec.hpp"
#include "usage_log_codec.hpp"
#include "users_codec.hpp"

namespace otari::fuzz {
namespace {

using test::DescribedType;

const std::vector<DescribedType>& types() {
  static const std::vector<DescribedType> all = test::describe_all<
      CompletionParams, ChatCompletion, ChatCompletionChunk, Model, ModelList, Health, Readiness,
      Bootstrap, EmbeddingParams, EmbeddingResponse, ModerationParams, ModerationResponse,
      RerankParams, RerankResponse, ModelMetadataList, DiscoverableModels, SearchParams,
      SearchResponse, ToolList, MessageParams, MessageResponse, MessageEvent, TokenCount,
      ResponseParams, Response, ResponseEvent, CountTokensParams, ImageGenerationParams,
      ImagesResponse, TranscriptionResult, CreateBatchParams, Batch, BatchList, BatchResults, File,
      FileList, DeletedFile, KeyInfo, CreatedKey, User, UserUsageEntry, Budget, PricingEntry,
      UsageEntry, McpServerTools, McpToolResult>();
  return all;
}

// A new operation must not be forgotten here.
void check_complete() {
  const auto known = [](const json::Type* type) {
    return type == nullptr || type->kind != json::Kind::object ||
           std::ranges::find(types(), type, &DescribedType::type) != types().end();
  };
  for (const api::Operation* operation : api::operations()) {
    if (known(operation->response) && known(operation->event)) continue;
    std::fprintf(stderr, "types_fuzz.cpp lacks the types of '%s'\n",
                 std::string(operation->name).c_str());
    std::abort();
  }
}

std::string write(const DescribedType& type, const std::shared_ptr<void>& object) {
  json::Writer writer;
  type.type->write(writer, object.get());
  auto text = std::move(writer).finish();
  require(text.has_value(), "what was read can be written");
  return *std::move(text);
}

}  // namespace
}  // namespace otari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  using namespace otari::fuzz;
  static const bool complete = (check_complete(), true);
  (void)complete;
  Input input(data, size);
  const auto& type = types()[input.byte() % types().size()];
  json::ReaderLoan reader(input.rest().size());
  const auto object = type.make();
  const auto read = json::read_into(*reader, input.rest(), object.get(), *type.type);
  if (!read) {
    require(!read.error().message.empty(), "a decode error has a reason");
    return 0;
  }
  const std::string once = write(type, object);
  const auto again = type.make();
  require(json::read_into(*reader, once, again.get(), *type.type).has_value(),
          "what was written can be read");
  require(write(type, again) == once, "writing what was read again gives the same text");
  return 0;
}
