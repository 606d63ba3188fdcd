#!/usr/bin/env python3
"""Shows that layers_test.py finds what it is there to find: a check that never fails checks
nothing."""

import tempfile
import unittest
from pathlib import Path

from layers_test import Tree

TREE = {
    "tests/layers/layers.txt": "result.hpp base\nraw_json.hpp json\nclient.hpp client\n",
    "include/otari/result.hpp": "#include <expected>\n",
    "include/otari/raw_json.hpp": "#include <otari/result.hpp>\n",
    "include/otari/client.hpp": "#include <otari/raw_json.hpp>\n",
    "src/base/url.hpp": "#include <string>\n",
    "src/http/engine.cpp": '#include <curl/curl.h>\n#include "base/url.hpp"\n',
}


class LayersTest(unittest.TestCase):
    def faults(self, **changed):
        files = TREE | {name: text for name, text in changed.get("files", {}).items()}
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            tree = Tree(root)
            tree.check()
            return tree.faults

    def expect(self, fragment, files):
        faults = self.faults(files=files)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(fragment, faults[0])

    def test_a_good_tree_passes(self):
        self.assertEqual(self.faults(), [])

    def test_public_header_of_a_lower_layer(self):
        self.expect("a layer below it", {"include/otari/raw_json.hpp": "#include <otari/client.hpp>"})

    def test_source_of_a_lower_layer(self):
        self.expect("a layer below it", {"src/base/url.hpp": '#include "http/engine.cpp"'})

    def test_public_header_from_a_source_above(self):
        self.expect("a layer below it", {"src/base/url.hpp": "#include <otari/client.hpp>"})

    def test_unlisted_header(self):
        self.expect("not in tests/layers/layers.txt", {"include/otari/new.hpp": ""})

    def test_stale_entry(self):
        self.expect("does not exist", {"tests/layers/layers.txt":
                                       TREE["tests/layers/layers.txt"] + "gone.hpp base\n"})

    def test_json_library_in_a_public_header(self):
        self.expect("a JSON library", {"include/otari/client.hpp": "#include <nlohmann/json.hpp>"})

    def test_iostream_in_a_public_header(self):
        self.expect("<iostream>", {"include/otari/client.hpp": "#include <iostream>"})

    def test_curl_above_http(self):
        self.expect("must not know libcurl", {"src/json/reader.cpp": "#include <curl/curl.h>"})

    def test_quoted_include_of_nothing(self):
        self.expect("no file of this repository", {"src/base/url.cpp": '#include "missing.hpp"'})

    def test_bare_name_of_an_upper_layer(self):
        self.assertEqual(self.faults(files={"src/http/retry.cpp": '#include "url.hpp"'}), [])

    def test_bare_name_of_a_lower_layer(self):
        self.expect("a layer below it", {"src/http/retry.hpp": "",
                                         "src/json/reader.cpp": '#include "retry.hpp"'})

    def test_bare_name_in_two_layers(self):
        self.expect("may be src/base/url.hpp or src/json/url.hpp",
                    {"src/json/url.hpp": "", "src/http/retry.cpp": '#include "url.hpp"'})

    def test_source_outside_a_layer(self):
        self.expect("no layer", {"src/utils/strings.cpp": ""})


if __name__ == "__main__":
    unittest.main()
