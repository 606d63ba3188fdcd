#include "response_output.hpp"

#include <algorithm>

namespace otari::api {
namespace {

template <class Call>
bool is_same_call(const ResponseItem& a, const ResponseItem& b) {
  const auto* one = std::get_if<Call>(&a);
  const auto* other = std::get_if<Call>(&b);
  return one != nullptr && other != nullptr && one->call_id == other->call_id;
}

bool has_same_text(const ResponseItem& a, const ResponseItem& b) {
  const auto* one = std::get_if<ResponseMessage>(&a);
  const auto* other = std::get_if<ResponseMessage>(&b);
  return one != nullptr && other != nullptr && one->text() == other->text();
}

// Ids say it, where both have one. Translated providers leave them out, or make new ones up.
bool is_same(const ResponseItem& streamed, const ResponseItem& whole) {
  if (streamed.index() != whole.index()) return false;
  if (is_same_call<ResponseFunctionCall>(streamed, whole) ||
      is_same_call<ResponseCustomToolCall>(streamed, whole))
    return true;
  if (std::holds_alternative<ResponseFunctionCall>(whole) ||
      std::holds_alternative<ResponseCustomToolCall>(whole))
    return false;
  const std::string a = id_of(streamed);
  const std::string b = id_of(whole);
  return a.empty() || b.empty() || a == b || has_same_text(streamed, whole);
}

}  // namespace

void merge_output(std::vector<ResponseItemBuilder>& streamed,
                  const std::vector<ResponseItem>& output) {
  // From the back: after several rounds the output repeats what came last.
  auto end = streamed.end();
  for (auto whole = output.rbegin(); whole != output.rend(); ++whole) {
    const auto range = std::ranges::subrange(std::make_reverse_iterator(end), streamed.rend());
    const auto found = std::ranges::find_if(range, [&](const ResponseItemBuilder& candidate) {
      return is_same(candidate.item(), *whole);
    });
    if (found != streamed.rend()) {
      found->take(*whole, true);
      end = found.base() - 1;
    } else {
      const std::int64_t index = end == streamed.end() ? 0 : end->output_index();
      end = streamed.insert(end, ResponseItemBuilder(index, *whole));
    }
  }
}

}  // namespace otari::api
