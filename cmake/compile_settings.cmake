# azlint_settings: how every file is compiled. azlint_program_settings: how programs are linked.
# azlint_fmt: fmt as this build uses it. azlint_precompile(TARGET HEADERS...): what saves time.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(azlint_settings INTERFACE)
add_library(azlint_program_settings INTERFACE)
add_library(azlint_fmt INTERFACE)

target_compile_options(azlint_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wshadow;-Wconversion>)
if(AZLINT_WERROR)
  target_compile_options(azlint_settings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()

if(AZLINT_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_compile_options(azlint_settings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:${sanitizers};-fno-omit-frame-pointer>)
  target_link_options(azlint_settings INTERFACE ${sanitizers})
endif()

# libFuzzer sees which code an input reaches. RapidJSON's stack adds to a null pointer, which clang
# reports and g++ does not.
if(AZLINT_FUZZ)
  set_source_files_properties(src/json/document.cc PROPERTIES
    COMPILE_OPTIONS -fno-sanitize=pointer-overflow)
  target_compile_options(azlint_settings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>)
  target_link_options(azlint_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(AZLINT_STATIC)
  target_compile_options(azlint_settings INTERFACE -ffunction-sections -fdata-sections)
  target_link_options(azlint_program_settings INTERFACE -static -s -Wl,--gc-sections)
endif()

# Debian has no static libfmt, so a static program compiles fmt itself. How is known for fmt 9; a
# later one is taken from its headers, which is slower to build.
if(NOT AZLINT_STATIC)
  target_link_libraries(azlint_fmt INTERFACE fmt::fmt)
elseif(fmt_VERSION VERSION_LESS 10)
  add_library(azlint_fmt_static STATIC cmake/fmt_static.cc)
  target_link_libraries(azlint_fmt_static PRIVATE azlint_settings)
  target_link_libraries(azlint_fmt INTERFACE azlint_fmt_static)
else()
  target_link_libraries(azlint_fmt INTERFACE fmt::fmt-header-only)
endif()

# A third of the time of a first build. The tidy preset is without, and shows a missing include.
function(azlint_precompile target)
  target_precompile_headers(${target} PRIVATE
    <fmt/core.h> <algorithm> <memory> <optional> <span> <string> <string_view> <vector>
    <functional> <map> <unordered_map> ${ARGN})
endfunction()
