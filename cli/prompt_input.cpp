#include "prompt_input.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "failure_report.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace otari::cli {
namespace {

// More than any model takes, and little enough to be held a few times over.
constexpr std::size_t size_limit = std::size_t{64} << 20;

Result<std::string> read_all(int descriptor, const std::string& name) {
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return std::unexpected(
          wrong_usage("cannot read " + name + ": " + std::strerror(errno) + "; check what it is"));
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.size() > size_limit)
      return std::unexpected(wrong_usage(name + " holds more than 64 MiB; send less"));
  }
}

Result<std::string> read_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return std::unexpected(wrong_usage("cannot read the file '" + path +
                                       "': " + std::strerror(errno) + "; check its name"));
  auto text = read_all(descriptor, "the file '" + path + "'");
  ::close(descriptor);
  return text;
}

bool standard_input_is_open() {
  return ::fcntl(static_cast<int>(StandardStream::input), F_GETFD) >= 0;
}

std::string joined(const std::vector<std::string>& words) {
  // A lone dash is the usual name of standard input, which is read anyway.
  if (words.size() == 1 && words.front() == "-") return {};
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

void add_block(std::string& prompt, std::string_view block) {
  while (block.ends_with('\n') || block.ends_with('\r')) block.remove_suffix(1);
  if (trim(block).empty()) return;
  if (!prompt.empty()) prompt += "\n\n";
  prompt += block;
}

}  // namespace

Result<std::string> read_prompt(const std::vector<std::string>& words,
                                const std::vector<std::string>& files) {
  std::vector<std::string> texts;
  // Files first: a wrong name shows before standard input is waited for.
  for (const std::string& path : files) {
    auto text = read_file(path);
    if (!text) return std::unexpected(std::move(text).error());
    texts.push_back(*std::move(text));
  }
  std::string prompt;
  if (!is_terminal(StandardStream::input) && standard_input_is_open()) {
    auto text = read_all(static_cast<int>(StandardStream::input), "standard input");
    if (!text) return std::unexpected(std::move(text).error());
    add_block(prompt, *text);
  }
  for (const std::string& text : texts) add_block(prompt, text);
  add_block(prompt, joined(words));
  if (prompt.empty())
    return std::unexpected(wrong_usage(
        "the prompt is empty; write it behind the command, like otari \"Hello\", or pipe "
        "it in"));
  return prompt;
}

}  // namespace otari::cli
