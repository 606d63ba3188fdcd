#include "router.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "url.hpp"

namespace otari::gateway {
namespace {

constexpr std::array<std::string_view, 2> api_roots{"/api/v1", "/v1"};

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

// Takes the first segment off, its slash included.
std::string_view take_segment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(1, end - 1);
  path.remove_prefix(end);
  return segment;
}

struct Segment {
  std::string text;
  std::string_view rest;  // of the path, as it came, from this segment on
};

// Segments are decoded one by one: an escaped slash inside an id separates nothing.
std::vector<Segment> segments_of(std::string_view path) {
  std::vector<Segment> out;
  while (path.starts_with('/')) {
    const std::string_view rest = path.substr(1);
    out.push_back({.text = percent_decode(take_segment(path)), .rest = rest});
  }
  return out;
}

std::optional<std::vector<std::string>> match(std::string_view pattern,
                                              std::span<const Segment> segments) {
  std::vector<std::string> ids;
  for (; pattern.starts_with('/'); segments = segments.subspan(1)) {
    if (segments.empty()) return std::nullopt;
    const Segment& segment = segments.front();
    const std::string_view wanted = take_segment(pattern);
    if (wanted.ends_with("*}")) {
      ids.push_back(percent_decode(segment.rest));
      return ids;
    }
    if (wanted.starts_with('{')) {
      if (segment.text.empty()) return std::nullopt;
      ids.push_back(segment.text);
    } else if (segment.text != wanted) {
      return std::nullopt;
    }
  }
  if (!segments.empty()) return std::nullopt;
  return ids;
}

struct Found {
  const Endpoint* endpoint;
  std::vector<std::string> ids;
};

// All rows for a path, whatever their methods.
std::vector<Found> find(std::span<const Endpoint> endpoints, std::string_view path) {
  std::vector<Found> out;
  const auto* root = std::find_if(api_roots.begin(), api_roots.end(), [&](std::string_view name) {
    return path.starts_with(name) && path.substr(name.size()).starts_with('/');
  });
  const bool below_root = root != api_roots.end();
  if (below_root) path.remove_prefix(root->size());
  const auto segments = segments_of(path);
  for (const Endpoint& endpoint : endpoints) {
    if (!below_root && endpoint.below == Below::root) continue;
    if (auto ids = match(endpoint.path, segments))
      out.push_back({.endpoint = &endpoint, .ids = *std::move(ids)});
  }
  return out;
}

std::string decode_value(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '+', ' ');
  return percent_decode(plain);
}

void choose(Route& out, std::vector<Found> rows, std::string_view method) {
  for (Found& row : rows) {
    if (row.endpoint->method == method) {
      out.outcome = Route::Outcome::found;
      out.endpoint = row.endpoint;
      out.ids = std::move(row.ids);
      return;
    }
    out.allow += (out.allow.empty() ? "" : ", ") + std::string(row.endpoint->method);
  }
  out.outcome = Route::Outcome::wrong_method;
}

}  // namespace

std::optional<std::string> Route::query_value(std::string_view name) const {
  std::string_view rest = query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (decode_value(pair.substr(0, equals)) != name) continue;
    return equals == std::string_view::npos ? std::string() : decode_value(pair.substr(equals + 1));
  }
  return std::nullopt;
}

Route route(std::span<const Endpoint> endpoints, std::string_view method, std::string_view url) {
  const Target target = split(url);
  Route out;
  out.path = percent_decode(target.path);
  out.query = target.query;
  if (auto rows = find(endpoints, target.path); !rows.empty()) {
    choose(out, std::move(rows), method);
  } else if (target.path.size() > 1 && target.path.ends_with('/') &&
             !find(endpoints, target.path.substr(0, target.path.size() - 1)).empty()) {
    out.outcome = Route::Outcome::redirect;
    out.location = target.path.substr(0, target.path.size() - 1);
    if (!out.query.empty()) out.location += '?' + out.query;
  }
  return out;
}

}  // namespace otari::gateway
