// Bodies of refusals and error events: always a readable error, never a secret.

#include <array>
#include <string>

#include "error_mapper.hpp"
#include "fuzz.hpp"
#include "redact.hpp"
#include "validate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  fuzz::Input input(data, size);
  const int status = 300 + input.byte() + input.byte() % 45;
  const auto operations = api::operations();
  const api::Operation& operation = *operations[input.byte() % operations.size()];
  Headers headers;
  headers.add("Otari-Error-Code", std::string(input.line()));
  constexpr std::string_view secret = "vk-canary-8264";
  std::string body(input.rest());
  if (body.size() % 3 == 0) body.insert(body.size() / 2, secret);

  const client::ErrorContext context{.operation = operation.name, .model = "m", .resource_id = "r"};
  Error refusal = client::map_http_error(operation, status, headers, body, context);
  Error event = client::map_stream_error(body, context);
  for (Error* error : {&refusal, &event}) {
    fuzz::require(!error->message.empty(), "an error has a message");
    fuzz::require(error->body.size() <= 64 * 1024, "the kept body is bounded");
    (void)client::is_missing_route(*error);
    client::apply_mcp_rules(*error, status % 2 == 0, true);
    const std::array<std::string_view, 1> secrets{secret};
    client::redact(*error, secrets);
    const std::string line = error->to_string();
    fuzz::require(line.find(secret) == std::string::npos, "no secret is printed");
    fuzz::require(error->body.find(secret) == std::string::npos, "no secret is kept");
    fuzz::require(line.find_first_of("\r\n\x1b") == std::string::npos, "an error is one line");
  }
  return 0;
}
