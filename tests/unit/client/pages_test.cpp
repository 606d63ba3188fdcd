#include <otari/pages.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/async.hpp>
#include <otari/list.hpp>

namespace otari {
namespace {

using testing::ElementsAre;

struct Params {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};
};
using Numbers = List<std::int64_t>;

// The numbers from 0 below 5; a failure where `fail_at` is asked for.
Result<Numbers> numbers(const Params& params, std::int64_t fail_at = -1) {
  const std::int64_t first = params.skip.value_or(0);
  if (first == fail_at)
    return std::unexpected(Error{.kind = ErrorKind::upstream_provider, .message = "down"});
  Numbers page;
  for (std::int64_t n = first; n < std::min<std::int64_t>(5, first + *params.limit); ++n)
    page.items.push_back(n);
  page.http = HttpInfo({.status = 200, .body = std::to_string(first)});
  return page;
}

static_assert(std::ranges::input_range<Pages<Params, Numbers>>);

TEST(Pages, are_a_range_of_results) {
  Pages<Params, Numbers> pages("n", {.limit = 2}, [](const Params& p) { return numbers(p); });
  std::vector<std::int64_t> seen;
  for (auto&& number : pages) {
    ASSERT_TRUE(number) << number.error();
    seen.push_back(*number);
  }
  EXPECT_THAT(seen, ElementsAre(0, 1, 2, 3, 4));
  EXPECT_EQ(pages.next(), nullptr);
}

TEST(Pages, ask_for_nothing_that_is_not_needed) {
  int asked = 0;
  Pages<Params, Numbers> pages("n", {.limit = 2}, [&](const Params& p) {
    ++asked;
    return numbers(p);
  });
  EXPECT_EQ(asked, 0);
  (void)pages.next();
  (void)pages.next();
  EXPECT_EQ(asked, 1);
  Pages<Params, Numbers> moved = std::move(pages);
  EXPECT_EQ(**moved.next(), 2);
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(moved.http().body(), "2");
}

TEST(Pages, give_one_error_and_end) {
  Pages<Params, Numbers> pages("n", {.limit = 2}, [](const Params& p) { return numbers(p, 2); });
  std::size_t good = 0;
  std::size_t bad = 0;
  for (auto&& number : pages) number ? ++good : ++bad;
  EXPECT_EQ(good, 2U);
  EXPECT_EQ(bad, 1U);
}

Task<Result<Numbers>> numbers_later(Params params, std::int64_t fail_at) {
  co_return numbers(params, fail_at);
}

Task<std::vector<std::string>> walk(std::int64_t fail_at) {
  AsyncPages<Params, Numbers> pages(
      "n", {.limit = 2}, [fail_at](const Params& p) { return numbers_later(p, fail_at); });
  std::vector<std::string> seen;
  while (auto* number = co_await pages.next())
    seen.push_back(*number ? std::to_string(**number) : number->error().message);
  co_return seen;
}

TEST(AsyncPages, give_the_same_items) {
  EXPECT_THAT(sync_wait(walk(-1)), ElementsAre("0", "1", "2", "3", "4"));
}

TEST(AsyncPages, give_one_error_and_end) {
  EXPECT_THAT(sync_wait(walk(4)), ElementsAre("0", "1", "2", "3", "down"));
}

}  // namespace
}  // namespace otari
