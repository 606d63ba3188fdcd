#include "checks/limits.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace otari::gateway {
namespace {

using Location = std::vector<RawJson>;

// Characters, as the limits are counted; the text is valid UTF-8.
std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool is_uuid(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != '-') digits += c;
  return digits.size() == 32 &&
         digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

class Checker {
 public:
  void at_most(const std::optional<std::string>& text, std::size_t most, Location loc) {
    if (text && length(*text) > most)
      add("string_too_long", std::move(loc),
          "String should have at most " + std::to_string(most) + " characters");
  }
  void between(std::string_view text, std::size_t least, std::size_t most, const Location& loc) {
    at_most(std::string(text), most, loc);
    if (length(text) < least)
      add("string_too_short", loc,
          "String should have at least " + std::to_string(least) + " character");
  }
  void at_most_items(std::size_t count, std::size_t most, std::string_view member) {
    if (count > most)
      add("too_long", body_location(member),
          "List should have at most " + std::to_string(most) + " items after validation, not " +
              std::to_string(count));
  }
  template <class E>
  void known(const std::optional<Open<E>>& value, std::string_view choices, Location loc) {
    if (value && !value->known())
      add("literal_error", std::move(loc), "Input should be " + std::string(choices));
  }
  void add(std::string type, Location loc, std::string msg) {
    faults.push_back(fault(std::move(type), std::move(loc), std::move(msg)));
  }

  std::vector<FieldFault> faults;
};

Location item(std::string_view list, std::size_t index, std::string_view member) {
  Location loc = body_location(list);
  loc.push_back(index_segment(static_cast<std::int64_t>(index)));
  if (!member.empty()) loc.push_back(RawJson::string(member));
  return loc;
}

void check_guardrails(const SharedFields& params, Checker& check) {
  constexpr std::string_view modes = "'monitor' or 'block'";
  check.at_most_items(params.guardrails.size(), 8, "guardrails");
  for (std::size_t i = 0; i < params.guardrails.size(); ++i) {
    const Guardrail& guardrail = params.guardrails[i];
    check.between(guardrail.profile, 1, 128, item("guardrails", i, "profile"));
    check.known(guardrail.mode, modes, item("guardrails", i, "mode"));
    check.known(guardrail.on_unavailable, modes, item("guardrails", i, "on_unavailable"));
  }
}

void check_mcp(const SharedFields& params, Checker& check) {
  for (std::size_t i = 0; i < params.mcp_servers.size(); ++i) {
    const McpServer& server = params.mcp_servers[i];
    check.between(server.name, 1, 128, item("mcp_servers", i, "name"));
    check.at_most(server.purpose_hint, 2000, item("mcp_servers", i, "purpose_hint"));
  }
  check.at_most_items(params.mcp_server_ids.size(), 50, "mcp_server_ids");
  for (std::size_t i = 0; i < params.mcp_server_ids.size(); ++i)
    if (!is_uuid(params.mcp_server_ids[i]))
      check.add("uuid_parsing", item("mcp_server_ids", i, {}), "Input should be a valid UUID");
}

void check_iterations(const std::optional<std::int64_t>& count, Checker& check) {
  if (count && *count < 1)
    check.add("greater_than_equal", body_location("max_tool_iterations"),
              "Input should be greater than or equal to 1");
  if (count && *count > 25)
    check.add("less_than_equal", body_location("max_tool_iterations"),
              "Input should be less than or equal to 25");
}

void check_shared(const SharedFields& shared, Checker& check) {
  check_guardrails(shared, check);
  check_mcp(shared, check);
  check_iterations(shared.max_tool_iterations, check);
  check.at_most(shared.session_label, 255, body_location("session_label"));
}

}  // namespace

std::vector<FieldFault> check_limits(const SharedFields& shared) {
  Checker check;
  check_shared(shared, check);
  return std::move(check.faults);
}

std::vector<FieldFault> check_limits(const CompletionParams& params) {
  Checker check;
  check_shared(shared_fields(params), check);
  check.at_most(params.tools_header, 4000, body_location("tools_header"));
  if (params.reasoning_effort && !params.reasoning_effort->known())
    check.add("literal_error", body_location("reasoning_effort"),
              "Input should be 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max' or "
              "'auto'");
  return std::move(check.faults);
}

}  // namespace otari::gateway
