#include "embeddings.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <time.h>
#include <otari/otari.hpp>

namespace otari::bench {
namespace {

constexpr std::size_t vectors = 100'000;
constexpr std::size_t floats = 1536;
constexpr std::size_t characters = floats * 4 / 3 * 4;  // of one vector

// Three floats over and over: what they are does not matter to how long it takes.
std::string base64_vector() {
  std::string text;
  while (text.size() < characters) text += "zczMPc3MTL6amZk+";
  return text;
}

std::string answer() {
  const std::string vector = base64_vector();
  std::string body = R"({"object":"list","model":"bench","data":[)";
  body.reserve(vectors * (characters + 80));
  for (std::size_t i = 0; i < vectors; ++i) {
    body += i == 0 ? "" : ",";
    body += R"({"object":"embedding","index":)" + std::to_string(i) + R"(,"embedding":")";
    body += vector;
    body += "\"}";
  }
  return body + R"(],"usage":{"prompt_tokens":1,"total_tokens":1}})";
}

// Answers the next call with bytes that were laid ready.
struct ReadyAnswer final : Middleware {
  std::optional<Result<MiddlewareReply>> before(MiddlewareRequest&) override {
    return MiddlewareReply{.body = std::move(body)};
  }
  std::string body;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

void run_embeddings(int rounds) {
  const auto ready = std::make_shared<ReadyAnswer>();
  const Client client = value_or_throw(Client::create(
      {.api_base = "http://localhost", .call_middleware = {ready}, .read_environment = false}));
  const std::string body = answer();
  std::vector<double> rates;
  for (int round = 0; round < rounds; ++round) {
    ready->body.reserve(body.size() + 4096);
    ready->body = body;
    const double start = cpu_seconds();
    const auto reply = client.embedding({.model = "bench", .input = "x"});
    const double took = cpu_seconds() - start;
    if (!reply || reply->data.size() != vectors || reply->data.back().embedding.size() != floats) {
      std::cerr << (reply ? "the vectors are not all there" : reply.error().to_string()) << '\n';
      std::exit(1);
    }
    rates.push_back(static_cast<double>(vectors * characters) / took / 1e9);
  }
  std::ranges::sort(rates);
  std::cout << "\n100 000 base64 embeddings of 1536 floats (target 1 GB/s)\n  otari  " << std::fixed
            << std::setprecision(2) << rates[rates.size() / 2] << " GB/s of base64  ["
            << rates.front() << ", " << rates.back() << "]\n";
}

}  // namespace otari::bench
