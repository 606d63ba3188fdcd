#include "server/request_conversion.hpp"

#include <utility>

#include "text.hpp"

namespace otari::gateway {
namespace {

namespace beast_http = boost::beast::http;

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

}  // namespace

HttpRequest to_request(BeastRequest& request) {
  HttpRequest out;
  out.method = text(request.method_string());
  out.url = text(request.target());
  // The absolute form is for proxies, but servers have to take it.
  if (out.url.starts_with('/')) out.url.insert(0, "http://gateway.local");
  for (const auto& field : request) out.headers.add(text(field.name_string()), text(field.value()));
  out.body = RequestBody(std::move(request.body()));
  return out;
}

bool expects_continue(const BeastRequest& request) {
  const auto value = request[beast_http::field::expect];
  return request.version() >= 11 &&
         equal_ignoring_case({value.data(), value.size()}, "100-continue");
}

}  // namespace otari::gateway
