#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace azlint {

// What a terminal, or a reader's eye, would obey instead of show: control characters, marks that
// turn the direction of writing, invisible ones, lone surrogates.
bool IsUnprintable(char32_t code_point);

// Columns that a terminal gives a printable character: 2 for wide ones and emoji, 0 for what is
// drawn on top of the one before. unicode.org/reports/tr11
uint32_t ColumnsOf(char32_t code_point);

// Appends the character at `at` as it may be shown ("\u{1b}" for what is unprintable, U+FFFD for a
// byte that is not UTF-8) and returns its columns; `at` moves behind it. So is the '#' that would
// begin a command to a build agent, which looks for "##[" and "##vso[" anywhere in a log.
uint32_t AppendPrintable(std::string& out, std::string_view text, size_t& at);

// A whole text in that way, on one line. GitHub's agent obeys a line that begins with "::": where
// the text does, so is its first colon.
std::string Printable(std::string_view text);

// The same of a text of many lines: line breaks and tabs stay.
std::string PrintableLines(std::string_view text);

// In JSON that is already written, from `begin` on: unprintable characters, which only strings can
// hold there, become \uXXXX, and so does what a build agent obeys. Nothing else changes, so it
// means the same.
void EscapeUnprintable(std::string& json, size_t begin);

}  // namespace azlint
