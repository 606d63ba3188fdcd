#include "request_check.hpp"

#include <string>

#include "base64_text.hpp"
#include "multipart_form.hpp"

namespace otari::conformance {
namespace {

using testing::ReceivedRequest;

void check_text(const Json& expected, const std::string& got, const std::string& field,
                Differences& out) {
  const Json text = got;
  match(expected, &text, Absence::strict, field, out);
}

// Names with one value as a text, repeated ones as a list: the form the vectors have.
Json query_of(const ReceivedRequest& request) {
  Json query = Json::object();
  for (const auto& [name, value] : request.query()) {
    if (!query.contains(name)) {
      query[name] = value;
    } else if (query[name].is_array()) {
      query[name].push_back(value);
    } else {
      query[name] = Json::array({query[name], value});
    }
  }
  return query;
}

void check_query(const Json& expected, const ReceivedRequest& request, const std::string& field,
                 Differences& out) {
  const Json query = query_of(request);
  match(expected, &query, Absence::strict, field, out);
  for (const auto& [name, value] : query.items())
    if (!expected.contains(name)) out.push_back({field + '.' + name, "(absent)", show(&value)});
}

void check_headers(const Json& expected, const ReceivedRequest& request, const std::string& field,
                   Differences& out) {
  for (const auto& [name, value] : expected.items()) {
    const Json got = request.has_header(name) ? Json(std::string(request.header(name))) : Json();
    match(value, got.is_null() ? nullptr : &got, Absence::strict, field + '.' + name, out);
  }
}

void check_headers_absent(const Json& expected, const ReceivedRequest& request,
                          const std::string& field, Differences& out) {
  for (const Json& name : expected)
    if (request.has_header(name.get<std::string>()))
      out.push_back({field + '.' + name.get<std::string>(), "(absent)", "present"});
}

void check_body_absent(const Json& expected, const Json& body, const std::string& field,
                       Differences& out) {
  for (const Json& name : expected)
    if (const Json* got = find(body, name.get<std::string>()))
      out.push_back({field + '.' + name.get<std::string>(), "(absent)", show(got)});
}

void check_file(const Json& expected, const std::vector<FormField>& form, const std::string& field,
                Differences& out) {
  Json got = Json::object();
  for (const FormField& part : form)
    if (part.filename)
      got = {{"name", part.name},
             {"filename", *part.filename},
             {"content_base64", to_base64(part.content)}};
  match(expected, &got, Absence::strict, field, out);
}

void check_multipart(const Json& expected, const ReceivedRequest& request, const std::string& field,
                     Differences& out) {
  const auto form = parse_form(request.header("Content-Type"), request.body);
  if (!form) {
    out.push_back({field, "a proper form", request.body.substr(0, 400)});
    return;
  }
  Json fields = Json::object();
  for (const FormField& part : *form)
    if (!part.filename) fields[part.name] = part.content;
  for (const auto& [name, value] : expected.items()) {
    const std::string inner = field + '.' + name;
    if (name == "file") {
      check_file(value, *form, inner, out);
    } else if (name == "fields") {
      match(value, &fields, Absence::strict, inner, out);
    } else if (name == "fields_absent") {
      check_body_absent(value, fields, inner, out);
    } else {
      out.push_back({inner, "a member we know", "an unknown one"});
    }
  }
}

void check_request(const Json& expected, const ReceivedRequest& request, const std::string& field,
                   Differences& out) {
  const Json body = Json::parse(request.body, nullptr, false);
  for (const auto& [name, value] : expected.items()) {
    const std::string inner = field + '.' + name;
    if (name == "method") {
      check_text(value, request.method, inner, out);
    } else if (name == "path") {
      check_text(value, request.path(), inner, out);
    } else if (name == "query") {
      check_query(value, request, inner, out);
    } else if (name == "headers_present") {
      check_headers(value, request, inner, out);
    } else if (name == "headers_absent") {
      check_headers_absent(value, request, inner, out);
    } else if (name == "body_subset") {
      match(value, body.is_discarded() ? nullptr : &body, Absence::strict, inner, out);
    } else if (name == "body_absent") {
      check_body_absent(value, body, inner, out);
    } else if (name == "multipart") {
      check_multipart(value, request, inner, out);
    } else {
      out.push_back({inner, "a member we know", "an unknown one"});
    }
  }
}

std::string list_of(const std::vector<ReceivedRequest>& requests) {
  std::string out = std::to_string(requests.size());
  for (const auto& request : requests) out += ", " + request.method + ' ' + request.target;
  return out;
}

}  // namespace

void check_requests(const Json& expected, const std::vector<ReceivedRequest>& got,
                    Differences& out) {
  Json list = expected;
  if (expected.is_null()) list = Json::array();
  if (expected.is_object()) list = Json::array({expected});
  if (list.size() != got.size())
    out.push_back({"number of requests", std::to_string(list.size()), list_of(got)});
  for (std::size_t i = 0; i < list.size() && i < got.size(); ++i)
    check_request(list[i], got[i], "request " + std::to_string(i + 1), out);
}

}  // namespace otari::conformance
