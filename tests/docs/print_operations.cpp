// Prints the table of operations, one a line: method, path, our method, our method for streams.

#include <iostream>

#include "operation.hpp"

int main() {
  for (const otari::api::Operation* operation : otari::api::operations())
    std::cout << to_string(operation->method) << '\t' << operation->path << '\t' << operation->name
              << '\t' << operation->stream_name << '\n';
  return std::cout.good() ? 0 : 1;
}
