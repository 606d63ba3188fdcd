#include "response_item_builder.hpp"

#include <numeric>

namespace otari::api {
namespace {

template <class T>
void keep(std::optional<T>& whole, const std::optional<T>& streamed) {
  if (!whole) whole = streamed;
}

void keep(std::string& whole, const std::string& streamed) {
  if (whole.empty()) whole = streamed;
}

template <class T>
void keep(std::vector<T>& whole, const std::vector<T>& streamed) {
  if (whole.empty()) whole = streamed;
}

// What of the streamed item must not get lost, by kind.
template <class Item>
void keep_streamed(Item&, const Item&) {}

void keep_streamed(ResponseMessage& whole, const ResponseMessage& streamed) {
  if (whole.text().empty() && whole.refusal().empty()) whole.content = streamed.content;
}

void keep_streamed(ResponseFunctionCall& whole, const ResponseFunctionCall& streamed) {
  keep(whole.call_id, streamed.call_id);
  keep(whole.name, streamed.name);
  keep(whole.arguments, streamed.arguments);
}

void keep_streamed(ResponseCustomToolCall& whole, const ResponseCustomToolCall& streamed) {
  keep(whole.call_id, streamed.call_id);
  keep(whole.name, streamed.name);
  keep(whole.input, streamed.input);
}

void keep_streamed(ResponseReasoningItem& whole, const ResponseReasoningItem& streamed) {
  keep(whole.summary, streamed.summary);
  keep(whole.content, streamed.content);
  keep(whole.encrypted_content, streamed.encrypted_content);
}

void keep_streamed(ResponseMcpCall& whole, const ResponseMcpCall& streamed) {
  keep(whole.arguments, streamed.arguments);
}

void keep_streamed(ResponseCodeInterpreterCall& whole,
                   const ResponseCodeInterpreterCall& streamed) {
  keep(whole.code, streamed.code);
}

// The value for an index on the wire. Only those that came are there: an index alone must not cost
// memory.
template <class T>
T& at(std::vector<std::int64_t>& keys, std::vector<T>& values, std::int64_t key, T fresh) {
  if (keys.size() != values.size()) {  // the item came as a whole
    keys.resize(values.size());
    std::iota(keys.begin(), keys.end(), 0);
  }
  const auto found = std::ranges::lower_bound(keys, key);
  const auto place = found - keys.begin();
  if (found == keys.end() || *found != key) {
    keys.insert(found, key);
    values.insert(values.begin() + place, std::move(fresh));
  }
  return values[static_cast<std::size_t>(place)];
}

void set_id(ResponseItem& item, std::string_view id) {
  std::visit(
      [id](auto& known) {
        if constexpr (requires { known.id; }) known.id = std::string(id);
      },
      item);
}

}  // namespace

std::string id_of(const ResponseItem& item) {
  return std::visit(
      [](const auto& known) -> std::string {
        if constexpr (requires { known.json; }) {
          const auto id = known.json.member("id");
          return id ? id->as_string().value_or("") : std::string();
        } else if constexpr (requires { known.id.has_value(); }) {
          return known.id.value_or("");
        } else {
          return known.id;
        }
      },
      item);
}

void settle(ResponseItem& item, const ResponseItem& whole) {
  ResponseItem next = whole;
  if (next.index() == item.index()) {
    std::visit(
        [&item](auto& known) {
          using Item = std::remove_reference_t<decltype(known)>;
          const auto& streamed = std::get<Item>(item);
          keep_streamed(known, streamed);
          if constexpr (requires { known.id.has_value(); }) keep(known.id, streamed.id);
        },
        next);
  }
  item = std::move(next);
}

void ResponseItemBuilder::begin(ResponseItem item, std::string_view id) {
  item_ = std::move(item);
  if (auto* message = std::get_if<ResponseMessage>(&item_)) message->role = Role::assistant;
  if (!id.empty()) set_id(item_, id);
  id_ = id;
  known_ = true;
}

void ResponseItemBuilder::take(const ResponseItem& whole, bool done) {
  known_ ? settle(item_, whole) : void(item_ = whole);
  known_ = announced_ = true;
  done_ = done_ || done;
  id_ = id_of(item_);
  // Indexes follow the parts of the whole from now on.
  parts_.clear();
  summaries_.clear();
}

ResponseContentPart* ResponseItemBuilder::any_part(std::string_view id, std::int64_t index,
                                                   ResponseContentPart fresh) {
  auto* message = as<ResponseMessage>(id);
  if (message == nullptr) return nullptr;
  if (const std::string* text = message->content.text()) {
    ResponseContent::Blocks parts;
    if (!text->empty()) parts.emplace_back(ResponseOutputText{.text = *text});
    message->content = std::move(parts);
  }
  return &at(parts_, *message->content.blocks(), index, std::move(fresh));
}

ResponseReasoningText* ResponseItemBuilder::reasoning(std::string_view id, std::int64_t index) {
  auto* item = as<ResponseReasoningItem>(id);
  if (item == nullptr) return nullptr;
  if (!item->content) item->content.emplace();
  return &at(parts_, *item->content, index, ResponseReasoningText{});
}

ResponseSummaryText* ResponseItemBuilder::summary(std::string_view id, std::int64_t index) {
  auto* item = as<ResponseReasoningItem>(id);
  if (item == nullptr) return nullptr;
  return &at(summaries_, item->summary, index, ResponseSummaryText{});
}

}  // namespace otari::api
