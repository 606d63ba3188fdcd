#!/usr/bin/env python3
"""Shows how docs_blocks.py turns blocks into programs."""

import unittest

from docs_blocks import blocks_of, jobs_of

DOCUMENT = """
# Title

```cpp
#include <map>
auto client = connect();
```

<!-- continues -->
```cpp
client.call();
```

<!-- not compiled: a sketch -->

```cpp
...
```

<!-- file scope -->
```cpp
struct Args {};
```

<!-- given: int given = 1; -->
```cpp
co_await given;
```

```sh
not C++
```

```cpp
int main() {}
```
"""


class DocsBlocksTest(unittest.TestCase):
    def setUp(self):
        self.blocks = blocks_of("guide.md", DOCUMENT)
        self.program, self.bodies = jobs_of(self.blocks)

    def test_finds_cpp_blocks_and_their_lines(self):
        self.assertEqual([b.line for b in self.blocks], [5, 11, 17, 22, 27, 35])

    def test_program_stands_alone(self):
        self.assertEqual(self.program.source, '#line 35 "guide.md"\nint main() {}\n')

    def test_includes_are_hoisted(self):
        source = self.bodies.source
        self.assertLess(source.index("#include <map>"), source.index("namespace block_at_line_5 "))

    def test_continuing_block_repeats_the_story(self):
        self.assertEqual(self.bodies.source.count("auto client = connect();"), 2)

    def test_skipped_block_is_left_out(self):
        self.assertNotIn("...", self.bodies.source)

    def test_file_scope_is_not_wrapped(self):
        scope = self.bodies.source.split("namespace block_at_line_22 {")[1].split("namespace")[0]
        self.assertNotIn("block()", scope)

    def test_coroutine_and_given(self):
        last = self.bodies.source.split("namespace block_at_line_27 {")[1]
        self.assertIn("otari::Task<int> block() {", last)
        self.assertIn("int given = 1;", last)
        self.assertIn("co_return 0;", last)


if __name__ == "__main__":
    unittest.main()
