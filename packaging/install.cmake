# What `cmake --install` puts where, and the Debian package that CPack makes of it:
#   cmake --install build/release --prefix /usr/local
#   cpack --config build/release/CPackConfig.cmake -G DEB

include(GNUInstallDirs)

# --- Written by the program itself ----------------------------------------------------------------

set(generated "${PROJECT_BINARY_DIR}/share")
set(man_en "${generated}/man/man1/cpe.1.gz")
set(man_fr "${generated}/man/fr/man1/cpe.1.gz")
set(completion "${generated}/bash-completion/completions/cpe")
set(changelog "${generated}/doc/cpe/changelog.gz")

# The page in one language.  -n keeps name and time out of it: the same page, the same bytes.
function(cpe_man_page language output)
  cmake_path(GET output PARENT_PATH folder)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}"
    COMMAND cpe help --man --lang ${language} | gzip -9n > "${output}"
    DEPENDS cpe
    COMMENT "Writing the manual page (${language})")
endfunction()
cpe_man_page(en "${man_en}")
cpe_man_page(fr "${man_fr}")

cmake_path(GET completion PARENT_PATH completion_folder)
cmake_path(GET changelog PARENT_PATH changelog_folder)
add_custom_command(
  OUTPUT "${completion}"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${completion_folder}"
  COMMAND cpe completion bash > "${completion}"
  DEPENDS cpe
  COMMENT "Writing the completion for bash")
add_custom_command(
  OUTPUT "${changelog}"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${changelog_folder}"
  COMMAND gzip -9nc "${CMAKE_CURRENT_LIST_DIR}/changelog" > "${changelog}"
  DEPENDS "${CMAKE_CURRENT_LIST_DIR}/changelog")
add_custom_target(documents ALL DEPENDS "${man_en}" "${man_fr}" "${completion}" "${changelog}")

# --- Where it goes --------------------------------------------------------------------------------

install(TARGETS cpe)
install(FILES "${man_en}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${man_fr}" DESTINATION "${CMAKE_INSTALL_MANDIR}/fr/man1")
install(FILES "${completion}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${CMAKE_CURRENT_LIST_DIR}/cpe@.service" DESTINATION lib/systemd/system)
install(FILES README.md "${CMAKE_CURRENT_LIST_DIR}/copyright" "${changelog}"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# The stories and the data; quickstart.sh builds from the sources, which are not there.
install(DIRECTORY examples/ DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples"
  USE_SOURCE_PERMISSIONS
  FILES_MATCHING PATTERN "*.sh" PATTERN "*.csv" PATTERN "quickstart.sh" EXCLUDE)

# --- The package ----------------------------------------------------------------------------------

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cpe)
set(CPACK_PACKAGE_VENDOR "cpe developers")
set(CPACK_PACKAGE_CONTACT "cpe developers <cpe@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workflow engine of the NATO Contact Point Embassies network")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Allies lend an embassy in each partner country for two years; the North
 Atlantic Council adopts a list by consensus. cpe keeps the record of it: offers,
 decisions, mandates and handovers, who served where and by which decision, and
 what falls due when. One program, one SQLite file, an event ledger that can be
 checked. English and French.")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, man-db, systemd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${CMAKE_CURRENT_LIST_DIR}/postinst"
  "${CMAKE_CURRENT_LIST_DIR}/prerm"
  "${CMAKE_CURRENT_LIST_DIR}/postrm")
include(CPack)
