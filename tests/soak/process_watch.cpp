#include "process_watch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace otari::soak {
namespace {

std::size_t entries_of(const char* directory) {
  const std::filesystem::directory_iterator all(directory);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

double resident_kib() {
  std::ifstream file("/proc/self/statm");
  double total = 0;
  double resident = 0;
  if (!(file >> total >> resident)) throw std::runtime_error("/proc/self/statm cannot be read");
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

double heap_kib() {
  const auto heap = ::mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / 1024;
}

constexpr double window = 10;

// The lowest sample of each window.
std::vector<Holdings> floor_of(double Holdings::* memory, const std::vector<Holdings>& samples) {
  std::vector<Holdings> lowest;
  double ends = 0;
  for (const Holdings& sample : samples) {
    if (lowest.empty() || sample.seconds >= ends) {
      lowest.push_back(sample);
      ends = sample.seconds + window;
    } else if (sample.*memory < lowest.back().*memory) {
      lowest.back() = sample;
    }
  }
  return lowest;
}

}  // namespace

Holdings Holdings::now(std::chrono::steady_clock::time_point began) {
  // What is free goes back to the system first: that the allocator keeps it for the next rush is no
  // growth, and a rush comes whenever the machine is busy with something else.
  ::malloc_trim(0);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
  return {.seconds = passed.count(),
          .resident = resident_kib(),
          .heap = heap_kib(),
          .descriptors = entries_of("/proc/self/fd"),
          .threads = entries_of("/proc/self/task")};
}

double slope_of(double Holdings::* memory, const std::vector<Holdings>& samples) {
  const auto points = floor_of(memory, samples);
  double mean_time = 0;
  double mean_size = 0;
  for (const Holdings& point : points) {
    mean_time += point.seconds;
    mean_size += point.*memory;
  }
  mean_time /= static_cast<double>(points.size());
  mean_size /= static_cast<double>(points.size());
  double together = 0;
  double square = 0;
  for (const Holdings& point : points) {
    const double time = point.seconds - mean_time;
    together += time * (point.*memory - mean_size);
    square += time * time;
  }
  return together / square * 60;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace otari::soak
