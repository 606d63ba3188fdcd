// R28: uploads and downloads of gigabytes in a few megabytes of memory. The server in this process
// keeps nothing either, so that what the process grows by is what the client needs, and more.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>

#include <unistd.h>

#include <gtest/gtest.h>

#include "media_server.hpp"
#include "support/temp_dir.hpp"

namespace otari::testing {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OTARI_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OTARI_TEST_SANITIZED 1
#endif
#endif

#ifdef OTARI_TEST_SANITIZED
// Sanitizers keep freed memory for a while: here they look for faults, not at the size.
constexpr std::uint64_t large = std::uint64_t{32} << 20;
constexpr std::int64_t most_growth = std::int64_t{1} << 40;
#else
constexpr std::uint64_t large = std::uint64_t{2} << 30;
constexpr std::int64_t most_growth = std::int64_t{8} << 20;
#endif

std::int64_t resident_bytes() {
  long pages = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr || std::fscanf(file, "%*d %ld", &pages) != 1) ADD_FAILURE() << "no statm";
  if (file != nullptr) std::fclose(file);
  return std::int64_t{pages} * ::sysconf(_SC_PAGESIZE);
}

// Looks at the process while bytes go by: its size at the end may be small again.
class Watermark {
 public:
  void look() { highest_ = std::max(highest_, resident_bytes()); }
  [[nodiscard]] std::int64_t growth() const { return highest_ - before_; }

 private:
  std::int64_t before_ = resident_bytes();
  std::int64_t highest_ = before_;
};

class LargeBodies : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, LargeBodies, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

// Longer than usual: the machine may be busy.
RequestOptions unhurried() { return {.timeout = 50s, .max_retries = 0}; }

TEST_P(LargeBodies, R28_an_upload_of_two_gigabytes_grows_memory_by_less_than_8_MiB) {
  const TempDir directory;
  const auto path = directory.write("sparse.bin", "start");
  std::filesystem::resize_file(path, large);

  std::uint64_t received = 0;
  Watermark memory;
  ScriptedServer server({.answer_before_body = true});  // after what its threads use
  server.enqueue([&](const ReceivedRequest& request, Connection& connection) {
    const auto size = content_length(request);
    for (std::uint64_t got = 1; received < size && got > 0; received += got) {
      got = drain(connection, std::min(large / 16, size - received));
      memory.look();
    }
    Response response = json(200, file_object(large));
    response.keep_alive = false;
    connection.respond(response);
  });
  const auto file = call_in(GetParam(), client_for(server), [&](const auto& client) {
    return client.create_file({.file = FileUpload::from_path(path)}, unhurried());
  });
  ASSERT_TRUE(file) << file.error();
  EXPECT_EQ(file->bytes, static_cast<std::int64_t>(large));
  EXPECT_GT(received, large);
  EXPECT_LT(memory.growth(), most_growth);
}

TEST_P(LargeBodies, R28_a_download_of_two_gigabytes_grows_memory_by_less_than_8_MiB) {
  const std::string block(std::size_t{1} << 20, 'x');
  Watermark memory;
  ScriptedServer server;  // after what its threads use
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: " +
                    std::to_string(large) + "\r\n\r\n");
    for (std::uint64_t sent = 0; sent < large && connection.send(block); sent += block.size())
      if (sent % (large / 16) == 0) memory.look();
  });
  const auto read = read_download(GetParam(), client_for(server), [](const auto& client) {
    return client.retrieve_file_content_stream({.file_id = "file-1"}, unhurried());
  });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_EQ(read.size, large);
  EXPECT_LT(memory.growth(), most_growth);
}

}  // namespace
}  // namespace otari::testing
