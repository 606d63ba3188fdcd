#include "providers/local/hash_embedding.hpp"

#include <cmath>
#include <string>

#include <gtest/gtest.h>

namespace otari::gateway {
namespace {

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

double likeness(std::string_view a, std::string_view b) {
  return dot(hash_embedding(a, 512), hash_embedding(b, 512));
}

TEST(HashEmbedding, EveryVectorHasLengthOne) {
  for (const std::string_view text :
       {"", " ", "a", "The quick brown fox", "\xC3\xA9t\xC3\xA9", "!!!"})
    for (const std::size_t dimensions : {1U, 2U, 8U, 256U, 4096U}) {
      const auto vector = hash_embedding(text, dimensions);
      ASSERT_EQ(vector.size(), dimensions);
      EXPECT_NEAR(dot(vector, vector), 1.0, 1e-5) << text << ' ' << dimensions;
    }
}

TEST(HashEmbedding, TheSameTextGivesTheSameVectorEverywhere) {
  EXPECT_EQ(hash_embedding("One TWO", 64), hash_embedding("one, two!", 64));
  // Written down once: another machine, compiler or version has to give these too.
  const std::vector<float> expected{0.0F, 0.4472136F, 0.0F, -0.8944272F};
  const auto vector = hash_embedding("abc", 4);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(vector[i], expected[i], 1e-6) << i;
}

TEST(HashEmbedding, TextsThatShareWordsOrSpellingsAreAlike) {
  EXPECT_GT(likeness("the cat sat on the mat", "a cat sat on a mat"),
            likeness("the cat sat on the mat", "quarterly revenue grew by ten percent"));
  EXPECT_GT(likeness("colour", "colours"), likeness("colour", "submarine"));
  EXPECT_NEAR(likeness("same words", "same words"), 1.0, 1e-5);
}

TEST(HashEmbedding, TheOrderOfWordsCounts) {
  EXPECT_LT(likeness("man bites dog", "dog bites man"), 0.9999);
}

}  // namespace
}  // namespace otari::gateway
