#include "providers/local/word_list.hpp"

#include <gtest/gtest.h>

namespace otari::gateway {
namespace {

TEST(WordList, AHarmlessTextIsNotFlaggedAndKnowsEveryCategory) {
  const auto verdict = judge_by_words("I love sunny days and killer whales");
  EXPECT_FALSE(verdict.flagged());
  EXPECT_EQ(verdict.scores.size(), 6U);
  for (const auto& [category, score] : verdict.scores) EXPECT_EQ(score, 0) << category;
}

TEST(WordList, WordsAndPhrasesAreFoundWhateverTheirCase) {
  const auto verdict = judge_by_words("I will KILL you, idiot. Shut up!");
  EXPECT_TRUE(verdict.flagged());
  EXPECT_DOUBLE_EQ(verdict.scores.at("violence"), 0.5);
  EXPECT_DOUBLE_EQ(verdict.scores.at("harassment"), 0.75);
  EXPECT_EQ(verdict.scores.at("sexual"), 0);
}

TEST(WordList, WordsAreWholeAndPhrasesAreInARow) {
  EXPECT_FALSE(judge_by_words("a skilled stabiliser").flagged());
  EXPECT_FALSE(judge_by_words("shut it up").flagged());
  EXPECT_GT(judge_by_words("self-harm").scores.at("self-harm"), 0);
}

TEST(WordList, AScoreNeverReachesOne) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "murder ";
  const double score = judge_by_words(text).scores.at("violence");
  EXPECT_GT(score, 0.999);
  EXPECT_LT(score, 1);
}

}  // namespace
}  // namespace otari::gateway
