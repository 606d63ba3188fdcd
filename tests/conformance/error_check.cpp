#include "error_check.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace otari::conformance {
namespace {

struct KindRow {
  std::string_view neutral;
  ErrorKind ours;
};

// Kinds whose neutral name is not ours, or which take more than one of ours.
constexpr auto kinds = std::to_array<KindRow>({
    {"authentication", ErrorKind::permission_denied},
    {"unsupported_capability", ErrorKind::unsupported},
    {"transport", ErrorKind::connection},
    {"transport", ErrorKind::tls},
    {"invalid_request", ErrorKind::context_length_exceeded},
    {"invalid_request", ErrorKind::content_filter},
});

// What an error event of a stream may be mapped to.
constexpr std::array event_kinds{
    ErrorKind::invalid_request,    ErrorKind::context_length_exceeded, ErrorKind::content_filter,
    ErrorKind::authentication,     ErrorKind::permission_denied,       ErrorKind::rate_limit,
    ErrorKind::insufficient_funds, ErrorKind::model_not_found,         ErrorKind::not_found,
    ErrorKind::upstream_provider,  ErrorKind::gateway_timeout,
};

bool kind_fits(std::string_view neutral, const Error& error, const RunFacts& facts) {
  if (neutral == to_string(error.kind)) return true;
  if (std::ranges::any_of(kinds, [&](const KindRow& row) {
        return row.neutral == neutral && row.ours == error.kind;
      }))
    return true;
  // A body that was reset ends a stream before its marker; the cause is in the message.
  if (neutral == "transport") return facts.aborted && error.kind == ErrorKind::stream_incomplete;
  return neutral == "stream" && facts.streaming &&
         std::ranges::find(event_kinds, error.kind) != event_kinds.end();
}

void add_text(Json& view, const char* name, const std::string& text) {
  if (!text.empty()) view[name] = text;
}

Json view_limits(const RateLimit& limits) {
  Json view = Json::object();
  if (limits.limit) view["limit"] = *limits.limit;
  if (limits.remaining) view["remaining"] = *limits.remaining;
  if (limits.reset) view["reset"] = *limits.reset;
  return view.empty() ? Json() : view;
}

Json view_error(const Error& error, double elapsed_seconds) {
  Json view = {{"message", error.message},        {"details_count", error.details.size()},
               {"attempts", error.attempts},      {"elapsed_seconds", elapsed_seconds},
               {"debug_text", error.to_string()}, {"ratelimit", view_limits(error.rate_limit)}};
  if (error.status) view["status"] = *error.status;
  if (error.retry_after)
    view["retry_after_seconds"] = static_cast<double>(error.retry_after->count()) / 1000;
  add_text(view, "type", error.type);
  add_text(view, "code", error.code);
  add_text(view, "provider", error.provider);
  add_text(view, "capability", error.capability);
  add_text(view, "model", error.model);
  add_text(view, "resource", error.resource);
  add_text(view, "batch_id", error.batch_id);
  add_text(view, "batch_status", error.batch_status);
  add_text(view, "request_id", error.request_id);
  add_text(view, "attempt_id", error.attempt_id);
  add_text(view, "execution_state", error.execution_state);
  return view;
}

// Expected as a text, or as what the text says when it is JSON.
void check_raw_body(const Json& expected, const Error& error, Differences& out) {
  Json got = error.body;
  if (expected.is_structured() &&
      !(expected.size() == 1 && expected.is_object() && expected.begin().key().starts_with('$')))
    got = Json::parse(error.body, nullptr, false);
  match(expected, &got, Absence::loose, "error.raw_body", out);
}

void check_fields(const Json& expected, const Error& error, double elapsed, Differences& out) {
  const Json view = view_error(error, elapsed);
  for (const auto& [name, value] : expected.items()) {
    if (name == "raw_body") {
      check_raw_body(value, error, out);
    } else {
      match(value, find(view, name), Absence::loose, "error." + name, out);
    }
  }
}

}  // namespace

void check_error(const Json& expected, const Outcome& outcome, const RunFacts& facts,
                 Differences& out) {
  if (!outcome.error) {
    out.push_back({"outcome", "an error: " + show(&expected), "success: " + show(&outcome.result)});
    return;
  }
  const Error& error = *outcome.error;
  const Json delivered = outcome.events.size();
  const Json requests = facts.request_count;
  for (const auto& [name, value] : expected.items()) {
    if (name == "kind") {
      if (!kind_fits(value.get<std::string>(), error, facts))
        out.push_back({"error.kind", value.get<std::string>(), error.to_string()});
    } else if (name == "fields") {
      check_fields(value, error, facts.elapsed_seconds, out);
    } else if (name == "chunks_before") {
      match(value, &delivered, Absence::loose, name, out);
    } else if (name == "events_before") {
      match(value, value.is_array() ? &outcome.events : &delivered, Absence::loose, name, out);
    } else if (name == "accumulated_before") {
      match(value, &outcome.accumulated, Absence::loose, name, out);
    } else if (name == "request_count") {
      match(value, &requests, Absence::loose, name, out);
    } else {
      out.push_back({name, "a member we know", "an unknown one"});
    }
  }
}

}  // namespace otari::conformance
