#pragma once

/// The library that parses arguments, for headers: including it takes seconds.
namespace CLI {  // NOLINT(readability-identifier-naming): its own name
class App;
}
