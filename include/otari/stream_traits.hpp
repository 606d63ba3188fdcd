#pragma once

namespace otari {

/// Says what the events of a stream add up to: `Accumulator` with `add(event)` and `whole()`, and
/// the type `Whole`. Specialised next to each event type.
template <class Event>
struct StreamTraits;

}  // namespace otari
