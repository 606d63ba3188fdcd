// Search, and the tools a gateway can run. This one runs none, and says so.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "search_codec.hpp"
#include "text.hpp"
#include "tools_codec.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array search_rules{
    MemberRule{.name = "query", .form = MemberForm::string},
};

void add_range_fault(std::vector<FieldFault>& faults, std::string_view member,
                     const std::optional<std::int64_t>& value, std::int64_t least,
                     std::int64_t most) {
  if (value && *value < least)
    faults.push_back(fault("greater_than_equal", body_location(member),
                           "Input should be greater than or equal to " + std::to_string(least)));
  if (value && *value > most)
    faults.push_back(fault("less_than_equal", body_location(member),
                           "Input should be less than or equal to " + std::to_string(most)));
}

std::vector<FieldFault> faults_of(const SearchParams& params) {
  std::vector<FieldFault> faults;
  if (params.query.empty())
    faults.push_back(fault("string_too_short", body_location("query"),
                           "String should have at least 1 character"));
  add_range_fault(faults, "max_results", params.max_results, 1, 20);
  if (params.search_domain_filter.size() > 20)
    faults.push_back(fault("too_long", body_location("search_domain_filter"),
                           "List should have at most 20 items after validation, not " +
                               std::to_string(params.search_domain_filter.size())));
  if (params.country && params.country->size() != 2)
    faults.push_back(
        fault("string_type", body_location("country"), "String should have exactly 2 characters"));
  return faults;
}

GatewayTool tool(std::string id, std::string description, std::vector<std::string> types,
                 std::string_view schema) {
  GatewayTool made;
  made.description = std::move(description);
  made.accepted_types = std::move(types);
  made.input_schema = RawJson::trusted(std::string(schema));
  made.example = RawJson::trusted(R"({"type":")" + id + R"("})");
  made.id = std::move(id);
  return made;
}

}  // namespace

std::unique_ptr<HttpExchange> search(Incoming in) {
  const auto checked = check_json_call<SearchParams>(in, search_rules, faults_of);
  if (!checked) return refused(in.reply, checked.error());
  const SearchParams& params = checked->params;
  const std::string name =
      in.route.ids.empty() ? params.search_tool_name.value_or("") : in.route.ids.front();
  if (name.empty())
    return refused(in.reply, bad_request("No search tools are configured: the embedded gateway "
                                         "has no search backend"));
  return refused(in.reply, bad_request("Unknown search tool '" + one_line(name, 200) +
                                       "'. No search tools are configured"));
}

std::unique_ptr<HttpExchange> list_tools(Incoming in) {
  if (const auto caller = authenticate(in); !caller) return refused(in.reply, caller.error());
  ToolList list;
  list.data = {
      tool("otari_web_search", "Searches the web and reads the pages it finds",
           {"otari_web_search", "web_search", "web_search_<date>"},
           R"({"type":"object","properties":{"query":{"type":"string"}},"required":["query"]})"),
      tool("otari_code_execution", "Runs code in a sandbox", {"otari_code_execution"},
           R"({"type":"object","properties":{"code":{"type":"string"}},"required":["code"]})"),
  };
  return answered_with(in.reply, json::encode(list));
}

}  // namespace otari::gateway::endpoints
