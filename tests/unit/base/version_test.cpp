#include <otari/version.hpp>

#include <gtest/gtest.h>

namespace {

TEST(Version, is_the_version_of_the_project) {
  EXPECT_EQ(otari::version(), "0.1.0");
  EXPECT_FALSE(otari::spec_version().empty());
}

}  // namespace
