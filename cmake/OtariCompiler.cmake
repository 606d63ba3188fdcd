# Language level, warnings, sanitizers, ccache and mold, for everything below this directory.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

# A shared libotari exports what carries OTARI_API and nothing else.
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
# Also for the static library, which must fit into a program's own shared objects.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
endif()

if(PROJECT_IS_TOP_LEVEL OR OTARI_WERROR)
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 reports overlap inside std::string's own operator+ (GCC bug 105651).
    add_compile_options(-Wno-restrict)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND (PROJECT_IS_TOP_LEVEL OR OTARI_WERROR))
  # std::stable_sort of libstdc++ 12 uses a function that it declares deprecated itself.
  add_compile_options(-Wno-deprecated-declarations)
endif()
if(OTARI_WERROR)
  add_compile_options(-Werror)
endif()

# Whoever links can leave out each function that nobody calls; our programs do. A fifth of the command
# line is gone by it, and what a program runs lies closer together in memory.
add_compile_options($<$<NOT:$<CONFIG:Debug>>:-ffunction-sections>
                    $<$<NOT:$<CONFIG:Debug>>:-fdata-sections>)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(_otari_optimised_program
      "$<AND:$<NOT:$<CONFIG:Debug>>,$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>>")
  add_link_options("$<${_otari_optimised_program}:LINKER:--gc-sections>")
endif()

if(OTARI_SANITIZE)
  string(REPLACE ";" "," _otari_sanitizers "${OTARI_SANITIZE}")
  add_compile_options(-fsanitize=${_otari_sanitizers} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${_otari_sanitizers})
  if("undefined" IN_LIST OTARI_SANITIZE)
    # A finding ends the test; by default it only prints.
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code hides initialisations from GCC's flow analysis; the plain builds keep
    # this warning. -Wtsan only says that fences are not understood. In a unity build every source
    # is an included file, whose anonymous namespace GCC takes for that of a header.
    add_compile_options(-Wno-maybe-uninitialized -Wno-tsan -Wno-subobject-linkage)
  endif()
endif()

if(OTARI_BUILD_FUZZERS)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "OTARI_BUILD_FUZZERS needs clang: use the preset 'fuzz'")
  endif()
  # All code reports where it goes; only the targets bring libFuzzer's main.
  add_compile_options(-fsanitize=fuzzer-no-link)
  # A third of what there is to compile, and checked by the preset `asan`: a null pointer ends a
  # target anyway.
  add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
endif()

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(OTARI_CCACHE ccache)
  mark_as_advanced(OTARI_CCACHE)
  if(OTARI_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${OTARI_CCACHE}")
  endif()
endif()

if(OTARI_USE_MOLD)
  find_program(OTARI_MOLD mold)
  mark_as_advanced(OTARI_MOLD)
  if(OTARI_MOLD)
    # Executables only: what is installed as a library is linked by the system's linker.
    add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-fuse-ld=mold>)
  endif()
endif()
