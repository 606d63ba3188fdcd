#include "url.hpp"

#include "text.hpp"

namespace otari {
namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// What may stand before an @ is a credential and is not shown.
std::string shown(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return one_line(text, 200);
  return "[redacted]" + one_line(text.substr(at), 200);
}

bool is_host_name(std::string_view host) {
  return !host.empty() && host.find_first_of("\"%<>[]\\^`{|}") == std::string_view::npos;
}

bool is_ipv6(std::string_view host) {
  if (host.size() < 4 || !host.starts_with('[') || !host.ends_with(']')) return false;
  const std::string_view inner = host.substr(1, host.size() - 2);
  const std::string_view address = inner.substr(0, inner.find('%'));  // the rest names a zone
  return address.find(':') != std::string_view::npos &&
         address.find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

std::unexpected<Error> bad_url(std::string_view text, std::string_view why) {
  return std::unexpected(Error{.kind = ErrorKind::config,
                               .message = "the base URL '" + shown(text) + "' " + std::string(why) +
                                          "; write it like http://localhost:8000"});
}

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 0xF];
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
        hex_value(text[at + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string Url::origin() const {
  const bool usual = port == (scheme == "https" ? 443 : 80);
  return scheme + "://" + host + (usual ? std::string() : ':' + std::to_string(port));
}

Result<Url> parse_base_url(std::string_view text) {
  text = trim(text);
  for (const char c : text)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F)
      return bad_url(text, "holds white space or a control character");
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return bad_url(text, "has no scheme (http:// or https://)");
  Url url;
  url.scheme = lower(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https")
    return bad_url(text, "has a scheme that is neither http nor https");
  const std::string_view rest = text.substr(colon + 3);
  const std::string_view authority = rest.substr(0, rest.find('/'));
  std::string_view path = rest.substr(authority.size());
  if (authority.find('@') != std::string_view::npos)
    return bad_url(text, "holds credentials; give the key by its own option");
  if (rest.find_first_of("?#") != std::string_view::npos)
    return bad_url(text, "has a query or a fragment");
  while (path.ends_with('/')) path.remove_suffix(1);
  url.path = path;
  // A colon inside the brackets of an IPv6 address is not the port's.
  const std::size_t bracket = authority.rfind(']');
  const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = lower(authority.substr(0, port));
  if (url.host.empty()) return bad_url(text, "has no host");
  if (!is_host_name(url.host) && !is_ipv6(url.host)) return bad_url(text, "has a wrong host");
  url.port = url.scheme == "https" ? 443 : 80;
  if (port != std::string_view::npos) {
    const auto number = parse_integer(authority.substr(port + 1));
    if (!number || *number < 1 || *number > 65535) return bad_url(text, "has a wrong port");
    url.port = static_cast<int>(*number);
  }
  return url;
}

}  // namespace otari
