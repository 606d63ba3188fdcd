// The Responses API.

#include <array>

#include <otari/response_accumulator.hpp>
#include <otari/responses.hpp>

#include "methods.hpp"
#include "responses_codec.hpp"

namespace otari::conformance {
namespace {

Json view_response(const Response& answer) {
  Json view = to_json(answer);
  view["output_text"] = answer.output_text();
  return view;
}

Outcome response(const Session& session, const CallInput& input) {
  return run_call<ResponseParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.response(params, options);
      },
      view_response);
}

Outcome response_stream(const Session& session, const CallInput& input) {
  return run_stream<ResponseParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.response_stream(params, options);
      },
      view_response);
}

}  // namespace

std::span<const MethodRow> response_methods() {
  static constexpr std::array rows{MethodRow{"response", response},
                                   MethodRow{"response_stream", response_stream}};
  return rows;
}

}  // namespace otari::conformance
