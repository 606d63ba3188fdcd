#include "header_lines.hpp"

#include <cstring>
#include <string>
#include <utility>

#include "text.hpp"
#include "wipe.hpp"

namespace otari::http {

void HeaderLines::fill(const Headers& headers, const Credential* credential) {
  std::string line;
  for (const auto& [name, value] : headers) {
    if (credential != nullptr && equal_ignoring_case(name, credential->header)) continue;
    line = name;
    // The semicolon is how libcurl sends an empty value.
    value.empty() ? line += ';' : line.append(": ").append(value);
    append(line.c_str());
  }
  if (credential != nullptr) append_secret(*credential);
}

// The line is made in one block, so that no shorter one is freed on the way.
void HeaderLines::append_secret(const Credential& credential) {
  std::string line;
  line.reserve(credential.header.size() + 2 + credential.value.reveal().size());
  line.append(credential.header).append(": ").append(credential.value.reveal());
  append(line.c_str());
  wipe(line);
  curl_slist* last = list_;
  while (last->next != nullptr) last = last->next;
  secret_line_ = last->data;
}

void HeaderLines::clear() {
  if (secret_line_ != nullptr) wipe(secret_line_, std::strlen(secret_line_));
  secret_line_ = nullptr;
  curl_slist_free_all(std::exchange(list_, nullptr));
}

}  // namespace otari::http
