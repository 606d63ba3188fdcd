#include "checks/json_body.hpp"

#include "checks/request_body.hpp"
#include "text.hpp"
#include "utf8.hpp"
#include "validate.hpp"

namespace otari::gateway {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool says_json(const Headers& headers) {
  const std::string type = lower(headers.get("Content-Type").value_or(""));
  const std::string_view media = trim(std::string_view(type).substr(0, type.find(';')));
  return media == "application/json" ||
         (media.starts_with("application/") && media.ends_with("+json"));
}

}  // namespace

std::expected<std::string, Refusal> readable_json(const HttpRequest& request) {
  std::string storage;
  auto body = body_text(request.body, storage, longest_json_body);
  if (!body) return std::unexpected(std::move(body).error());
  if (body->starts_with(bom)) body->remove_prefix(bom.size());
  if (!json::valid_utf8(*body))
    return std::unexpected(bad_request("There was an error parsing the body"));
  if (!says_json(request.headers) || trim(*body).empty()) return std::string(*body);
  if (const auto offset = json::invalid_json(*body)) {
    std::vector<RawJson> loc{RawJson::string("body"),
                             index_segment(static_cast<std::int64_t>(*offset))};
    return std::unexpected(
        invalid_fields({fault("json_invalid", std::move(loc), "JSON decode error")}));
  }
  return std::string(*body);
}

std::optional<Refusal> not_an_object(std::string_view body, const Headers& headers) {
  const std::string_view text = trim(body);
  if (text.empty())
    return invalid_fields({fault("missing", {RawJson::string("body")}, "Field required")});
  if (says_json(headers) && text.starts_with('{')) return std::nullopt;
  return invalid_fields({fault("model_attributes_type", {RawJson::string("body")},
                               "Input should be a valid dictionary or object to extract fields "
                               "from")});
}

}  // namespace otari::gateway
