// Chat completions: the vectors look at the first choice from above.

#include <array>

#include <otari/chunk_accumulator.hpp>
#include <otari/completion.hpp>

#include "completion_codec.hpp"
#include "completion_view.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

Outcome completion(const Session& session, const CallInput& input) {
  return run_call<CompletionParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.completion(params, options);
      },
      view_completion);
}

Outcome completion_stream(const Session& session, const CallInput& input) {
  return run_stream<CompletionParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.completion_stream(params, options);
      },
      view_completion);
}

}  // namespace

std::span<const MethodRow> chat_methods() {
  static constexpr std::array rows{MethodRow{"completion", completion},
                                   MethodRow{"completion_stream", completion_stream}};
  return rows;
}

}  // namespace otari::conformance
