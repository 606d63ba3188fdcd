// Every fault in every state of a call, in every style: what the caller is told, how soon, how
// often the server was asked, and that nothing is left behind.

#include <gmock/gmock.h>

#include "fault_scene.hpp"
#include "support/open_descriptors.hpp"

namespace otari::testing {
namespace {

struct Run {
  Cell cell{};
  Style style = Style::blocking;

  friend std::ostream& operator<<(std::ostream& out, const Run& run) {
    return out << to_string(run.cell.state) << " x " << to_string(run.cell.fault) << ", "
               << to_string(run.style);
  }
};

std::vector<Run> all_runs() {
  std::vector<Run> runs;
  for (const Cell& cell : fault_table()) {
    if (!cell.impossible.empty()) continue;
    for (const Style style : {Style::blocking, Style::coroutine, Style::callback})
      runs.push_back({.cell = cell, .style = style});
  }
  return runs;
}

std::string name_of(const ::testing::TestParamInfo<Run>& info) {
  return std::string(to_string(info.param.cell.state)) + "_" +
         std::string(to_string(info.param.cell.fault)) + "_" +
         std::string(to_string(info.param.style));
}

StreamOutcome outcome_of(const Expected& expected) {
  if (!expected.error) return StreamOutcome::completed;
  switch (*expected.error) {
    case ErrorKind::timeout: return StreamOutcome::timed_out;
    case ErrorKind::stream_incomplete: return StreamOutcome::truncated;
    default: return StreamOutcome::failed;
  }
}

void expect_as_told(const Called& called, const Expected& expected) {
  EXPECT_EQ(called.attempts, expected.attempts);
  if (!expected.error) {
    EXPECT_FALSE(called.error) << *called.error;
    return;
  }
  ASSERT_TRUE(called.error);
  EXPECT_EQ(to_string(called.error->kind), to_string(*expected.error)) << *called.error;
  EXPECT_EQ(called.error->clock, expected.clock) << *called.error;
}

// What had arrived before the fault is kept.
void expect_kept(const Called& called, const Expected& expected) {
  EXPECT_EQ(called.outcome, outcome_of(expected));
  EXPECT_EQ(called.partial.substr(0, 3), "one");
}

void check(const Run& run, Repeat repeat, const Expected& expected) {
  Scene scene(run.cell, expected);
  std::optional<Client> client = value_or_throw(Client::create(scene.options()));
  scene.prepare(run.style, *client);
  const auto started = std::chrono::steady_clock::now();
  const Called called = scene.call(run.style, repeat, *client);
  EXPECT_LT(std::chrono::steady_clock::now() - started, time_bound(expected));
  expect_as_told(called, expected);
  if (is_streamed(run.cell.state)) expect_kept(called, expected);
  EXPECT_EQ(scene.requests(), expected.requests);
  EXPECT_TRUE(scene.left_elsewhere_alone());
  EXPECT_TRUE(scene.settled());
  if (scene.heal()) {
    const Called next = make_call(Style::blocking, repeat, *client, 5);
    EXPECT_FALSE(next.error) << "the next call: " << *next.error;
  }
  client.reset();
  EXPECT_TRUE(scene.all_closed());
  EXPECT_THAT(scene.problems(), ::testing::IsEmpty());
}

class FaultMatrix : public ::testing::TestWithParam<Run> {};
INSTANTIATE_TEST_SUITE_P(Cells, FaultMatrix, ::testing::ValuesIn(all_runs()), name_of);

TEST_P(FaultMatrix, comes_out_as_the_table_says) {
  const std::size_t descriptors = open_descriptors();
  for (const Repeat repeat : {Repeat::safe, Repeat::inference, Repeat::once}) {
    const auto& expected = GetParam().cell.runs[static_cast<std::size_t>(repeat)];
    if (!expected) continue;
    const ::testing::ScopedTrace trace(__FILE__, __LINE__, std::string(to_string(repeat)));
    check(GetParam(), repeat, *expected);
  }
  EXPECT_TRUE(wait_for_descriptors(descriptors, patience)) << open_descriptors() << " are open";
}

// The table itself throws on a hole; this counts what it holds.
TEST(FaultTable, has_every_state_with_every_fault_and_a_reason_for_what_cannot_be) {
  ASSERT_EQ(fault_table().size(), state_count * fault_count);
  for (const Cell& cell : fault_table()) {
    const bool runs =
        std::ranges::any_of(cell.runs, [](const auto& run) { return run.has_value(); });
    EXPECT_NE(runs, !cell.impossible.empty())
        << to_string(cell.state) << " x " << to_string(cell.fault);
  }
}

}  // namespace
}  // namespace otari::testing
