#include "expr/function.h"

#include <algorithm>
#include <array>

#include "expr/functions.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using namespace functions;
constexpr Language kTemplate = Language::kTemplate, kPolicy = Language::kPolicy,
                   kBoth = Language::kBoth;
constexpr int8_t kMany = -1;

constexpr Function Eager(std::string_view name, int8_t least, int8_t most,
                         Value (*compute)(const Call&), Value (*lift)(const Call&), Type result,
                         bool keeps_secret = true) {
  return {name, least, most, kBoth, compute, lift, nullptr, result, keeps_secret};
}
constexpr Function Lazy(std::string_view name, int8_t least, int8_t most, Language language,
                        Value (*evaluate)(Evaluation&, const Expr&), Type result = Type::kAny,
                        Value (*fold)(const Call&) = nullptr) {
  return {name, least, most, language, fold, fold, evaluate, result, true};
}

// Sorted by name without case.
constexpr std::array kFunctions = {
    Eager("[]", 2, 2, AtIndex, LiftAtIndex, Type::kAny),
    Eager("add", 2, 2, Add, nullptr, Type::kInt),
    Lazy("addDays", 2, 2, kPolicy, Ask, Type::kString),
    Lazy("and", 2, kMany, kBoth, And, Type::kBool, FoldAnd),
    Eager("array", 1, 1, AsArray, nullptr, Type::kArray),
    Eager("base64", 1, 1, Base64, nullptr, Type::kString),
    Eager("base64ToJson", 1, 1, Base64ToJson, nullptr, Type::kAny),
    Eager("base64ToString", 1, 1, Base64ToString, nullptr, Type::kString),
    Eager("bool", 1, 1, AsBool, nullptr, Type::kBool),
    Eager("buildUri", 1, 1, BuildUri, nullptr, Type::kString),
    Eager("cidrHost", 2, 2, CidrHost, nullptr, Type::kString),
    Eager("cidrSubnet", 3, 3, CidrSubnet, nullptr, Type::kString),
    Lazy("coalesce", 0, kMany, kBoth, Coalesce, Type::kAny, FoldCoalesce),
    Eager("concat", 0, kMany, Concat, LiftConcat, Type::kAny),
    Eager("contains", 2, 2, Contains, LiftContains, Type::kBool, false),
    Lazy("copyIndex", 0, 2, kTemplate, CopyIndex, Type::kInt),
    Eager("createArray", 0, kMany, CreateArray, CreateArray, Type::kArray),
    Eager("createObject", 0, kMany, CreateObject, CreateObject, Type::kObject),
    Lazy("current", 0, 1, kPolicy, Ask),
    Eager("dataUri", 1, 1, DataUri, nullptr, Type::kString),
    Eager("dataUriToString", 1, 1, DataUriToString, nullptr, Type::kString),
    Eager("dateTimeAdd", 2, 3, DateTimeAdd, nullptr, Type::kString),
    Eager("dateTimeFromEpoch", 1, 1, DateTimeFromEpoch, nullptr, Type::kString),
    Eager("dateTimeToEpoch", 1, 1, DateTimeToEpoch, nullptr, Type::kInt),
    Lazy("deployer", 0, 0, kTemplate, Ask, Type::kObject),
    Lazy("deployment", 0, 0, kTemplate, Ask, Type::kObject),
    Eager("distinct", 1, 1, Distinct, nullptr, Type::kArray),
    Eager("div", 2, 2, Div, nullptr, Type::kInt),
    Eager("empty", 1, 1, Empty, LiftEmpty, Type::kBool, false),
    Eager("endsWith", 2, 2, EndsWith, LiftEndsWith, Type::kBool, false),
    Lazy("environment", 0, 0, kTemplate, Ask, Type::kObject),
    Eager("equals", 2, 2, Equals, LiftEquals, Type::kBool, false),
    Lazy("extensionResourceId", 3, kMany, kTemplate, ExtensionResourceId, Type::kString),
    Lazy("extensions", 1, 1, kTemplate, Ask, Type::kObject),
    Lazy("externalInputs", 1, 1, kTemplate, Ask),
    Eager("fail", 1, 1, Fail, nullptr, Type::kAny),
    Eager("false", 0, 0, False, nullptr, Type::kBool),
    Lazy("field", 1, 1, kPolicy, Ask),
    Lazy("filter", 2, 2, kTemplate, Filter, Type::kArray),
    Eager("first", 1, 1, First, LiftFirst, Type::kAny),
    Eager("flatten", 1, 1, Flatten, nullptr, Type::kArray),
    Eager("float", 1, 1, AsFloat, nullptr, Type::kAny),
    Eager("format", 1, kMany, Format, LiftFormat, Type::kString),
    Eager("greater", 2, 2, Greater, LiftGreater, Type::kBool, false),
    Eager("greaterOrEquals", 2, 2, GreaterOrEquals, LiftGreaterOrEquals, Type::kBool, false),
    Lazy("groupBy", 2, 3, kTemplate, GroupBy, Type::kObject),
    Eager("guid", 1, kMany, Guid, nullptr, Type::kString, false),
    Lazy("if", 3, 3, kBoth, If, Type::kAny, FoldIf),
    Eager("indexFromEnd", 2, 2, IndexFromEnd, nullptr, Type::kAny),
    Eager("indexOf", 2, 2, IndexOf, nullptr, Type::kInt, false),
    Eager("int", 1, 1, AsInt, nullptr, Type::kInt),
    Eager("intersection", 2, kMany, Intersection, nullptr, Type::kAny),
    Lazy("ipRangeContains", 2, 2, kPolicy, Ask, Type::kBool),
    Eager("items", 1, 1, Items, nullptr, Type::kArray),
    Eager("join", 2, 2, Join, nullptr, Type::kString),
    Eager("json", 1, 1, Json, nullptr, Type::kAny),
    Lazy("lambda", 1, kMany, kTemplate, Lambda),
    Lazy("lambdaVariables", 1, 1, kTemplate, LambdaVariables),
    Eager("last", 1, 1, Last, LiftLast, Type::kAny),
    Eager("lastIndexOf", 2, 2, LastIndexOf, nullptr, Type::kInt, false),
    Eager("length", 1, 1, Length, LiftLength, Type::kInt, false),
    Eager("less", 2, 2, Less, LiftLess, Type::kBool, false),
    Eager("lessOrEquals", 2, 2, LessOrEquals, LiftLessOrEquals, Type::kBool, false),
    Eager("like", 2, 2, Like, LiftLike, Type::kBool, false),
    Lazy("managementGroup", 0, 1, kTemplate, Ask, Type::kObject),
    Lazy("managementGroupResourceId", 2, kMany, kTemplate, ManagementGroupResourceId,
         Type::kString),
    Lazy("map", 2, 2, kTemplate, Map, Type::kArray),
    Lazy("mapValues", 2, 2, kTemplate, MapValues, Type::kObject),
    Eager("max", 1, kMany, Max, nullptr, Type::kAny),
    Eager("min", 1, kMany, Min, nullptr, Type::kAny),
    Eager("mod", 2, 2, Mod, nullptr, Type::kInt),
    Eager("mul", 2, 2, Mul, nullptr, Type::kInt),
    Lazy("newGuid", 0, 0, kTemplate, Ask, Type::kString),
    Eager("not", 1, 1, functions::Not, LiftNot, Type::kBool),
    Eager("null", 0, 0, Null, nullptr, Type::kAny),
    Eager("objectKeys", 1, 1, ObjectKeys, nullptr, Type::kArray),
    Lazy("or", 2, kMany, kBoth, functions::Or, Type::kBool, FoldOr),
    Eager("padLeft", 2, 3, PadLeft, nullptr, Type::kString),
    Lazy("parameters", 1, 1, kBoth, Parameters),
    Eager("parseCidr", 1, 1, ParseCidr, nullptr, Type::kObject),
    Eager("parseUri", 1, 1, ParseUri, nullptr, Type::kObject),
    Lazy("pickZones", 3, 5, kTemplate, Ask, Type::kArray),
    Lazy("policy", 0, 0, kPolicy, Ask, Type::kObject),
    Lazy("providers", 1, 2, kTemplate, Ask, Type::kObject),
    Eager("range", 2, 2, Range, nullptr, Type::kArray),
    Lazy("reduce", 3, 3, kTemplate, Reduce),
    Lazy("reference", 1, 3, kTemplate, Ask, Type::kObject),
    Lazy("references", 1, 2, kTemplate, Ask, Type::kArray),
    Eager("replace", 3, 3, Replace, LiftReplace, Type::kString),
    Lazy("requestContext", 0, 0, kPolicy, Ask, Type::kObject),
    Lazy("resourceGroup", 0, 2, kBoth, Ask, Type::kObject),
    Lazy("resourceId", 2, kMany, kTemplate, ResourceId, Type::kString),
    Lazy("resourceInfo", 1, 1, kTemplate, Ask, Type::kObject),
    Lazy("roleDefinitions", 1, 1, kTemplate, Ask, Type::kObject),
    Eager("shallowMerge", 1, 1, ShallowMerge, LiftShallowMerge, Type::kObject),
    Eager("skip", 2, 2, Skip, LiftSkip, Type::kAny),
    Lazy("sort", 2, 2, kTemplate, Sort, Type::kArray),
    Eager("split", 2, 2, Split, LiftSplit, Type::kArray),
    Eager("startsWith", 2, 2, StartsWith, LiftStartsWith, Type::kBool, false),
    Eager("string", 1, 1, String, LiftString, Type::kString),
    Eager("sub", 2, 2, Sub, nullptr, Type::kInt),
    Lazy("subscription", 0, 1, kBoth, Ask, Type::kObject),
    Lazy("subscriptionResourceId", 2, kMany, kTemplate, SubscriptionResourceId, Type::kString),
    Eager("substring", 2, 3, Substring, LiftSubstring, Type::kString),
    Eager("take", 2, 2, Take, LiftTake, Type::kAny),
    Lazy("target", 0, 1, kTemplate, Ask, Type::kObject),
    Lazy("tenant", 0, 0, kTemplate, Ask, Type::kObject),
    Lazy("tenantResourceId", 2, kMany, kTemplate, TenantResourceId, Type::kString),
    Lazy("toLogicalZone", 3, 3, kTemplate, Ask, Type::kString),
    Lazy("toLogicalZones", 3, 3, kTemplate, Ask, Type::kArray),
    Eager("toLower", 1, 1, ToLowerCase, LiftCase, Type::kString),
    Lazy("toObject", 2, 3, kTemplate, ToObject, Type::kObject),
    Lazy("toPhysicalZone", 3, 3, kTemplate, Ask, Type::kString),
    Lazy("toPhysicalZones", 3, 3, kTemplate, Ask, Type::kArray),
    Eager("toUpper", 1, 1, ToUpperCase, LiftCase, Type::kString),
    Eager("trim", 1, 1, Trim, nullptr, Type::kString),
    Eager("true", 0, 0, True, nullptr, Type::kBool),
    Eager("tryGet", 2, kMany, TryGet, LiftTryGet, Type::kAny),
    Eager("tryIndexFromEnd", 2, kMany, TryIndexFromEnd, nullptr, Type::kAny),
    Eager("union", 2, kMany, Union, LiftUnion, Type::kAny),
    Eager("uniqueString", 1, kMany, UniqueString, nullptr, Type::kString, false),
    Eager("uri", 2, 2, functions::Uri, nullptr, Type::kString),
    Eager("uriComponent", 1, 1, UriComponent, nullptr, Type::kString),
    Eager("uriComponentToString", 1, 1, UriComponentToString, nullptr, Type::kString),
    Lazy("utcNow", 0, 1, kBoth, Ask, Type::kString),
    Lazy("variables", 1, 1, kTemplate, Variables),
};

}  // namespace

std::span<const Function> Functions() { return kFunctions; }

const Function* FindFunction(std::string_view name) {
  auto less = [](const Function& f, std::string_view n) { return LessIgnoreCase()(f.name, n); };
  auto at = std::lower_bound(kFunctions.begin(), kFunctions.end(), name, less);
  return at != kFunctions.end() && EqualsIgnoreCase(at->name, name) ? &*at : nullptr;
}

std::string_view NearestFunction(std::string_view name) {
  std::array<std::string_view, kFunctions.size()> names;
  std::transform(kFunctions.begin(), kFunctions.end(), names.begin(),
                 [](const Function& f) { return f.name; });
  return Nearest(name, names.data(), names.size());
}

}  // namespace azlint
