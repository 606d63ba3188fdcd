#include <otari/mcp_types.hpp>

#include <utility>

namespace otari {

std::string McpToolResult::text() const {
  std::string out;
  bool first = true;
  for (const McpContent& block : content) {
    const auto* part = std::get_if<McpText>(&block);
    if (part == nullptr) continue;
    if (!std::exchange(first, false)) out += '\n';
    out += part->text;
  }
  return out;
}

}  // namespace otari
