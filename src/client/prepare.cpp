#include "prepare.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <otari/raw_json.hpp>

#include "codec.hpp"
#include "settings.hpp"
#include "text.hpp"

namespace otari::client {
namespace {

std::unexpected<Error> refuse(std::string_view operation, std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::invalid_request,
                               .message = std::move(message),
                               .operation = std::string(operation)});
}

Result<void> check_headers(const RequestOptions& options, std::string_view operation) {
  for (const auto& [name, value] : options.headers)
    if (name.empty() || (name + value).find_first_of("\r\n") != std::string::npos)
      return refuse(operation, "the header '" + name.substr(0, name.find_first_of("\r\n")) +
                                   "' of the request options holds a line break or has no name");
  for (const auto* text : {&options.routing.conversation_id, &options.routing.task})
    if (*text && (*text)->find_first_of("\r\n") != std::string::npos)
      return refuse(operation, "a text of the routing options holds a line break");
  return {};
}

// The id in the path, which messages about the call name.
std::string resource_id(const json::ObjectTable& table, void* params) {
  for (json::FieldSet left = table.in_path; !left.empty();) {
    const json::Field& field = table.fields[left.pop()];
    if (field.type->kind == json::Kind::string && field.type->inner == nullptr)
      return *static_cast<const std::string*>(field.at(params));
  }
  return {};
}

bool is_absent(const json::ObjectTable& table, void* params, std::string_view name) {
  for (const json::Field& field : table.fields)
    if (field.name == name) return field.type->absent(field.at(params));
  return false;
}

// A stream is asked for by a member of the body; usage too, unless the caller said something.
void ask_for_stream(const api::Operation& operation, void* params, std::string& body) {
  const json::ObjectTable& table = *operation.request->object;
  const Extra* extra = table.extra == nullptr ? nullptr : table.extra(params);
  body.pop_back();
  if (body.size() > 1) body += ',';
  body += R"("stream":true)";
  const bool usage = operation.stream == api::StreamProtocol::chat &&
                     is_absent(table, params, "stream_options") &&
                     (extra == nullptr || !extra->get("stream_options"));
  if (usage) body += R"(,"stream_options":{"include_usage":true})";
  body += '}';
}

// An operation that is not in the table, by its method.
constexpr api::Operation raw(api::Method method, api::Repeat repeat) {
  return {.name = "request", .method = method, .repeat = repeat};
}
constexpr std::array raw_operations{
    raw(api::Method::get, api::Repeat::safe), raw(api::Method::post, api::Repeat::once),
    raw(api::Method::put, api::Repeat::once), raw(api::Method::patch, api::Repeat::once),
    raw(api::Method::delete_, api::Repeat::once)};

Result<void> encode(const Request& request, CallSetup& setup) {
  const api::Operation& operation = *setup.operation;
  const std::string_view name = setup.name();
  // Field accessors take a mutable pointer because reading needs one; nothing is changed here.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
  void* object = const_cast<void*>(request.params);
  if (operation.request != nullptr) {
    const json::ObjectTable& table = *operation.request->object;
    if (table.extra != nullptr && table.extra(object)->get("stream"))
      return refuse(name, "extra holds 'stream'; call the method for streams instead");
    setup.resource_id = resource_id(table, object);
  }
  auto encoded = api::encode_request(operation, request.params);
  if (!encoded) {
    encoded.error().operation = name;
    return std::unexpected(std::move(encoded).error());
  }
  setup.request = *std::move(encoded);
  if (setup.events()) ask_for_stream(operation, object, setup.request.body);
  return {};
}

}  // namespace

Result<CallSetup> prepare(const api::Operation& operation, const Request& request,
                          const RequestOptions& options, Travel travel) {
  // Filled where it is given back from: it is large to move.
  Result<CallSetup> setup;
  setup->operation = &operation;
  setup->model = request.model;
  setup->options = options;
  setup->streaming = travel != Travel::whole;
  setup->carried = travel == Travel::carried;
  if (setup->carried) setup->options.accumulate = true;
  auto checked = check_headers(options, setup->name());
  if (checked) checked = encode(request, *setup);
  if (!checked) setup = std::unexpected(std::move(checked).error());
  return setup;
}

bool is_carried(const api::Operation& operation, const Request& request,
                const RequestOptions& options, const Settings& settings) {
  if (operation.event == nullptr) return false;
  if (options.carry_as_stream) return *options.carry_as_stream;
  return settings.carry_above_max_tokens && request.most_output > *settings.carry_above_max_tokens;
}

Result<CallSetup> with_admin_key(Result<CallSetup> setup, const Core& core,
                                 const Secret* admin_key) {
  if (!setup) return setup;
  const auto refuse_key = [&](Error error) {
    error.operation = setup->name();
    return std::unexpected(std::move(error));
  };
  if (admin_key != nullptr) {
    // Trimmed like a key of the options.
    setup->admin_key = Secret(trim(admin_key->reveal()));
    if (auto checked = check_credential(*setup->admin_key, "admin key"); !checked)
      return refuse_key(std::move(checked).error());
  }
  const Secret& key = setup->admin_key ? *setup->admin_key : core.settings.admin_key;
  if (key.empty())
    return refuse_key(
        {.kind = ErrorKind::config,
         .message = "the control plane needs an admin key: set admin_key or GATEWAY_ADMIN_KEY"});
  return setup;
}

Result<CallSetup> prepare_raw(std::string_view method, std::string_view path,
                              const std::optional<RawJson>& body, const RequestOptions& options) {
  constexpr std::string_view name = raw_operations.front().name;
  if (auto checked = check_headers(options, name); !checked)
    return std::unexpected(std::move(checked).error());
  const auto* operation = std::ranges::find_if(
      raw_operations, [&](const auto& known) { return to_string(known.method) == method; });
  if (operation == raw_operations.end())
    return refuse(name,
                  "'" + std::string(method) + "' is not one of GET, POST, PUT, PATCH, DELETE");
  if (!path.starts_with('/') || path.find_first_of(" \r\n#") != std::string_view::npos)
    return refuse(name, "the path '" + std::string(path) +
                            "' must start with a slash and be percent-encoded");
  const std::size_t question = path.find('?');
  CallSetup setup{.operation = operation,
                  .request = {.path = std::string(path.substr(0, question))},
                  .options = options};
  if (question != std::string_view::npos) setup.request.query = path.substr(question + 1);
  if (body) setup.request.body = body->text();
  return setup;
}

}  // namespace otari::client
