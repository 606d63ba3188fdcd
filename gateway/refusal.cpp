#include "refusal.hpp"

#include <optional>
#include <utility>

#include "codec.hpp"

namespace otari {

namespace gateway {
namespace {

// The envelope of the Messages API, which stands inside `detail`.
struct MessagesError {
  std::string type{};
  std::string message{};
};
struct MessagesErrorDetail {
  std::string type = "error";
  MessagesError error{};
};

std::string_view messages_error_type(int status) {
  switch (status) {
    case 400:
    case 402:
    case 422: return "invalid_request_error";
    case 401: return "authentication_error";
    case 403: return "permission_error";
    case 404: return "not_found_error";
    case 429: return "rate_limit_error";
    default: return "api_error";
  }
}

struct ErrorBody {
  RawJson detail{};
  std::optional<std::string> code{};
};

}  // namespace
}  // namespace gateway

template <>
struct json::Describe<gateway::ErrorBody> {
  static constexpr std::string_view name = "error";
  static constexpr auto fields = std::array{
      field<&gateway::ErrorBody::detail>("detail"),
      field<&gateway::ErrorBody::code>("code"),
  };
};

template <>
struct json::Describe<gateway::MessagesError> {
  using T = gateway::MessagesError;
  static constexpr std::string_view name = "error";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::message>("message"),
  };
};

template <>
struct json::Describe<gateway::MessagesErrorDetail> {
  using T = gateway::MessagesErrorDetail;
  static constexpr std::string_view name = "error";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::error>("error"),
  };
};

template <>
struct json::Describe<gateway::FieldFault> {
  using T = gateway::FieldFault;
  static constexpr std::string_view name = "validation fault";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::loc>("loc"),
      field<&T::msg>("msg"),
  };
};

namespace gateway {

std::string Refusal::body() const {
  ErrorBody error;
  if (!faults.empty()) {
    error.detail = RawJson::trusted(json::encode(faults).value_or("[]"));
  } else if (form == ErrorForm::messages) {
    MessagesErrorDetail inside;
    inside.error = {.type = std::string(messages_error_type(status)), .message = detail};
    error.detail = RawJson::trusted(json::encode(inside).value_or("{}"));
  } else {
    error.detail = RawJson::string(detail);
  }
  if (!code.empty()) error.code = code;
  return json::encode(error).value_or(R"({"detail":"Internal Server Error"})");
}

Refusal bad_request(std::string detail) { return {.status = 400, .detail = std::move(detail)}; }

Refusal not_found(std::string detail) { return {.status = 404, .detail = std::move(detail)}; }

Refusal invalid_fields(std::vector<FieldFault> faults) {
  return {.status = 422, .faults = std::move(faults)};
}

Refusal in_messages_form(Refusal refusal) {
  refusal.form = ErrorForm::messages;
  return refusal;
}

FieldFault fault(std::string type, std::vector<RawJson> loc, std::string msg) {
  return {.type = std::move(type), .loc = std::move(loc), .msg = std::move(msg)};
}

std::vector<RawJson> body_location(std::string_view member) {
  return {RawJson::string("body"), RawJson::string(member)};
}

std::vector<RawJson> query_location(std::string_view member) {
  return {RawJson::string("query"), RawJson::string(member)};
}

RawJson index_segment(std::int64_t index) { return RawJson::trusted(std::to_string(index)); }

}  // namespace gateway
}  // namespace otari
