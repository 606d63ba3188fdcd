#include "operation.hpp"
#include "search_codec.hpp"
#include "tools_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation search{.name = "search",
                                 .method = Method::post,
                                 .path = "/search",
                                 .repeat = Repeat::inference,
                                 .resource = "search tool",
                                 .request = &type_v<SearchParams>,
                                 .response = &type_v<SearchResponse>};

constinit const Operation search_with{.name = "search_with",
                                      .method = Method::post,
                                      .path = "/search/{search_tool_name}",
                                      .repeat = Repeat::inference,
                                      .resource = "search tool",
                                      .request = &json::search_by_path_type,
                                      .response = &type_v<SearchResponse>};

constinit const Operation list_tools{
    .name = "list_tools", .method = Method::get, .path = "/tools", .response = &type_v<ToolList>};

}  // namespace otari::api::ops
