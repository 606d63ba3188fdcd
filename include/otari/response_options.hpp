#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// `reasoning` of a request.
struct ResponseReasoning {
  std::optional<Open<ReasoningEffort>> effort{};
  std::optional<std::string> summary{};  ///< "auto", "concise", "detailed"
  Extra extra{};

  friend bool operator==(const ResponseReasoning&, const ResponseReasoning&) = default;
};

/// `text.format`: `{"type":"text"}`, `{"type":"json_object"}`, or a JSON Schema; flat, other than
/// for chat.
struct ResponseTextFormat {
  std::string type = "text";
  std::optional<std::string> name{};
  std::optional<std::string> description{};
  std::optional<RawJson> schema{};
  std::optional<bool> strict{};
  Extra extra{};

  [[nodiscard]] static ResponseTextFormat text() { return {}; }
  [[nodiscard]] static ResponseTextFormat json_object() { return {.type = "json_object"}; }
  [[nodiscard]] static ResponseTextFormat json_schema(std::string name, RawJson schema) {
    return {.type = "json_schema", .name = std::move(name), .schema = std::move(schema)};
  }

  /// The schema, also where a gateway echoes it as `schema_`.
  [[nodiscard]] std::optional<RawJson> any_schema() const {
    return schema ? schema : extra.get("schema_");
  }

  friend bool operator==(const ResponseTextFormat&, const ResponseTextFormat&) = default;
};

/// `text` of a request.
struct ResponseText {
  std::optional<ResponseTextFormat> format{};
  std::optional<std::string> verbosity{};  ///< "low", "medium", "high"
  Extra extra{};

  friend bool operator==(const ResponseText&, const ResponseText&) = default;
};

/// An entry of `context_management[]`.
struct ResponseContextManagement {
  std::string type = "compaction";
  std::optional<std::int64_t> compact_threshold{};  ///< tokens
  Extra extra{};

  friend bool operator==(const ResponseContextManagement&,
                         const ResponseContextManagement&) = default;
};

/// The stored conversation that a response belongs to: its id, or an object with it. It goes back
/// in the form it came in.
struct ResponseConversation {
  std::string id{};
  bool as_object = false;
  Extra extra{};  ///< further members of the object form

  ResponseConversation() = default;
  ResponseConversation(std::string id_)               // NOLINT(google-explicit-constructor)
      : id(std::move(id_)) {}                         // NOLINT(google-explicit-constructor)
  ResponseConversation(const char* id_) : id(id_) {}  // NOLINT(google-explicit-constructor)

  friend bool operator==(const ResponseConversation&, const ResponseConversation&) = default;
};

}  // namespace otari
