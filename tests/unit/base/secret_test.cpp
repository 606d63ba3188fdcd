#include <otari/secret.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <ostream>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace otari {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(!Streamable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

constexpr std::string_view short_text = "gw-canary-1234";  // fits into std::string itself
const std::string long_text = "gw-canary-1234-" + std::string(200, 'x');

// Storage in which a Secret lives and dies while its bytes stay readable.
class Cell {
 public:
  template <class... Args>
  Secret& make(Args&&... args) {
    return *(secret_ = new (storage_.data()) Secret(std::forward<Args>(args)...));
  }
  void destroy() { std::exchange(secret_, nullptr)->~Secret(); }
  [[nodiscard]] bool holds(std::string_view text) const {
    const std::string_view bytes(reinterpret_cast<const char*>(storage_.data()), storage_.size());
    return bytes.find(text) != std::string_view::npos;
  }
  ~Cell() {
    if (secret_ != nullptr) destroy();
  }

 private:
  alignas(Secret) std::array<std::byte, sizeof(Secret)> storage_{};
  Secret* secret_ = nullptr;
};

TEST(Secret, gives_its_text_only_when_asked) {
  EXPECT_EQ(Secret("key").reveal(), "key");
  EXPECT_TRUE(Secret().empty());
  EXPECT_FALSE(Secret("k").empty());
}

TEST(Secret, compares_by_text) {
  EXPECT_EQ(Secret("abc"), Secret(std::string("abc")));
  EXPECT_FALSE(Secret("abc") == Secret("abd"));
  EXPECT_FALSE(Secret("abc") == Secret("xbc"));
  EXPECT_FALSE(Secret("abc") == Secret("ab"));
  EXPECT_EQ(Secret(), Secret(""));
  EXPECT_FALSE(Secret(std::string("a\0b", 3)) == Secret(std::string("a\0c", 3)));
}

TEST(Secret, destroying_wipes_a_short_text) {
  Cell cell;
  cell.make(short_text);
  ASSERT_TRUE(cell.holds(short_text));
  cell.destroy();
  EXPECT_FALSE(cell.holds("canary"));
}

TEST(Secret, moving_from_wipes_a_short_text) {
  Cell cell;
  Secret& from = cell.make(short_text);
  const Secret to(std::move(from));
  EXPECT_EQ(to.reveal(), short_text);
  EXPECT_FALSE(cell.holds("canary"));
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): the moved-from state is defined
}

TEST(Secret, move_assigning_wipes_both_sides) {
  Cell from_cell;
  Cell to_cell;
  Secret& from = from_cell.make(short_text);
  Secret& to = to_cell.make("old-canary");
  to = std::move(from);
  EXPECT_EQ(to.reveal(), short_text);
  EXPECT_FALSE(from_cell.holds("canary"));
  EXPECT_FALSE(to_cell.holds("old-canary"));
}

TEST(Secret, copy_assigning_wipes_the_old_text) {
  Cell cell;
  Secret& to = cell.make(short_text);
  const Secret other("k");
  to = other;
  EXPECT_EQ(to.reveal(), "k");
  EXPECT_FALSE(cell.holds("canary"));
}

// The text's heap block is still alive and readable while its Secret is moved from.
TEST(Secret, moving_from_wipes_a_long_text) {
  Secret from(long_text);
  const std::string_view block = from.reveal();
  const std::span<const char> bytes(block.data(), block.size());
  const Secret to(std::move(from));
  EXPECT_EQ(to.reveal(), long_text);
  EXPECT_TRUE(std::ranges::all_of(bytes, [](char c) { return c == 0; }));
}

TEST(Secret, assigning_a_long_text_keeps_source_and_target_equal) {
  const Secret source(long_text);
  Secret target("short");
  target = source;
  EXPECT_EQ(target, source);
  Secret& same = target;
  target = same;
  EXPECT_EQ(target, source);
  target = std::move(same);
  EXPECT_EQ(target, source);
}

TEST(Secret, survives_the_growth_of_a_vector) {
  std::vector<Secret> secrets;
  for (int i = 0; i < 40; ++i) secrets.emplace_back("key-" + std::to_string(i));
  for (int i = 0; i < 40; ++i)
    EXPECT_EQ(secrets[static_cast<std::size_t>(i)].reveal(), "key-" + std::to_string(i));
}

}  // namespace
}  // namespace otari
