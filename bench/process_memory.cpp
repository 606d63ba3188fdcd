#include "process_memory.hpp"

#include <fstream>

#include <malloc.h>
#include <unistd.h>

namespace otari::bench {

std::size_t resident_bytes() {
  ::malloc_trim(0);
  std::size_t size = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace otari::bench
