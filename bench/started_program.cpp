#include "started_program.hpp"

#include <chrono>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace otari::bench {

Started run_program(char* const* argv) {
  posix_spawn_file_actions_t quiet;
  ::posix_spawn_file_actions_init(&quiet);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
    ::posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = -1;
  const bool begun = ::posix_spawnp(&child, argv[0], &quiet, nullptr, argv, environ) == 0;
  ::posix_spawn_file_actions_destroy(&quiet);
  if (!begun) return {};
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) * 1e-3;
  };
  return {.wall_ms = wall.count(),
          .cpu_ms = ms(usage.ru_utime) + ms(usage.ru_stime),
          .peak_mib = static_cast<double>(usage.ru_maxrss) / 1024,
          .good = WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

}  // namespace otari::bench
