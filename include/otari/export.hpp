#pragma once

// Everything of ours is compiled with hidden visibility; what a program links against carries
// OTARI_API, so that a shared library exports that and nothing else.
#define OTARI_API __attribute__((visibility("default")))
