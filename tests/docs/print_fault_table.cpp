// Prints the table of docs/reliability.md.

#include <iostream>

#include "wire/faults/fault_table_markdown.hpp"

int main() { std::cout << otari::testing::fault_table_markdown(); }
