#pragma once

namespace otari::bench {

/// How fast a large answer of base64 vectors becomes floats: through the public API, without a
/// network. Prints the rate in bytes of base64 text per second of CPU time.
void run_embeddings(int rounds);

}  // namespace otari::bench
