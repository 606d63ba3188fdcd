// Moderation and reranking.

#include <array>

#include <otari/moderation.hpp>
#include <otari/rerank.hpp>

#include "methods.hpp"
#include "moderation_codec.hpp"
#include "rerank_codec.hpp"

namespace otari::conformance {
namespace {

Outcome moderation(const Session& session, const CallInput& input) {
  return run_call<ModerationParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.moderation(params, options);
      },
      to_json<ModerationResponse>);
}

Outcome rerank(const Session& session, const CallInput& input) {
  return run_call<RerankParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.rerank(params, options);
      },
      to_json<RerankResponse>);
}

}  // namespace

std::span<const MethodRow> judgement_methods() {
  static constexpr std::array rows{MethodRow{"moderation", moderation},
                                   MethodRow{"rerank", rerank}};
  return rows;
}

}  // namespace otari::conformance
