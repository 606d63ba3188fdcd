#include "process_fork.hpp"

#include <array>
#include <atomic>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

namespace otari::http {
namespace {

struct Known {
  Inheritable kind;
  ::ino_t inode;  // tells sockets apart, not what reactors wait with
};

struct Registry {
  std::mutex mutex;
  std::map<int, Known> descriptors;
};

::ino_t inode_of(int fd) {
  struct ::stat about{};
  return ::fstat(fd, &about) == 0 ? about.st_ino : 0;
}

std::atomic<unsigned> forks{0};

Registry& registry();

// A connected socket whose other end is closed: reading finds the end, writing fails.
int orphan_socket() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) return -1;
  ::close(ends[1]);
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return ends[0];
}

int replacement(Inheritable kind) {
#ifdef __linux__
  if (kind == Inheritable::epoll) return ::epoll_create1(0);
  if (kind == Inheritable::event) return ::eventfd(0, EFD_NONBLOCK);
#endif
  return kind == Inheritable::socket ? orphan_socket() : -1;
}

// Only system calls: other threads of the parent may have held any lock but ours.
void in_child() {
  for (auto& [fd, known] : registry().descriptors) {
    // libcurl before 8.2.1 closes sockets that were never connected without a word; the number may
    // stand for something of the program's by now.
    if (known.kind == Inheritable::socket && inode_of(fd) != known.inode) continue;
    const int fresh = replacement(known.kind);
    if (fresh < 0) {
      ::close(fd);
      continue;
    }
    ::dup2(fresh, fd);
    known.inode = inode_of(fd);
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    ::close(fresh);
  }
  forks.fetch_add(1);
  registry().mutex.unlock();
}

// Never destroyed: connections are closed until the very end of the process.
Registry& registry() {
  static Registry* const one = [] {
    ::pthread_atfork([] { registry().mutex.lock(); }, [] { registry().mutex.unlock(); }, in_child);
    return new Registry;
  }();
  return *one;
}

}  // namespace

unsigned fork_count() noexcept { return forks.load(std::memory_order_relaxed); }

void keep_from_children(int fd, Inheritable kind) {
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  Registry& known = registry();
  const std::scoped_lock lock(known.mutex);
  known.descriptors.insert_or_assign(fd, Known{.kind = kind, .inode = inode_of(fd)});
}

void forget_descriptor(int fd) {
  Registry& known = registry();
  const std::scoped_lock lock(known.mutex);
  known.descriptors.erase(fd);
}

}  // namespace otari::http
