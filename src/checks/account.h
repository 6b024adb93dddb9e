#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/native.h"

namespace azlint {

// What rules about AI resources, their storage and their keys ask again and again. All read in the
// context's world; what an unknown answer rests on goes to `unknowns`.
using Unknowns = std::vector<Value>;

// Kinds that bring storage of their own: those that the rules about storage name, and Language.
inline constexpr std::array<std::string_view, 2> kSpeechKinds = {"SpeechServices", "AIServices"};
inline constexpr std::array<std::string_view, 3> kStorageKinds = {"SpeechServices", "AIServices",
                                                                  "TextAnalytics"};
inline constexpr std::string_view kOwnStorage = "properties.userOwnedStorage";
inline constexpr std::string_view kEncryption = "properties.encryption";
inline constexpr std::string_view kIdentityType = "identity.type";

Tri IsKind(const CheckContext& context, const Resource& account,
           std::span<const std::string_view> kinds, Unknowns& unknowns);
// userOwnedStorage is there and not empty.
Tri HasOwnStorage(const CheckContext& context, const Resource& account, Unknowns& unknowns);
// encryption.keySource is Microsoft.KeyVault; absent it is not, but in a PATCH that is unknown.
Tri UsesOwnKey(const CheckContext& context, const Resource& account, Unknowns& unknowns);
// identity.type names "SystemAssigned" or "UserAssigned".
Tri HasIdentity(const CheckContext& context, const Resource& account, std::string_view kind,
                Unknowns& unknowns);
// Whether it is deployed at all: its condition, and that of its loop.
Tri IsThere(const CheckContext& context, const Resource& resource, Unknowns& unknowns);

// Adds the symbols of an id that have few values: with any text at all a witness would say nothing.
void AddFinite(const Value& value, Unknowns& unknowns);
// Text without case; missing is not the text. A bool, also written as text: 'True'.
Tri IsText(const Value& value, std::string_view text, Unknowns& unknowns);
Tri IsTrue(const Value& value, Unknowns& unknowns);
// Certainly nothing: absent, null or ''.
bool IsEmpty(const Value& value);
// For messages: 'name', or the expression in brackets.
std::string Quoted(const Value& name);
// ": identity.type is 'None' (default of parameter 'kind')", "" when it is not written.
std::string WrittenWords(const CheckContext& context, std::string_view path);

// "it depends on parameter 'id'": why a value is not known.
std::string DependsOn(const Value& value);

// No finding, for want of knowledge. The reason may be "": then it is made of `unknowns`.
CheckAnswer Undecided(std::string_view path, std::string reason, Unknowns unknowns = {});
CheckAnswer Bad(std::string_view path, std::string message);

}  // namespace azlint
