#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/response_items.hpp>

namespace otari::api {

/// The id of an item; empty when it has none.
[[nodiscard]] std::string id_of(const ResponseItem& item);

/// Takes a later, whole form of an item. What streamed in and is empty there stays: some providers
/// send the whole without its text.
void settle(ResponseItem& item, const ResponseItem& whole);

/// An item of a streamed response while its parts arrive, in any order.
class ResponseItemBuilder {
 public:
  explicit ResponseItemBuilder(std::int64_t output_index) : output_index_(output_index) {}
  ResponseItemBuilder(std::int64_t output_index, ResponseItem item)
      : output_index_(output_index), item_(std::move(item)), known_(true) {}

  [[nodiscard]] std::int64_t output_index() const noexcept { return output_index_; }
  [[nodiscard]] const ResponseItem& item() const noexcept { return item_; }
  /// Deltas came, but the item itself did not.
  [[nodiscard]] bool announced() const noexcept { return announced_; }
  [[nodiscard]] bool done() const noexcept { return done_; }
  [[nodiscard]] bool is_named(std::string_view id) const noexcept { return id == id_; }

  /// The item as an event brings it.
  void take(const ResponseItem& whole, bool done);

  /// The item as one of a kind, which it becomes if nothing of it has come yet; null when it is of
  /// another kind.
  template <class Item>
  [[nodiscard]] Item* as(std::string_view id) {
    if (!known_) begin(Item{}, id);
    return std::get_if<Item>(&item_);
  }

  /// A part of a message as one of a kind, likewise.
  template <class Part>
  [[nodiscard]] Part* part(std::string_view id, std::int64_t index) {
    ResponseContentPart* found = any_part(id, index, Part{});
    return found == nullptr ? nullptr : std::get_if<Part>(found);
  }
  /// A part of a message; `fresh` when there was none.
  [[nodiscard]] ResponseContentPart* any_part(std::string_view id, std::int64_t index,
                                              ResponseContentPart fresh);
  /// A part of reasoning; null when the item is something else.
  [[nodiscard]] ResponseReasoningText* reasoning(std::string_view id, std::int64_t index);
  [[nodiscard]] ResponseSummaryText* summary(std::string_view id, std::int64_t index);

 private:
  void begin(ResponseItem item, std::string_view id);

  std::int64_t output_index_;
  ResponseItem item_{};
  std::string id_;
  bool known_ = false;      // the kind of the item
  bool announced_ = false;  // it came as a whole, at least once
  bool done_ = false;
  // The indexes on the wire of the parts the item holds.
  std::vector<std::int64_t> parts_;
  std::vector<std::int64_t> summaries_;
};

}  // namespace otari::api
