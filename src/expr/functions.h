#pragma once
#include "expr/evaluate.h"
#include "expr/function.h"

// The functions behind the rows of function.cc, by the file that holds them. functions.csv and
// engine.md state what each does; where Microsoft's two evaluators differ the classic one counts.
namespace azlint::functions {

#define AZLINT_COMPUTE(name) Value name(const Call& call);
#define AZLINT_EVALUATE(name) Value name(Evaluation& evaluation, const Expr& expr);

// functions_text.cc
AZLINT_COMPUTE(Concat)
AZLINT_COMPUTE(LiftConcat)
AZLINT_COMPUTE(StartsWith)
AZLINT_COMPUTE(EndsWith)
AZLINT_COMPUTE(LiftStartsWith) AZLINT_COMPUTE(LiftEndsWith) AZLINT_COMPUTE(IndexOf)
    AZLINT_COMPUTE(LastIndexOf) AZLINT_COMPUTE(Join) AZLINT_COMPUTE(Like) AZLINT_COMPUTE(LiftLike)
        AZLINT_COMPUTE(PadLeft) AZLINT_COMPUTE(Replace) AZLINT_COMPUTE(LiftReplace)
            AZLINT_COMPUTE(Split) AZLINT_COMPUTE(LiftSplit) AZLINT_COMPUTE(Substring)
                AZLINT_COMPUTE(LiftSubstring) AZLINT_COMPUTE(ToLowerCase)
                    AZLINT_COMPUTE(ToUpperCase) AZLINT_COMPUTE(LiftCase) AZLINT_COMPUTE(Trim)
                        AZLINT_COMPUTE(String) AZLINT_COMPUTE(LiftString)
    // functions_format.cc
    AZLINT_COMPUTE(Format) AZLINT_COMPUTE(LiftFormat)
    // functions_code.cc: encodings, hashes, JSON text
    AZLINT_COMPUTE(Base64) AZLINT_COMPUTE(Base64ToString) AZLINT_COMPUTE(Base64ToJson)
        AZLINT_COMPUTE(DataUri) AZLINT_COMPUTE(DataUriToString) AZLINT_COMPUTE(Guid)
            AZLINT_COMPUTE(UniqueString) AZLINT_COMPUTE(Json)
    // functions_uri.cc
    AZLINT_COMPUTE(Uri) AZLINT_COMPUTE(UriComponent) AZLINT_COMPUTE(UriComponentToString)
        AZLINT_COMPUTE(ParseUri) AZLINT_COMPUTE(BuildUri)
    // functions_array.cc
    AZLINT_COMPUTE(AsArray) AZLINT_COMPUTE(Contains) AZLINT_COMPUTE(LiftContains)
        AZLINT_COMPUTE(CreateArray) AZLINT_COMPUTE(Distinct) AZLINT_COMPUTE(Empty)
            AZLINT_COMPUTE(LiftEmpty) AZLINT_COMPUTE(First) AZLINT_COMPUTE(Last)
                AZLINT_COMPUTE(LiftFirst) AZLINT_COMPUTE(LiftLast) AZLINT_COMPUTE(Flatten)
                    AZLINT_COMPUTE(IndexFromEnd) AZLINT_COMPUTE(Intersection) AZLINT_COMPUTE(Length)
                        AZLINT_COMPUTE(LiftLength) AZLINT_COMPUTE(Range) AZLINT_COMPUTE(Skip)
                            AZLINT_COMPUTE(LiftSkip) AZLINT_COMPUTE(Take) AZLINT_COMPUTE(LiftTake)
                                AZLINT_COMPUTE(TryGet) AZLINT_COMPUTE(LiftTryGet)
                                    AZLINT_COMPUTE(TryIndexFromEnd)
    // functions_object.cc
    AZLINT_COMPUTE(CreateObject) AZLINT_COMPUTE(Items) AZLINT_COMPUTE(ObjectKeys)
        AZLINT_COMPUTE(ShallowMerge) AZLINT_COMPUTE(LiftShallowMerge) AZLINT_COMPUTE(Union)
            AZLINT_COMPUTE(LiftUnion)
    // functions_number.cc
    AZLINT_COMPUTE(Add) AZLINT_COMPUTE(Sub) AZLINT_COMPUTE(Mul) AZLINT_COMPUTE(Div)
        AZLINT_COMPUTE(Mod) AZLINT_COMPUTE(AsInt) AZLINT_COMPUTE(AsFloat) AZLINT_COMPUTE(Max)
            AZLINT_COMPUTE(Min) AZLINT_COMPUTE(AsBool) AZLINT_COMPUTE(Not) AZLINT_COMPUTE(Less)
                AZLINT_COMPUTE(LessOrEquals) AZLINT_COMPUTE(Greater) AZLINT_COMPUTE(GreaterOrEquals)
                    AZLINT_COMPUTE(LiftLess) AZLINT_COMPUTE(LiftLessOrEquals)
                        AZLINT_COMPUTE(LiftGreater) AZLINT_COMPUTE(LiftGreaterOrEquals)
    // functions_date.cc
    AZLINT_COMPUTE(DateTimeAdd) AZLINT_COMPUTE(DateTimeFromEpoch) AZLINT_COMPUTE(DateTimeToEpoch)
    // functions_cidr.cc
    AZLINT_COMPUTE(ParseCidr) AZLINT_COMPUTE(CidrSubnet) AZLINT_COMPUTE(CidrHost)
    // functions_core.cc: what decides itself about its arguments, and constants
    AZLINT_COMPUTE(True) AZLINT_COMPUTE(False) AZLINT_COMPUTE(Null) AZLINT_COMPUTE(Equals)
        AZLINT_COMPUTE(LiftEquals) AZLINT_COMPUTE(LiftNot) AZLINT_COMPUTE(Fail)
            AZLINT_COMPUTE(AtIndex) AZLINT_COMPUTE(LiftAtIndex) AZLINT_COMPUTE(FoldIf)
                AZLINT_COMPUTE(FoldAnd) AZLINT_COMPUTE(FoldOr) AZLINT_COMPUTE(FoldCoalesce)
                    AZLINT_EVALUATE(If) AZLINT_EVALUATE(And) AZLINT_EVALUATE(Or)
                        AZLINT_EVALUATE(Coalesce) AZLINT_EVALUATE(Parameters)
                            AZLINT_EVALUATE(Variables) AZLINT_EVALUATE(CopyIndex) AZLINT_EVALUATE(
                                Ask)  // the surroundings know: reference(), resourceGroup(), ...
    // functions_lambda.cc
    AZLINT_EVALUATE(Lambda) AZLINT_EVALUATE(LambdaVariables) AZLINT_EVALUATE(Map)
        AZLINT_EVALUATE(Filter) AZLINT_EVALUATE(Reduce) AZLINT_EVALUATE(Sort)
            AZLINT_EVALUATE(ToObject) AZLINT_EVALUATE(GroupBy) AZLINT_EVALUATE(MapValues)
    // functions_id.cc
    AZLINT_EVALUATE(ResourceId) AZLINT_EVALUATE(SubscriptionResourceId)
        AZLINT_EVALUATE(TenantResourceId) AZLINT_EVALUATE(ExtensionResourceId)
            AZLINT_EVALUATE(ManagementGroupResourceId)

#undef AZLINT_COMPUTE
#undef AZLINT_EVALUATE

}  // namespace azlint::functions
