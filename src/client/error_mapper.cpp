#include "error_mapper.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

#include "codec.hpp"
#include "retry_policy.hpp"
#include "text.hpp"

namespace otari::client {
namespace {

constexpr std::size_t kept_body = 64 * 1024;

// The members of interest, whichever shape they came in.
struct Facts {
  std::string message;
  std::string type;
  std::string code;
  std::string status_text;
  std::string members;  // of the object with a status, for want of a sentence
  std::string execution_state;
  std::string request_id;
  std::vector<ValidationDetail> details;
};

std::string text_of(const std::optional<RawJson>& json) {
  if (!json || json->is_null()) return {};
  if (auto text = json->as_string()) return *std::move(text);
  const std::string_view raw = json->text();
  // Numbers and booleans read well as they are; objects and lists do not.
  return raw.front() == '{' || raw.front() == '[' ? std::string() : std::string(raw);
}

void fill(std::string& into, const RawJson& object, std::string_view name) {
  if (into.empty()) into = text_of(object.member(name));
}

std::vector<RawJson> elements_of(const RawJson& list) {
  // The members of an object with made-up keys would be the same walk; a list is turned into one.
  std::vector<RawJson> out;
  const std::string_view inner = list.text().substr(1, list.text().size() - 2);
  std::size_t start = 0;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i <= inner.size(); ++i) {
    if (i == inner.size() || (!in_string && depth == 0 && inner[i] == ',')) {
      const auto element = trim(inner.substr(start, i - start));
      if (!element.empty()) out.push_back(RawJson::trusted(std::string(element)));
      start = i + 1;
      continue;
    }
    const char c = inner[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return out;
}

bool is_list(const RawJson& json) { return json.text().front() == '['; }
bool is_object(const RawJson& json) { return json.text().front() == '{'; }

ValidationDetail validation_detail(const RawJson& entry) {
  ValidationDetail detail{.message = text_of(entry.member("msg")),
                          .type = text_of(entry.member("type"))};
  const auto location = entry.member("loc");
  if (location && is_list(*location)) {
    for (const RawJson& part : elements_of(*location)) {
      if (!detail.location.empty()) detail.location += '.';
      detail.location += text_of(part);
    }
  }
  return detail;
}

void take_validation(const RawJson& list, Facts& facts) {
  std::string message;
  for (const RawJson& entry : elements_of(list)) {
    if (!is_object(entry)) continue;
    auto detail = validation_detail(entry);
    if (!message.empty()) message += "; ";
    message += detail.location.empty() ? detail.message : detail.location + ": " + detail.message;
    facts.details.push_back(std::move(detail));
  }
  if (facts.message.empty()) facts.message = std::move(message);
}

// "database: disconnected, version: 0.5": all that is no object or list, but the status.
std::string other_members(const RawJson& object) {
  std::string out;
  const auto members = json::decode<std::map<std::string, RawJson>>(object.text());
  if (!members) return out;
  for (const auto& [name, value] : *members) {
    const std::string text = text_of(value);
    if (name != "status" && !text.empty()) out += ", " + name + ": " + text;
  }
  return out;
}

// Takes what an object says, and what the objects inside it say.
void take_object(const RawJson& object, Facts& facts, int depth) {
  // Inner envelopes are more exact than what stands around them.
  for (const std::string_view name : {"error", "detail"}) {
    const auto inner = object.member(name);
    if (!inner || inner->is_null()) continue;
    if (is_object(*inner)) {
      if (depth > 0) take_object(*inner, facts, depth - 1);
    } else if (is_list(*inner)) {
      take_validation(*inner, facts);
    } else if (facts.message.empty()) {
      facts.message = text_of(inner);
    }
  }
  fill(facts.message, object, "message");
  fill(facts.message, object, "msg");
  // In {"type":"error","error":{...}} the outer type says nothing.
  const std::string type = text_of(object.member("type"));
  if (facts.type.empty() && type != "error") facts.type = type;
  fill(facts.code, object, "code");
  fill(facts.status_text, object, "status");
  if (facts.members.empty() && object.member("status")) facts.members = other_members(object);
  fill(facts.execution_state, object, "execution_state");
  fill(facts.request_id, object, "request_id");
}

bool looks_like_html(std::string_view text) {
  return text.starts_with('<') || lower(text.substr(0, 200)).find("<html") != std::string::npos;
}

Facts read_body(std::string_view body) {
  Facts facts;
  const std::string_view text = trim(body);
  if (text.empty()) return facts;
  const auto json = RawJson::parse(std::string(text.substr(0, kept_body)));
  if (!json) {
    // A proxy's own page says less than its status does.
    if (!looks_like_html(text)) facts.message = one_line(text);
    return facts;
  }
  if (is_object(*json)) {
    take_object(*json, facts, 3);
  } else if (is_list(*json)) {
    take_validation(*json, facts);
  } else {
    facts.message = text_of(*json);
  }
  if (facts.message.empty() && !facts.status_text.empty())
    facts.message = "status: " + facts.status_text + facts.members;
  return facts;
}

std::optional<ErrorKind> kind_by_code(std::string_view code) {
  using Row = std::pair<std::string_view, ErrorKind>;
  static constexpr auto rows = std::to_array<Row>({
      {"context_length_exceeded", ErrorKind::context_length_exceeded},
      {"content_filter", ErrorKind::content_filter},
      {"content_policy_violation", ErrorKind::content_filter},
  });
  const auto* row = std::ranges::find(rows, code, &Row::first);
  return row == rows.end() ? std::nullopt : std::optional(row->second);
}

std::optional<ErrorKind> stream_kind_by_code(std::string_view code) {
  using Row = std::pair<std::string_view, ErrorKind>;
  static constexpr auto rows = std::to_array<Row>({
      {"rate_limit_error", ErrorKind::rate_limit},
      {"rate_limit_exceeded", ErrorKind::rate_limit},
      {"rate_limited", ErrorKind::rate_limit},
      {"upstream_rate_limited", ErrorKind::rate_limit},
      {"insufficient_quota", ErrorKind::rate_limit},
      {"authentication_error", ErrorKind::authentication},
      {"permission_error", ErrorKind::permission_denied},
      {"budget_exceeded", ErrorKind::permission_denied},
      {"user_blocked", ErrorKind::permission_denied},
      {"model_not_allowed", ErrorKind::permission_denied},
      {"pricing_required", ErrorKind::insufficient_funds},
      {"not_found_error", ErrorKind::model_not_found},
      {"billing_error", ErrorKind::insufficient_funds},
      {"timeout_error", ErrorKind::gateway_timeout},
      {"request_too_large", ErrorKind::invalid_request},
      {"invalid_request_error", ErrorKind::invalid_request},
      {"overloaded_error", ErrorKind::upstream_provider},
  });
  const auto* row = std::ranges::find(rows, code, &Row::first);
  return row == rows.end() ? std::nullopt : std::optional(row->second);
}

constexpr std::string_view lacks = "does not support ";

ErrorKind kind_of(const api::Operation& operation, int status, const Error& error) {
  if (status == 400 || status == 422) {
    if (const auto kind = kind_by_code(error.code)) return *kind;
    if (const auto kind = kind_by_code(error.type)) return *kind;
  }
  if (status == 400 && error.message.find(lacks) != std::string::npos)
    return ErrorKind::unsupported;
  switch (status) {
    case 401: return ErrorKind::authentication;
    case 402: return ErrorKind::insufficient_funds;
    case 403: return ErrorKind::permission_denied;
    case 404: return operation.not_found;
    case 409: return operation.conflict;
    case 429: return ErrorKind::rate_limit;
    case 504: return ErrorKind::gateway_timeout;
    default: break;
  }
  if (status >= 500) return ErrorKind::upstream_provider;
  return status >= 300 && status < 400 ? ErrorKind::redirect : ErrorKind::invalid_request;
}

std::string_view last_word(std::string_view& text) {
  text = trim(text);
  const std::size_t space = text.find_last_of(' ');
  const std::string_view word = space == std::string_view::npos ? text : text.substr(space + 1);
  text.remove_suffix(word.size());
  return word;
}

std::string_view unquoted(std::string_view word) {
  constexpr std::string_view marks = "'\"`:,";
  while (!word.empty() && marks.contains(word.front())) word.remove_prefix(1);
  while (!word.empty() && marks.contains(word.back())) word.remove_suffix(1);
  return word;
}

// "Provider X", "The X provider", or X alone; anything else names nobody.
std::string provider_in(std::string_view subject) {
  const std::string_view word = last_word(subject);
  std::string_view rest = subject;
  const std::string_view before = last_word(rest);
  if (equal_ignoring_case(unquoted(before), "provider")) return std::string(unquoted(word));
  if (equal_ignoring_case(word, "provider") && !before.empty()) {
    for (const std::string_view article : {"the", "this", "that", "your", "selected"})
      if (equal_ignoring_case(before, article)) return "unknown";
    return std::string(unquoted(before));
  }
  return before.empty() && !word.empty() ? std::string(unquoted(word)) : "unknown";
}

// "Provider X does not support moderation" and its relatives.
void read_capability(Error& error) {
  const std::size_t at = error.message.find(lacks);
  error.provider = provider_in(std::string_view(error.message).substr(0, at));
  std::string_view what = std::string_view(error.message).substr(at + lacks.size());
  what = what.substr(0, what.find_first_of(".;\n"));
  const std::string lowered = lower(what);
  if (lowered.find("multimodal moderation") != std::string::npos) {
    error.capability = "multimodal_moderation";
  } else if (lowered.find("moderation") != std::string::npos) {
    error.capability = "moderation";
  } else {
    error.capability = trim(what);
  }
}

// "Batch 'b1' is not yet complete (status: in_progress)"
std::string status_in_parentheses(std::string_view message) {
  constexpr std::string_view label = "(status: ";
  const std::size_t at = message.find(label);
  if (at == std::string_view::npos) return {};
  const auto rest = message.substr(at + label.size());
  return std::string(rest.substr(0, rest.find(')')));
}

std::string fallback_message(int status, const Headers& headers) {
  std::string text = "the gateway answered with status " + std::to_string(status);
  if (status >= 300 && status < 400) {
    if (const auto location = headers.get("Location"))
      text += ", a redirect to '" + one_line(*location, 200) +
              "', which is not followed; set api_base to the right address";
  } else {
    text += " and no message";
  }
  return text;
}

}  // namespace

Error map_http_error(const api::Operation& operation, int status, const Headers& headers,
                     std::string_view body, const ErrorContext& context) {
  Facts facts = read_body(body);
  Error error{.message = std::move(facts.message),
              .operation = std::string(context.operation),
              .status = status,
              .type = std::move(facts.type),
              .code = std::move(facts.code),
              .request_id = std::string(request_id_of(headers)),
              .attempt_id = std::string(attempt_id_of(headers)),
              .retry_after = http::retry_after_hint(headers, context.unix_now),
              .rate_limit = rate_limit_of(headers),
              .body = std::string(body.substr(0, kept_body)),
              .headers = headers,
              .execution_state = std::move(facts.execution_state),
              .details = std::move(facts.details)};
  if (error.code.empty()) error.code = headers.get("Otari-Error-Code").value_or("");
  if (!facts.request_id.empty()) error.request_id = std::move(facts.request_id);
  if (error.message.empty()) error.message = fallback_message(status, headers);
  error.kind = kind_of(operation, status, error);
  if (error.kind == ErrorKind::unsupported) read_capability(error);
  if (error.kind == ErrorKind::model_not_found) error.model = context.model;
  if (error.kind == ErrorKind::not_found || error.kind == ErrorKind::conflict) {
    error.resource = operation.resource;
    error.resource_id = context.resource_id;
  }
  if (error.kind == ErrorKind::batch_not_complete) {
    error.batch_id = context.resource_id;
    error.batch_status =
        facts.status_text.empty() ? status_in_parentheses(error.message) : facts.status_text;
    if (error.batch_status.empty()) error.batch_status = "unknown";
  }
  return error;
}

Error map_stream_error(std::string_view data, const ErrorContext& context) {
  Facts facts = read_body(data);
  Error error{.kind = ErrorKind::stream,
              .message = std::move(facts.message),
              .operation = std::string(context.operation),
              .type = std::move(facts.type),
              .code = std::move(facts.code),
              .body = std::string(data.substr(0, kept_body))};
  if (error.message.empty()) error.message = "the stream ended with an error event";
  for (const std::string* text : {&error.code, &error.type}) {
    auto kind = kind_by_code(*text);
    if (!kind) kind = stream_kind_by_code(*text);
    if (!kind) continue;
    error.kind = *kind;
    break;
  }
  return error;
}

void apply_mcp_rules(Error& error, bool executes, bool sent) {
  if (error.kind == ErrorKind::config || error.kind == ErrorKind::cancelled) return;
  const bool typed = error.status && !error.code.empty() && !error.execution_state.empty();
  if (typed && error.execution_state != "outcome_unknown") {
    error.kind = ErrorKind::mcp;
    return;
  }
  if (!executes || (!sent && !error.status)) return;
  error.kind = ErrorKind::mcp_outcome_unknown;
  error.execution_state = "outcome_unknown";
  // What an untyped answer says may quote the call's own data.
  if (!typed) {
    error.message = "the outcome of the tool call is unknown: it may have run, so do not repeat it";
    if (error.status) error.message += " (status " + std::to_string(*error.status) + ")";
  }
}

bool is_missing_route(const Error& error) {
  if (error.status != 404) return false;
  const std::string_view body = trim(error.body);
  if (body.empty()) return true;
  const auto json = RawJson::parse(std::string(body));
  if (!json) return true;
  const std::string detail = text_of(json->member("detail"));
  return detail == "Not Found" || detail.find("serves its API under") != std::string::npos;
}

}  // namespace otari::client
