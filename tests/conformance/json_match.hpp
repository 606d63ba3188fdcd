#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace otari::conformance {

/// Keeps the order of members, because bodies are sent as the vectors have them.
using Json = nlohmann::ordered_json;

/// One place where what was got is not what was expected.
struct Difference {
  std::string field;  ///< for example "request 1.headers.Otari-Key"
  std::string expected;
  std::string got;
};
using Differences = std::vector<Difference>;

/// What stands for a value that is not there.
enum class Absence {
  /// Null must be there as null: bodies of requests.
  strict,
  /// Null means absent or null; an expected empty text, list or object too, because that is what
  /// a typed member without a value holds: results.
  loose,
};

/// Whether `got` (null pointer: absent) contains what is expected: objects by subset, lists whole
/// and in order, `1` equals `1.0`, and the matchers `$contains`, `$not_contains`, `$prefix` and
/// `$between` anywhere. Adds what differs to `out`.
void match(const Json& expected, const Json* got, Absence absence, const std::string& field,
           Differences& out);

/// The member of an object; null when there is none.
[[nodiscard]] const Json* find(const Json& object, std::string_view name);

/// Short JSON text for messages.
[[nodiscard]] std::string show(const Json* json);

}  // namespace otari::conformance
