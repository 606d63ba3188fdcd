#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The request of `rerank`. Wire: POST /rerank.
struct RerankParams {
  std::string model{};
  std::string query{};
  std::vector<std::string> documents{};  ///< at least one
  std::optional<std::int64_t> top_n{};   ///< so many results; all without it
  std::optional<std::int64_t> max_tokens_per_doc{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  Extra extra{};

  friend bool operator==(const RerankParams&, const RerankParams&) = default;
};

/// How well one document fits. Wire: POST /rerank, `results[]`.
struct RerankResult {
  std::int64_t index = 0;  ///< of the document in the request
  double relevance_score = 0;
  Extra extra{};

  friend bool operator==(const RerankResult&, const RerankResult&) = default;
};

/// What the provider bills.
struct RerankMeta {
  std::map<std::string, double> billed_units{};
  std::map<std::string, std::int64_t> tokens{};
  Extra extra{};

  friend bool operator==(const RerankMeta&, const RerankMeta&) = default;
};

struct RerankUsage {
  std::optional<std::int64_t> total_tokens{};
  Extra extra{};

  friend bool operator==(const RerankUsage&, const RerankUsage&) = default;
};

/// The answer of `rerank`. Wire: POST /rerank.
struct RerankResponse {
  std::optional<std::string> id{};
  std::vector<RerankResult> results{};  ///< in the server's order; gateways send the best first
  std::optional<RerankMeta> meta{};
  std::optional<RerankUsage> usage{};
  Extra extra{};
  HttpInfo http{};

  /// The results, the best first whatever the server's order was. Equal scores keep it.
  [[nodiscard]] OTARI_API std::vector<RerankResult> by_score() const;

  friend bool operator==(const RerankResponse&, const RerankResponse&) = default;
};

}  // namespace otari
