#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <otari/raw_json.hpp>

namespace otari::gateway {

/// One entry of a 422: which member, and what is wrong with it.
struct FieldFault {
  std::string type{};
  std::vector<RawJson> loc{};  ///< names and indices on the way, "body" first
  std::string msg{};
};

/// The two bodies of a refusal with one text: wire reference, section 2.1, E1 and E3.
enum class ErrorForm : std::uint8_t { plain, messages };

/// An HTTP error of the gateway. Body shapes E1, E2 and E3.
struct Refusal {
  int status = 500;
  std::string detail{};              ///< valid UTF-8
  std::string code{};                ///< stable code, in the body and in `Otari-Error-Code`
  std::string retry_after{};         ///< header value
  std::string allow{};               ///< header value of a 405
  std::vector<FieldFault> faults{};  ///< of a 422, instead of `detail`
  ErrorForm form = ErrorForm::plain;

  [[nodiscard]] std::string body() const;
};

[[nodiscard]] Refusal bad_request(std::string detail);
[[nodiscard]] Refusal not_found(std::string detail);
[[nodiscard]] Refusal invalid_fields(std::vector<FieldFault> faults);
/// The same refusal as the Messages API tells it.
[[nodiscard]] Refusal in_messages_form(Refusal refusal);

/// `{"type":"missing","loc":["body","messages"],"msg":"Field required"}` and the like.
[[nodiscard]] FieldFault fault(std::string type, std::vector<RawJson> loc, std::string msg);
[[nodiscard]] std::vector<RawJson> body_location(std::string_view member);
[[nodiscard]] std::vector<RawJson> query_location(std::string_view member);
[[nodiscard]] RawJson index_segment(std::int64_t index);

}  // namespace otari::gateway
