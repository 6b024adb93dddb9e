#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "expr/function.h"

// What the functions of the table share: words about arguments that do not fit, members by name as
// the engine looks them up, and text cut by UTF-16 units.
namespace azlint {

// "an integer", "a string", "null", ... for messages.
std::string_view KindWords(const Value& value);

// "function(): argument 2 must be an integer, got 'x'". `index` counts from 0.
Value WrongArgument(const Call& call, size_t index, std::string_view expected);

// Null when argument `index` is an int of 32 bits, as counts and positions must be; else the error.
Value CheckCount(const Call& call, size_t index);

// A number that is not a 64-bit integer: 1.0 and 1e3 are floats, 9223372036854775808 is not.
bool IsFloat(const Value& value);

// A member as the engine finds one: the exact spelling first, else without regard to case. Null:
// there is none among the known names. Names that are unknown are passed over.
const Member* FindMember(const Object& object, std::string_view name);
bool SameName(std::string_view a, std::string_view b);  // case apart, beyond ASCII too
bool HasUnknownName(const Object& object);

// `count` UTF-16 units from `begin` on, as far as there are any. Half a pair is a lone surrogate.
std::string SliceUnits(std::string_view text, int64_t begin, int64_t count);

}  // namespace azlint
