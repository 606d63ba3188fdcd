#include "session.hpp"

namespace otari::conformance {
namespace {

void add_number(Json& object, const char* name, std::optional<std::int64_t> value) {
  if (value) object[name] = *value;
}

}  // namespace

void add_http(Json& view, const HttpInfo& http) {
  const Json raw = Json::parse(http.body(), nullptr, false);
  if (!raw.is_discarded()) view["raw"] = raw;
  // A rerank answer has a member of that name; it comes first.
  if (const Json* own = find(view, "meta"); own != nullptr && !own->is_null()) return;
  Json meta = {{"status", http.status()},
               {"request_id", http.request_id()},
               {"attempt_id", http.attempt_id()},
               {"attempts", http.attempts()}};
  Json limits = Json::object();
  const RateLimit limit = http.rate_limit();
  add_number(limits, "limit", limit.limit);
  add_number(limits, "remaining", limit.remaining);
  add_number(limits, "reset", limit.reset);
  if (!limits.empty()) meta["ratelimit"] = limits;
  view["meta"] = meta;
}

std::string merged_params(const Json& params) {
  Json merged = Json::object();
  for (const auto& [name, value] : params.items())
    if (name != "extra") merged[name] = value;
  if (const Json* extra = find(params, "extra"))
    for (const auto& [name, value] : extra->items()) merged[name] = value;
  return merged.dump();
}

void note_event(Json& events, std::string_view raw) {
  const Json data = Json::parse(raw, nullptr, false);
  const Json* type = data.is_discarded() ? nullptr : find(data, "type");
  events.push_back({{"event", type == nullptr ? Json() : *type},
                    {"data", data.is_discarded() ? Json(std::string(raw)) : data}});
}

}  // namespace otari::conformance
