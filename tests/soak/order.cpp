#include "order.hpp"

#include "dice.hpp"
#include "fault.hpp"

namespace otari::soak {
namespace {

// How many of a hundred calls are of each kind.
constexpr std::array<std::uint64_t, kind_names.size()> shares{14, 8, 8, 14, 8, 8, 9,
                                                              6,  6, 5, 5,  5, 2, 2};

// Of the dice.
constexpr std::uint64_t for_order = 1;
constexpr std::uint64_t for_cancel = 2;
constexpr std::uint64_t for_kind = 3;

}  // namespace

Kind kind_of(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t roll = Dice(seed, number, for_kind).roll(100);
  std::size_t kind = 0;
  while (roll >= shares[kind]) roll -= shares[kind++];
  return static_cast<Kind>(kind);
}

std::string unique_text(std::uint64_t number, std::size_t words) {
  std::string text = "call " + std::to_string(number);
  for (std::size_t word = 0; word < words; ++word) text += " heron" + std::to_string(word);
  return text;
}

std::optional<std::chrono::milliseconds> cancel_after(std::uint64_t seed, std::uint64_t number) {
  Dice dice(seed, number, for_cancel);
  if (dice.roll(100) >= 6) return std::nullopt;
  // From before the request is sent to the middle of a repetition.
  return std::chrono::milliseconds(dice.roll(400));
}

Order order(std::uint64_t seed, std::uint64_t number) {
  Dice dice(seed, number, for_order);
  Order order{.number = number, .kind = kind_of(seed, number)};
  order.style = static_cast<Style>(dice.roll(3));
  order.text = unique_text(number, dice.between(20, 120));
  order.cancel_after = cancel_after(seed, number);
  order.short_clock = meets_silence(seed, number);
  if (is_stream(order.kind) && dice.roll(100) < 10) order.abandon_after = dice.roll(20);
  return order;
}

}  // namespace otari::soak
