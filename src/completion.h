#pragma once
#include <string>
#include <string_view>

namespace azlint {

// The completion script of a shell (bash, zsh, fish, powershell), made of the tables of commands
// and options; "" for a shell that nobody knows.
std::string CompletionScript(std::string_view shell);

// The manual page, in the man macros of roff.
std::string ManualPage();

}  // namespace azlint
