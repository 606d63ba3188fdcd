# What the library target needs from the project: its version, and what a user of it gets.

# Headers of ours use C++23; whoever links otari compiles as such.
target_compile_features(otari PUBLIC cxx_std_23)
set_target_properties(otari PROPERTIES VERSION "${PROJECT_VERSION}" SOVERSION
                                                                    "${PROJECT_VERSION_MAJOR}")
target_compile_definitions(otari_base PRIVATE OTARI_VERSION="${PROJECT_VERSION}")
if(NOT TARGET otari::otari)
  add_library(otari::otari ALIAS otari)
endif()
