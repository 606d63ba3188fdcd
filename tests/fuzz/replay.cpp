// Runs a target over the files and folders that are named: the corpus as an ordinary test, without
// libFuzzer. Exit status 2 when there was no file.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz.hpp"

namespace {

void run(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  // A buffer of the exact size, so that a sanitizer sees a read behind its end.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  (void)LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t files = 0;
  for (int i = 1; i < argc; ++i) {
    const std::filesystem::path named = argv[i];
    if (!std::filesystem::exists(named)) {
      std::cerr << "replay: there is no " << named << '\n';
      return 2;
    }
    if (std::filesystem::is_regular_file(named)) {
      run(named);
      ++files;
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(named)) {
      if (!entry.is_regular_file()) continue;
      run(entry.path());
      ++files;
    }
  }
  std::cout << "replay: " << files << " inputs\n";
  return files == 0 ? 2 : 0;
}
