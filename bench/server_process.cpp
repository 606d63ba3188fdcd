#include "server_process.hpp"

#include <cstdlib>
#include <iostream>

#include <arpa/inet.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "static_server.hpp"

namespace otari::bench {
namespace {

struct Listener {
  int fd;
  std::string origin;
};

Listener listen_on_loopback() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(fd, 4096) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::cerr << "cannot listen on the loopback\n";
    std::exit(1);
  }
  return {fd, "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port))};
}

}  // namespace

void stay_on_core(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  (void)::sched_setaffinity(0, sizeof set, &set);  // fails where there is one core only
}

ServerProcess::ServerProcess() {
  Listener listener = listen_on_loopback();
  int lifeline[2];
  if (::pipe(lifeline) != 0) std::abort();
  child_ = ::fork();
  if (child_ == 0) {
    ::close(lifeline[1]);
    stay_on_core(server_core);
    StaticServer(listener.fd).serve_until_closed(lifeline[0]);
    std::_Exit(0);
  }
  ::close(lifeline[0]);
  ::close(listener.fd);
  lifeline_ = lifeline[1];
  origin_ = std::move(listener.origin);
}

ServerProcess::~ServerProcess() {
  ::close(lifeline_);
  ::waitpid(child_, nullptr, 0);
}

void serve_until_input_ends() {
  const Listener listener = listen_on_loopback();
  stay_on_core(server_core);
  std::cout << listener.origin << std::endl;
  StaticServer(listener.fd).serve_until_closed(STDIN_FILENO);
}

}  // namespace otari::bench
