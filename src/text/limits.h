#pragma once
#include <cstddef>
#include <cstdint>

// Every limit of azlint, in one place. Whoever meets one says so with its name and number.
namespace azlint::limits {

inline constexpr size_t kFileBytes = size_t{64} << 20;  // one input file
inline constexpr uint32_t kJsonDepth = 512;             // brackets inside brackets
inline constexpr uint32_t kXmlDepth = 512;              // elements inside elements
inline constexpr size_t kPatternBytes = 4096;           // one pattern of paths: longer fits none
inline constexpr size_t kExpressionBytes = 24576;       // Azure's own limit for one expression
inline constexpr uint32_t kExpressionDepth = 256;       // calls inside calls
inline constexpr uint32_t kEvaluationDepth = 800;       // calls and values being evaluated at once
inline constexpr uint32_t kStringUnits = 131072;        // Azure's own limit for one result
inline constexpr int64_t kCopyCount = 800;              // Azure's own limit for one loop
inline constexpr uint32_t kParameters = 256;            // Azure's own limits for one template
inline constexpr uint32_t kVariables = 512;
inline constexpr uint32_t kOutputs = 64;
inline constexpr uint32_t kTemplateResources = 800;
inline constexpr uint32_t kResources = 20000;             // resources of one unit, expanded
inline constexpr uint32_t kNestedTemplates = 4000;        // nested deployments of one unit
inline constexpr uint64_t kWork = 4'000'000;              // evaluation steps of one unit
inline constexpr uint64_t kAskedFreely = 20'000;          // parts of a condition, of one resource
inline constexpr uint64_t kAskedBeyond = 4'000'000;      // and beyond that, of one unit
inline constexpr size_t kPrintedBytes = size_t{8} << 20;  // of values printed as JSON
inline constexpr size_t kPrintedExpression = size_t{1} << 18;  // of an unknown, as an expression
inline constexpr uint32_t kComparisons = 1 << 18;  // parts of two values that are compared
inline constexpr uint32_t kDecisionLeaves = 4096;  // worlds that Decide looks at
inline constexpr uint32_t kTermNodes = 4096;       // size of one unknown term

}  // namespace azlint::limits
