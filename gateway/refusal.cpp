#include "refusal.hpp"

#include <optional>
#include <utility>

#include "codec.hpp"

namespace otari {

namespace gateway {
namespace {

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
  if (faults.empty()) {
    error.detail = RawJson::string(detail);
  } else {
    error.detail = RawJson::trusted(json::encode(faults).value_or("[]"));
  }
  if (!code.empty()) error.code = code;
  return json::encode(error).value_or(R"({"detail":"Internal Server Error"})");
}

Refusal bad_request(std::string detail) { return {.status = 400, .detail = std::move(detail)}; }

Refusal invalid_fields(std::vector<FieldFault> faults) {
  return {.status = 422, .faults = std::move(faults)};
}

FieldFault fault(std::string type, std::vector<RawJson> loc, std::string msg) {
  return {.type = std::move(type), .loc = std::move(loc), .msg = std::move(msg)};
}

std::vector<RawJson> body_location(std::string_view member) {
  return {RawJson::string("body"), RawJson::string(member)};
}

RawJson index_segment(std::int64_t index) { return RawJson::trusted(std::to_string(index)); }

}  // namespace gateway
}  // namespace otari
