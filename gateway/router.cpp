#include "router.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "url.hpp"

namespace otari::gateway {
namespace {

struct Row {
  std::string_view path;
  std::string_view method;
  Endpoint endpoint;
};

// Below an API root.
constexpr std::array below_root{
    Row{"/chat/completions", "POST", Endpoint::chat_completions},
    Row{"/models", "GET", Endpoint::list_models},
};

// Health stands beside the older API root and below the newer one.
constexpr std::array health{
    Row{"/health", "GET", Endpoint::health},
    Row{"/health/liveness", "GET", Endpoint::liveness},
    Row{"/health/readiness", "GET", Endpoint::readiness},
};

constexpr std::string_view model_prefix = "/models/";

const Row* find(std::span<const Row> rows, std::string_view path) {
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Row& candidate) { return candidate.path == path; });
  return row == rows.end() ? nullptr : &*row;
}

struct Target {
  std::string_view path;
  std::string_view query;
};

Target split(std::string_view url) {
  if (const std::size_t scheme = url.find("://");
      scheme != std::string_view::npos && url.find_first_of("/?") > scheme) {
    url.remove_prefix(scheme + 3);
    const std::size_t path = url.find('/');
    url = path == std::string_view::npos ? std::string_view("/") : url.substr(path);
  }
  const std::size_t mark = url.find('?');
  if (mark == std::string_view::npos) return {.path = url, .query = {}};
  return {.path = url.substr(0, mark), .query = url.substr(mark + 1)};
}

// The row for a path; a model id is found here too.
std::optional<Row> match(std::string_view path, std::string& model_id) {
  std::string_view rest = path;
  const bool newer = rest.starts_with("/api/v1/");
  const bool older = rest.starts_with("/v1/");
  if (newer) rest.remove_prefix(std::string_view("/api/v1").size());
  if (older) rest.remove_prefix(std::string_view("/v1").size());
  if (!older)
    if (const Row* row = find(health, rest)) return *row;
  if (!older && !newer) return std::nullopt;
  if (const Row* row = find(below_root, rest)) return *row;
  // "/models/" with nothing behind it is an empty model id.
  if (!rest.starts_with(model_prefix)) return std::nullopt;
  model_id = rest.substr(model_prefix.size());
  return Row{rest, "GET", Endpoint::retrieve_model};
}

std::string decode_value(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '+', ' ');
  return percent_decode(plain);
}

}  // namespace

std::string Route::query_value(std::string_view name) const {
  std::string_view rest = query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (decode_value(pair.substr(0, equals)) != name) continue;
    return equals == std::string_view::npos ? std::string() : decode_value(pair.substr(equals + 1));
  }
  return {};
}

Route route(std::string_view method, std::string_view url) {
  const Target target = split(url);
  Route out;
  out.path = percent_decode(target.path);
  out.query = target.query;
  if (const auto row = match(out.path, out.model_id)) {
    out.endpoint = row->method == method ? row->endpoint : Endpoint::wrong_method;
    if (row->method != method) out.allow = row->method;
    return out;
  }
  std::string ignored;
  if (out.path.size() > 1 && out.path.ends_with('/') &&
      match(std::string_view(out.path).substr(0, out.path.size() - 1), ignored)) {
    out.endpoint = Endpoint::redirect;
    out.location = target.path.substr(0, target.path.size() - 1);
    if (!out.query.empty()) out.location += '?' + out.query;
  }
  return out;
}

}  // namespace otari::gateway
