#include <otari/page_walk.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/list.hpp>

namespace otari::detail {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Row {
  std::string id{};
};

struct OffsetParams {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};
};

struct CursorParams {
  std::optional<std::string> after{};
};

// As files are listed.
struct MarkedPage {
  std::vector<Row> data{};
  std::optional<bool> has_more{};
  std::optional<std::string> last_id{};
  HttpInfo http{};
};

// As batches are listed.
struct BarePage {
  std::vector<Row> data{};
  HttpInfo http{};
};

HttpInfo with_body(std::string body) { return HttpInfo({.status = 200, .body = std::move(body)}); }

template <class Answer>
Answer page(std::vector<std::string> ids) {
  Answer out;
  std::string body;
  for (std::string& id : ids) {
    body += id + ' ';
    items_of(out).push_back({std::move(id)});
  }
  out.http = with_body(std::move(body));
  return out;
}

MarkedPage marked(std::vector<std::string> ids, bool more, std::optional<std::string> last = {}) {
  auto out = page<MarkedPage>(std::move(ids));
  out.has_more = more;
  out.last_id = std::move(last);
  out.http = with_body(std::string(out.http.body()) + out.last_id.value_or(""));
  return out;
}

struct Walked {
  std::vector<std::string> ids{};
  std::optional<Error> error{};
  int pages = 0;
};

// Drives a walk to its end; `answer` gives the page for a request.
template <class Answer, class Params, class Server>
Walked walk_through(Params params, Server answer) {
  PageWalk<Params, Answer> walk("things.list", std::move(params));
  Walked out;
  for (;;) {
    while (walk.needs_page()) {
      ++out.pages;
      if (out.pages > 5000) return out;
      walk.take(answer(walk.request()));
    }
    const auto* item = walk.next();
    if (item == nullptr) break;
    EXPECT_FALSE(out.error) << "nothing follows an error";
    if (*item) {
      out.ids.push_back((*item)->id);
    } else {
      out.error = item->error();
    }
  }
  EXPECT_EQ(walk.next(), nullptr);
  EXPECT_FALSE(walk.needs_page());
  return out;
}

using Rows = List<Row>;

TEST(OffsetPages, go_on_until_a_page_is_short) {
  std::vector<std::int64_t> skips;
  const auto walked = walk_through<Rows>(OffsetParams{.limit = 2}, [&](const OffsetParams& p) {
    skips.push_back(p.skip.value_or(-1));
    EXPECT_EQ(p.limit, 2);
    const std::string n = std::to_string(skips.size());
    return Result<Rows>(skips.size() < 3 ? page<Rows>({"a" + n, "b" + n}) : page<Rows>({"c"}));
  });
  EXPECT_THAT(walked.ids, ElementsAre("a1", "b1", "a2", "b2", "c"));
  EXPECT_THAT(skips, ElementsAre(-1, 2, 4));
  EXPECT_FALSE(walked.error);
}

TEST(OffsetPages, end_at_an_empty_page) {
  const auto walked = walk_through<Rows>(OffsetParams{.skip = 4, .limit = 1}, [](const auto& p) {
    return Result<Rows>(p.skip == 4 ? page<Rows>({"x"}) : page<Rows>({}));
  });
  EXPECT_THAT(walked.ids, ElementsAre("x"));
  EXPECT_EQ(walked.pages, 2);
}

TEST(OffsetPages, say_the_size_they_count_on) {
  const auto walked = walk_through<Rows>(OffsetParams{}, [](const auto& p) {
    EXPECT_EQ(p.limit, 100);
    return Result<Rows>(page<Rows>({"only"}));
  });
  EXPECT_EQ(walked.pages, 1);
  EXPECT_THAT(walked.ids, ElementsAre("only"));
}

TEST(OffsetPages, of_a_server_that_does_not_page_end_with_an_error_and_no_item_twice) {
  const auto walked = walk_through<Rows>(
      OffsetParams{.limit = 2}, [](const auto&) { return Result<Rows>(page<Rows>({"a", "b"})); });
  EXPECT_THAT(walked.ids, ElementsAre("a", "b"));
  ASSERT_TRUE(walked.error);
  EXPECT_EQ(walked.error->kind, ErrorKind::decode);
  EXPECT_EQ(walked.error->operation, "things.list");
  EXPECT_THAT(walked.error->message, HasSubstr("again"));
  EXPECT_LE(walked.pages, 6);
}

TEST(OffsetPages, that_come_in_circles_come_to_an_end) {
  int count = 0;
  const auto walked = walk_through<Rows>(OffsetParams{.limit = 1}, [&](const auto&) {
    return Result<Rows>(page<Rows>({std::to_string(count++ % 7)}));
  });
  ASSERT_TRUE(walked.error);
  EXPECT_LT(walked.pages, 100);
}

TEST(OffsetPages, may_be_shifted_by_new_rows_now_and_then) {
  int count = 0;
  const auto walked = walk_through<Rows>(OffsetParams{.limit = 1}, [&](const auto&) {
    static constexpr std::string_view rows[] = {"a", "a", "b", "c"};
    return Result<Rows>(count < 4 ? page<Rows>({std::string(rows[count++])}) : page<Rows>({}));
  });
  EXPECT_THAT(walked.ids, ElementsAre("a", "b", "c"));
  EXPECT_FALSE(walked.error);
}

TEST(Pages, stop_at_the_first_error) {
  int asked = 0;
  const auto walked = walk_through<Rows>(OffsetParams{.limit = 1}, [&](const auto&) {
    if (++asked == 1) return Result<Rows>(page<Rows>({"a"}));
    return Result<Rows>(std::unexpected(
        Error{.kind = ErrorKind::permission_denied, .operation = "inner", .status = 403}));
  });
  EXPECT_THAT(walked.ids, ElementsAre("a"));
  ASSERT_TRUE(walked.error);
  EXPECT_EQ(walked.error->kind, ErrorKind::permission_denied);
  EXPECT_EQ(walked.error->operation, "inner");
  EXPECT_EQ(asked, 2);
}

TEST(MarkedPages, go_on_behind_the_last_id_while_there_is_more) {
  std::vector<std::string> cursors;
  const auto walked = walk_through<MarkedPage>(CursorParams{}, [&](const CursorParams& p) {
    cursors.push_back(p.after.value_or("-"));
    switch (cursors.size()) {
      case 1: return Result<MarkedPage>(marked({"a", "b"}, true, "cut"));
      case 2: return Result<MarkedPage>(marked({}, true, "far"));
      case 3: return Result<MarkedPage>(marked({"c"}, true));
      default: return Result<MarkedPage>(marked({"d"}, false, "d"));
    }
  });
  EXPECT_THAT(walked.ids, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(cursors, ElementsAre("-", "cut", "far", "c"));
  EXPECT_FALSE(walked.error);
}

TEST(MarkedPages, of_an_older_gateway_are_one) {
  const auto walked = walk_through<MarkedPage>(
      CursorParams{}, [](const auto&) { return Result<MarkedPage>(page<MarkedPage>({"a", "b"})); });
  EXPECT_EQ(walked.pages, 1);
  EXPECT_THAT(walked.ids, ElementsAre("a", "b"));
}

TEST(MarkedPages, whose_cursor_stands_still_end_with_an_error) {
  const auto walked = walk_through<MarkedPage>(
      CursorParams{}, [](const auto&) { return Result<MarkedPage>(marked({"a"}, true, "a")); });
  EXPECT_THAT(walked.ids, ElementsAre("a"));
  EXPECT_TRUE(walked.error);
}

TEST(MarkedPages, that_are_empty_for_ever_end_with_an_error) {
  int count = 0;
  const auto walked = walk_through<MarkedPage>(CursorParams{}, [&](const auto&) {
    return Result<MarkedPage>(marked({}, true, std::to_string(++count)));
  });
  EXPECT_THAT(walked.ids, IsEmpty());
  ASSERT_TRUE(walked.error);
  EXPECT_THAT(walked.error->message, HasSubstr("empty pages"));
  EXPECT_LE(walked.pages, 1001);
}

TEST(MarkedPages, that_promise_more_and_name_no_place_end) {
  const auto walked = walk_through<MarkedPage>(
      CursorParams{}, [](const auto&) { return Result<MarkedPage>(marked({}, true)); });
  EXPECT_EQ(walked.pages, 1);
  EXPECT_FALSE(walked.error);
}

TEST(BarePages, go_on_past_short_ones_and_end_at_an_empty_one) {
  std::vector<std::string> cursors;
  const auto walked = walk_through<BarePage>(CursorParams{}, [&](const CursorParams& p) {
    cursors.push_back(p.after.value_or("-"));
    switch (cursors.size()) {
      case 1: return Result<BarePage>(page<BarePage>({"a", "b"}));
      case 2: return Result<BarePage>(page<BarePage>({"c"}));
      default: return Result<BarePage>(page<BarePage>({}));
    }
  });
  EXPECT_THAT(walked.ids, ElementsAre("a", "b", "c"));
  EXPECT_THAT(cursors, ElementsAre("-", "b", "c"));
}

}  // namespace
}  // namespace otari::detail
