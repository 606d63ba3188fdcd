#include "url.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string all_bytes() {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  return bytes;
}

TEST(PercentEncode, leaves_unreserved_characters) {
  EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
}

TEST(PercentEncode, encodes_everything_else_by_bytes) {
  EXPECT_EQ(percent_encode("a/b c"), "a%2Fb%20c");
  EXPECT_EQ(percent_encode("\xC3\xA9"), "%C3%A9");
  EXPECT_EQ(percent_encode("?#%+&="), "%3F%23%25%2B%26%3D");
  EXPECT_EQ(percent_encode(std::string(1, '\0')), "%00");
  EXPECT_EQ(percent_encode(""), "");
}

TEST(PercentDecode, undoes_the_encoding_of_every_byte) {
  EXPECT_EQ(percent_decode(percent_encode(all_bytes())), all_bytes());
}

TEST(PercentDecode, keeps_plus_and_broken_escapes) {
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("%"), "%");
  EXPECT_EQ(percent_decode("%4"), "%4");
  EXPECT_EQ(percent_decode("%zz%41"), "%zzA");
  EXPECT_EQ(percent_decode("%41"), "A");
  EXPECT_EQ(percent_decode("%c3%A9"), "\xC3\xA9");
}

struct Good {
  std::string_view text;
  std::string_view scheme;
  std::string_view host;
  int port;
  std::string_view path;
  std::string_view canonical;
};

class ParseBaseUrl : public testing::TestWithParam<Good> {};

TEST_P(ParseBaseUrl, takes_the_url_apart) {
  const Good& expected = GetParam();
  const auto url = parse_base_url(expected.text);
  ASSERT_TRUE(url) << url.error().message;
  EXPECT_EQ(url->scheme, expected.scheme);
  EXPECT_EQ(url->host, expected.host);
  EXPECT_EQ(url->port, expected.port);
  EXPECT_EQ(url->path, expected.path);
  EXPECT_EQ(url->text(), expected.canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ParseBaseUrl,
    testing::Values(
        Good{"http://localhost:8000", "http", "localhost", 8000, "", "http://localhost:8000"},
        Good{"https://api.otari.ai", "https", "api.otari.ai", 443, "", "https://api.otari.ai"},
        Good{"https://api.otari.ai:443/", "https", "api.otari.ai", 443, "", "https://api.otari.ai"},
        Good{"http://h:80", "http", "h", 80, "", "http://h"},
        Good{"https://h:80", "https", "h", 80, "", "https://h:80"},
        Good{"HTTP://LocalHost/V1", "http", "localhost", 80, "/V1", "http://localhost/V1"},
        Good{"  http://h/api/v1//  ", "http", "h", 80, "/api/v1", "http://h/api/v1"},
        Good{"http://[::1]", "http", "[::1]", 80, "", "http://[::1]"},
        Good{"http://[::]:1", "http", "[::]", 1, "", "http://[::]:1"},
        Good{"http://[FE80::1%25eth0]:65535/x", "http", "[fe80::1%25eth0]", 65535, "/x",
             "http://[fe80::1%25eth0]:65535/x"},
        Good{"http://h/a@b", "http", "h", 80, "/a@b", "http://h/a@b"}));

struct Bad {
  std::string_view text;
  std::string_view why;
};

class ParseBadUrl : public testing::TestWithParam<Bad> {};

TEST_P(ParseBadUrl, says_what_is_wrong_and_how_it_should_look) {
  const auto url = parse_base_url(GetParam().text);
  ASSERT_FALSE(url) << GetParam().text;
  EXPECT_EQ(url.error().kind, ErrorKind::config);
  EXPECT_THAT(url.error().message, HasSubstr(GetParam().why));
  EXPECT_THAT(url.error().message, HasSubstr("http://localhost:8000"));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ParseBadUrl,
    testing::Values(
        Bad{"", "no scheme"}, Bad{"localhost:8000", "no scheme"}, Bad{"//localhost", "no scheme"},
        Bad{"http:/localhost", "no scheme"}, Bad{"ftp://localhost", "neither http nor https"},
        Bad{"://localhost", "neither http nor https"}, Bad{"http://local host", "white space"},
        Bad{"http://h/a b", "white space"}, Bad{"http://h\r\nEvil: 1", "white space"},
        Bad{"http://h\x7F", "control"}, Bad{std::string_view("http://h\0x", 10), "control"},
        Bad{"http://", "no host"}, Bad{"http:///v1", "no host"}, Bad{"http://:8000", "no host"},
        Bad{"http://::1", "no host"}, Bad{"http://h:0", "wrong port"},
        Bad{"http://h:70000", "wrong port"}, Bad{"http://h:65536", "wrong port"},
        Bad{"http://h:-1", "wrong port"}, Bad{"http://h:", "wrong port"},
        Bad{"http://h:80x", "wrong port"}, Bad{"http://h:99999999999999999999", "wrong port"},
        Bad{"http://[::1]:", "wrong port"}, Bad{"http://[::1", "wrong"},
        Bad{"http://[]", "wrong host"}, Bad{"http://[::1]x", "wrong host"},
        Bad{"http://[localhost]", "wrong host"}, Bad{"http://a]b", "wrong host"},
        Bad{"http://a\\b", "wrong host"}, Bad{"http://a<b>", "wrong host"},
        Bad{"http://a%2Fb", "wrong host"}, Bad{"http://user:pass@h", "credentials"},
        Bad{"http://user@h", "credentials"}, Bad{"http://h?x=1", "query"},
        Bad{"http://h/v1?x", "query"}, Bad{"http://h#top", "fragment"}));

TEST(ParseBaseUrlErrors, never_show_a_password) {
  for (const auto* text :
       {"http://user:canary@host", "http://user:can ary@host", "user:canary@host",
        "http://user:canary#1@host", "http://user:canary?1@host", "ftp://user:canary@host",
        "http://us/er:canary@host:0"}) {
    const auto url = parse_base_url(text);
    if (url) continue;  // an @ in the path is no credential
    EXPECT_THAT(url.error().message, Not(HasSubstr("canary"))) << text;
    EXPECT_THAT(url.error().message, Not(HasSubstr("can ary"))) << text;
  }
}

}  // namespace
}  // namespace otari
