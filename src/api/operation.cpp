#include "operation.hpp"

#include <otari/file_upload.hpp>

#include "codec.hpp"
#include "url.hpp"

namespace otari::api {
namespace {

// The text of a JSON value as it stands in a URL.
std::string unquoted(const RawJson& value) {
  return value.as_string().value_or(std::string(value.text()));
}

// The text of a member as it stands in a URL.
Result<std::string> plain_text(const json::Field& field, const void* member) {
  json::Writer writer;
  field.type->write(writer, member);
  auto written = std::move(writer).finish();
  if (!written)
    return std::unexpected(Error{
        .kind = ErrorKind::invalid_request,
        .message = "'" + std::string(field.name) + "' cannot be sent: " + written.error().message});
  return unquoted(RawJson::trusted(*std::move(written)));
}

Result<std::string> fill_path(std::string_view path, const json::ObjectTable& table, void* params) {
  std::string out;
  while (!path.empty()) {
    const std::size_t open = path.find('{');
    out += path.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = path.find('}', open);
    const auto name = path.substr(open + 1, close - open - 1);
    path.remove_prefix(close + 1);
    for (json::FieldSet left = table.in_path; !left.empty();) {
      const json::Field& field = table.fields[left.pop()];
      if (field.name != name) continue;
      const void* member = field.at(params);
      auto text = field.type->absent(member) ? Result<std::string>() : plain_text(field, member);
      if (!text) return text;
      // An empty or dotted segment would name another route.
      if (text->empty() || *text == "." || *text == "..")
        return std::unexpected(
            Error{.kind = ErrorKind::invalid_request,
                  .message = "'" + std::string(name) + "' must be an id, not '" + *text + "'"});
      out += percent_encode(*text);
    }
  }
  return out;
}

// What a member puts into the query: a list repeats its name, anything else stands there once.
Result<std::vector<std::string>> query_values(const json::Field& field, const void* member) {
  std::vector<std::string> values;
  if (field.type->absent(member)) return values;
  auto text = plain_text(field, member);
  if (!text) return std::unexpected(std::move(text).error());
  if (field.type->kind != json::Kind::array) {
    values.push_back(*std::move(text));
    return values;
  }
  const auto items = json::decode<std::vector<RawJson>>(*text);
  if (!items) return std::unexpected(items.error());
  for (const RawJson& item : *items) values.push_back(unquoted(item));
  return values;
}

Result<std::string> make_query(const json::ObjectTable& table, void* params) {
  std::string out;
  for (json::FieldSet left = table.in_query; !left.empty();) {
    const json::Field& field = table.fields[left.pop()];
    const auto values = query_values(field, field.at(params));
    if (!values) return std::unexpected(values.error());
    for (const std::string& value : *values) {
      if (!out.empty()) out += '&';
      out += percent_encode(field.name) + '=' + percent_encode(value);
    }
  }
  return out;
}

Result<void> attach(const FileUpload& file, FormPart& part) {
  auto source = file.open();
  if (!source) return std::unexpected(std::move(source).error());
  if ((*source)->size() == 0)
    return std::unexpected(Error{.kind = ErrorKind::invalid_request,
                                 .message = "the file '" + file.filename() + "' is empty"});
  part.source = *std::move(source);
  part.filename = file.filename();
  return {};
}

// A form has no JSON: a text goes as itself, anything else as its JSON text.
void add_extra(const Extra& extra, std::vector<FormPart>& form) {
  for (const auto& [name, value] : extra.members())
    form.push_back({.name = name, .text = value.as_string().value_or(std::string(value.text()))});
}

Result<void> fill_form(const json::ObjectTable& table, void* params, std::vector<FormPart>& form) {
  for (json::FieldSet left = table.in_body; !left.empty();) {
    const json::Field& field = table.fields[left.pop()];
    void* member = field.at(params);
    if (field.type->absent(member) && !field.always) continue;
    FormPart part{.name = std::string(field.name)};
    if (field.type->kind == json::Kind::file) {
      const auto& file = *static_cast<const FileUpload*>(member);
      if (auto attached = attach(file, part); !attached) return attached;
    } else {
      auto text = plain_text(field, member);
      if (!text) return std::unexpected(std::move(text).error());
      part.text = *std::move(text);
    }
    form.push_back(std::move(part));
  }
  if (table.extra != nullptr) add_extra(*table.extra(params), form);
  return {};
}

}  // namespace

std::string_view to_string(Method method) noexcept {
  switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
  }
  return "GET";
}

Result<EncodedRequest> encode_request(const Operation& operation, const void* params) {
  if (operation.request == nullptr) return EncodedRequest{.path = std::string(operation.path)};
  const json::ObjectTable& table = *operation.request->object;
  // Field accessors take a mutable pointer because reading needs one; nothing is changed here.
  void* object = const_cast<void*>(params);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  EncodedRequest out;
  auto path = fill_path(operation.path, table, object);
  if (!path) return std::unexpected(std::move(path).error());
  auto query = make_query(table, object);
  if (!query) return std::unexpected(std::move(query).error());
  out.path = *std::move(path);
  out.query = *std::move(query);
  if (operation.method == Method::get || operation.method == Method::delete_) return out;
  if (operation.body == BodyForm::multipart) {
    if (auto filled = fill_form(table, object, out.form); !filled)
      return std::unexpected(std::move(filled).error());
    return out;
  }
  // A request that has only path and query is sent without a body.
  if (table.in_body.empty() && table.extra == nullptr) return out;
  json::Writer writer;
  operation.request->write(writer, params);
  auto body = std::move(writer).finish();
  if (!body) return std::unexpected(std::move(body).error());
  out.body = *std::move(body);
  return out;
}

}  // namespace otari::api
