# Puts storage/schema/*.sql and storage/reference/*.csv into the program (see embedded.hpp).
#
# Included, it defines cpe_embed_storage_files(target).  Run as a script at build time, it writes
# the generated source:
#   cmake -DFOLDER=... -DOUTPUT=... -DSCHEMA=a.sql,b.sql -DREFERENCE=a.csv,... -P embed.cmake

cmake_minimum_required(VERSION 3.25)

function(cpe_embed_storage_files target)
  set(folder "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp")
  file(GLOB schema CONFIGURE_DEPENDS RELATIVE "${folder}/schema" "${folder}/schema/*.sql")
  file(GLOB reference CONFIGURE_DEPENDS RELATIVE "${folder}/reference" "${folder}/reference/*.csv")
  list(TRANSFORM schema PREPEND "${folder}/schema/" OUTPUT_VARIABLE schema_paths)
  list(TRANSFORM reference PREPEND "${folder}/reference/" OUTPUT_VARIABLE reference_paths)
  list(JOIN schema "," schema)
  list(JOIN reference "," reference)

  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${output}" "-DSCHEMA=${schema}"
            "-DREFERENCE=${reference}" -P "${folder}/embed.cmake"
    DEPENDS "${folder}/embed.cmake" ${schema_paths} ${reference_paths}
    COMMENT "Embedding the migrations and the reference data"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

# A file as the elements of a char array: any byte, any length, no limit on literals.
function(bytes_of path result)
  file(READ "${path}" hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  set(sixteen "......,......,......,......,......,......,......,......,")
  string(REGEX REPLACE "(${sixteen}${sixteen})" "\\1\n    " bytes "${bytes}")
  set(${result} "${bytes}" PARENT_SCOPE)
endfunction()

# The definition of `name`_files(), over `names` in `subfolder`.
function(define_files name subfolder names result)
  string(REPLACE "," ";" names "${names}")
  list(SORT names)
  list(LENGTH names count)
  set(arrays "")
  set(entries "")
  set(number 0)
  foreach(file IN LISTS names)
    bytes_of("${FOLDER}/${subfolder}/${file}" bytes)
    set(array "${name}_${number}")
    # The closing zero keeps an empty file's array legal; it is not part of the text.
    string(APPEND arrays "constexpr char ${array}[] = {\n    ${bytes}'\\0'};\n\n")
    string(APPEND entries "    EmbeddedFile{\"${file}\", {${array}, sizeof(${array}) - 1}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(${result} "namespace {

${arrays}constexpr std::array<EmbeddedFile, ${count}> ${name}{{
${entries}}};

}  // namespace

std::span<const EmbeddedFile> ${name}_files() { return ${name}; }
" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  define_files(schema schema "${SCHEMA}" schema)
  define_files(reference reference "${REFERENCE}" reference)
  file(WRITE "${OUTPUT}" "// Written by storage/embed.cmake at build time.

#include <array>

#include \"storage/embedded.hpp\"

namespace cpe {

${schema}
${reference}
}  // namespace cpe
")
endif()
