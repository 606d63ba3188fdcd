#pragma once

#include <otari/raw_json.hpp>

#include "codec.hpp"

namespace otari::gateway {

/// For answers of which the wire says that all keys are there, unset ones null.
template <class T>
void fill_with_nulls(T& value) {
  for (const json::Field& field : json::Describe<T>::fields)
    if (!field.always && field.type->absent(field.at(&value)))
      value.extra.set(field.name, RawJson());
}

}  // namespace otari::gateway
