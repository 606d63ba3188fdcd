#include "embed_parts.hpp"

#include <limits>

#include <gmock/gmock.h>

namespace otari::toolkit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

constexpr std::size_t most = std::numeric_limits<std::size_t>::max();

TEST(EmbedParts, nothing_is_no_part) { EXPECT_THAT(embed_parts(Texts{}, 2, 10), IsEmpty()); }

TEST(EmbedParts, are_limited_by_count) {
  EXPECT_THAT(embed_parts(Texts(5, "a"), 2, most),
              ElementsAre(EmbedPart{0, 2}, EmbedPart{2, 2}, EmbedPart{4, 1}));
}

TEST(EmbedParts, are_limited_by_bytes) {
  EXPECT_THAT(embed_parts(Texts{"aaaa", "aaaa", "aa", "aaa"}, most, 10),
              ElementsAre(EmbedPart{0, 3}, EmbedPart{3, 1}));
}

TEST(EmbedParts, a_text_that_is_too_long_goes_alone) {
  EXPECT_THAT(embed_parts(Texts{"a", std::string(20, 'b'), "c", "d"}, most, 10),
              ElementsAre(EmbedPart{0, 1}, EmbedPart{1, 1}, EmbedPart{2, 2}));
}

}  // namespace
}  // namespace otari::toolkit
