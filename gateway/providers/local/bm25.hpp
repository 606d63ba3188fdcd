#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace otari::gateway {

/// Okapi BM25 (Robertson and Zaragoza, 2009; k1 1.2, b 0.75) with the documents themselves as the
/// collection: words of the query count the more, the fewer documents have them. Not negative, and
/// without an upper bound; zero for a document that shares no word with the query.
[[nodiscard]] std::vector<double> bm25_scores(std::string_view query,
                                              std::span<const std::string> documents);

}  // namespace otari::gateway
