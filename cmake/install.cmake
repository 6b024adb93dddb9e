# What `cmake --install` and `cpack -G DEB` put in place: the program, its manual page and the
# completions, which the program itself prints.
include(GNUInstallDirs)
set(manual ${PROJECT_BINARY_DIR}/manual)
set(printed "azlint.1=man" "azlint=completion bash" "_azlint=completion zsh"
    "azlint.fish=completion fish")

install(TARGETS azlint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(CODE "file(MAKE_DIRECTORY \"${manual}\")")
foreach(row ${printed})
  string(REGEX REPLACE "=.*" "" name ${row})
  string(REGEX REPLACE ".*=" "" words ${row})
  string(REPLACE " " "\" \"" words "${words}")
  install(CODE "execute_process(COMMAND \"$<TARGET_FILE:azlint>\" \"${words}\"
    OUTPUT_FILE \"${manual}/${name}\" COMMAND_ERROR_IS_FATAL ANY)")
endforeach()
install(FILES ${manual}/azlint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${manual}/azlint DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${manual}/_azlint DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${manual}/azlint.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/docs/azlint.schema.json
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "offline linter for the configuration of Azure")
set(CPACK_PACKAGE_CONTACT "azlint maintainers <azlint@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
include(CPack)
