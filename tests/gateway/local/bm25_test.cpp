#include "providers/local/bm25.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari::gateway {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Bm25, TheScoreIsThatOfTheFormula) {
  // One of two documents has the word, once, among two words; their mean length is 1.5.
  const auto scores = bm25_scores("apple", std::vector<std::string>{"apple pie", "pear"});
  const double rarity = std::log(1 + (2 - 1 + 0.5) / (1 + 0.5));
  const double expected = rarity * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 1.5));
  EXPECT_DOUBLE_EQ(scores[0], expected);
  EXPECT_EQ(scores[1], 0);
}

TEST(Bm25, RareWordsCountMoreThanCommonOnes) {
  const std::vector<std::string> documents{"the fox", "the dog", "the cat"};
  const auto scores = bm25_scores("the fox", documents);
  EXPECT_GT(scores[0], scores[1]);
  EXPECT_GT(scores[1], 0);
  EXPECT_EQ(scores[1], scores[2]);
}

TEST(Bm25, CaseAndPunctuationDoNotCountAndRepetitionPaysLessAndLess) {
  const std::vector<std::string> documents{"Paris!", "paris", "paris paris", "london"};
  const auto scores = bm25_scores("PARIS, paris?", documents);
  EXPECT_EQ(scores[0], scores[1]);
  EXPECT_GT(scores[2], scores[1]);
  EXPECT_LT(scores[2], 2 * scores[1]);
}

TEST(Bm25, NothingInCommonIsZeroAndNothingIsNotANumber) {
  const std::vector<std::string> documents{"", "a", "b b"};
  EXPECT_THAT(bm25_scores("", documents), Each(0.0));
  EXPECT_THAT(bm25_scores("zebra", documents), Each(0.0));
  EXPECT_THAT(bm25_scores("x", std::vector<std::string>{""}), ElementsAre(0.0));
  EXPECT_THAT(bm25_scores("x", std::vector<std::string>{}), IsEmpty());
}

}  // namespace
}  // namespace otari::gateway
