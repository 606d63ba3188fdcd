#include "checks/decode_fault.hpp"

#include <array>
#include <string_view>

#include "text.hpp"

namespace otari::gateway {
namespace {

struct Wording {
  std::string_view expected;
  std::string_view type;
  std::string_view msg;
};

constexpr std::array wordings{
    Wording{"expected a string", "string_type", "Input should be a valid string"},
    Wording{"expected an integer", "int_type", "Input should be a valid integer"},
    Wording{"expected a number", "float_type", "Input should be a valid number"},
    Wording{"expected a boolean", "bool_type", "Input should be a valid boolean"},
    Wording{"expected an array", "list_type", "Input should be a valid list"},
    Wording{"expected an object", "dict_type", "Input should be a valid dictionary"},
};

// "messages[0].content" as its segments.
std::vector<RawJson> location_of(std::string_view path) {
  std::vector<RawJson> loc{RawJson::string("body")};
  while (!path.empty()) {
    if (path.front() == '[') {
      const std::size_t close = path.find(']');
      if (const auto index = parse_integer(path.substr(1, close - 1)))
        loc.push_back(index_segment(*index));
      path.remove_prefix(close == std::string_view::npos ? path.size() : close + 1);
      continue;
    }
    if (path.front() == '.') path.remove_prefix(1);
    const std::string_view name = path.substr(0, path.find_first_of(".["));
    if (!name.empty()) loc.push_back(RawJson::string(name));
    path.remove_prefix(name.size());
    if (name.empty() && !path.empty() && path.front() == '.') path.remove_prefix(1);
  }
  return loc;
}

}  // namespace

FieldFault decode_fault(const Error& error) {
  const std::string_view text = error.message;
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos)
    return fault("value_error", {RawJson::string("body")}, "Value error, " + error.message);
  auto loc = location_of(text.substr(0, colon));
  const std::string_view complaint = text.substr(colon + 2);
  for (const Wording& wording : wordings)
    if (complaint.starts_with(wording.expected))
      return fault(std::string(wording.type), std::move(loc), std::string(wording.msg));
  return fault("value_error", std::move(loc), "Value error, " + std::string(complaint));
}

}  // namespace otari::gateway
