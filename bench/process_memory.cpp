#include "process_memory.hpp"

#include <fstream>
#include <limits>
#include <string>

#include <malloc.h>

#include "give_up.hpp"

namespace otari::bench {

std::size_t resident_bytes() {
  ::malloc_trim(0);
  // Counted page by page; what /proc/self/statm says may be some dozens of pages behind.
  std::ifstream file("/proc/self/smaps_rollup");
  file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  std::string name;
  std::size_t kib = 0;
  expect(file >> name >> kib && name == "Rss:", "/proc/self/smaps_rollup cannot be read");
  return kib * 1024;
}

}  // namespace otari::bench
