#include "chat_request.hpp"

#include <optional>
#include <utility>

#include "chat_limits.hpp"
#include "completion_codec.hpp"
#include "decode_fault.hpp"
#include "text.hpp"
#include "validate.hpp"

namespace otari {

namespace gateway {
namespace {

// What the codec's own types do not tell: whether a member was there, and the two that steer.
struct MessageShape {
  Nullable<RawJson> role{};
};
struct ChatShape {
  Nullable<std::string> model{};
  Nullable<std::vector<MessageShape>> messages{};
  Nullable<bool> stream{};
};

}  // namespace
}  // namespace gateway

template <>
struct json::Describe<gateway::MessageShape> {
  static constexpr std::string_view name = "message";
  static constexpr auto fields = std::array{field<&gateway::MessageShape::role>("role")};
};

template <>
struct json::Describe<gateway::ChatShape> {
  using T = gateway::ChatShape;
  static constexpr std::string_view name = "completion request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::messages>("messages"),
      field<&T::stream>("stream"),
  };
};

namespace gateway {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool says_json(const Headers& headers) {
  const std::string type = lower(headers.get("Content-Type").value_or(""));
  const std::string_view media = trim(std::string_view(type).substr(0, type.find(';')));
  return media == "application/json" ||
         (media.starts_with("application/") && media.ends_with("+json"));
}

FieldFault no_object() {
  return fault("model_attributes_type", {RawJson::string("body")},
               "Input should be a valid dictionary or object to extract fields from");
}

// Malformed text, or a value that is no object.
std::optional<Refusal> check_text(std::string_view body, const Headers& headers) {
  if (!json::valid_utf8(body)) return bad_request("There was an error parsing the body");
  if (trim(body).empty())
    return invalid_fields({fault("missing", {RawJson::string("body")}, "Field required")});
  if (!says_json(headers)) return invalid_fields({no_object()});
  if (const auto offset = json::invalid_json(body)) {
    std::vector<RawJson> loc{RawJson::string("body"),
                             index_segment(static_cast<std::int64_t>(*offset))};
    return invalid_fields({fault("json_invalid", std::move(loc), "JSON decode error")});
  }
  if (!trim(body).starts_with('{')) return invalid_fields({no_object()});
  return std::nullopt;
}

void check_model(const ChatShape& shape, std::vector<FieldFault>& faults) {
  if (shape.model.absent())
    faults.push_back(fault("missing", body_location("model"), "Field required"));
  if (shape.model.is_null())
    faults.push_back(
        fault("string_type", body_location("model"), "Input should be a valid string"));
}

void check_messages(const ChatShape& shape, std::vector<FieldFault>& faults) {
  const auto location = body_location("messages");
  if (shape.messages.absent()) faults.push_back(fault("missing", location, "Field required"));
  if (shape.messages.is_null())
    faults.push_back(fault("list_type", location, "Input should be a valid list"));
  if (!shape.messages) return;
  if (shape.messages->empty())
    faults.push_back(
        fault("too_short", location, "List should have at least 1 item after validation, not 0"));
  for (std::size_t i = 0; i < shape.messages->size(); ++i) {
    if (!(*shape.messages)[i].role.absent()) continue;
    auto loc = location;
    loc.push_back(index_segment(static_cast<std::int64_t>(i)));
    loc.push_back(RawJson::string("role"));
    faults.push_back(fault("missing", std::move(loc), "Field required"));
  }
}

std::vector<FieldFault> check_shape(const ChatShape& shape) {
  std::vector<FieldFault> faults;
  check_model(shape, faults);
  check_messages(shape, faults);
  if (shape.stream.is_null())
    faults.push_back(
        fault("bool_type", body_location("stream"), "Input should be a valid boolean"));
  return faults;
}

}  // namespace

std::expected<ChatRequest, Refusal> parse_chat_request(std::string_view body,
                                                       const Headers& headers) {
  if (body.starts_with(bom)) body.remove_prefix(bom.size());
  if (auto refusal = check_text(body, headers)) return std::unexpected(*std::move(refusal));

  json::Reader reader;
  ChatShape shape;
  if (const auto read = json::decode_into(reader, body, shape); !read)
    return std::unexpected(invalid_fields({decode_fault(read.error())}));
  if (auto faults = check_shape(shape); !faults.empty())
    return std::unexpected(invalid_fields(std::move(faults)));

  ChatRequest request;
  if (const auto read = json::decode_into(reader, body, request.params); !read)
    return std::unexpected(invalid_fields({decode_fault(read.error())}));
  request.stream = shape.stream.has_value() && *shape.stream;
  request.params.extra.remove("stream");
  if (auto faults = check_limits(request.params); !faults.empty())
    return std::unexpected(invalid_fields(std::move(faults)));
  if (trim(request.params.model).empty())
    return std::unexpected(bad_request("Invalid request: model is required"));
  return request;
}

}  // namespace gateway
}  // namespace otari
