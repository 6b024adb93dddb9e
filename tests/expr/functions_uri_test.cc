#include <gtest/gtest.h>

#include "expr/expression_tester.h"

namespace azlint {
namespace {

TEST(FunctionsUri, ResolvesReferences) {
  ExpressionTester run;
  EXPECT_EQ(run("uri('https://a.b/c/d', 'e')"), R"("https://a.b/c/e")");
  EXPECT_EQ(run("uri('https://a.b/c/d/', '../e')"), R"("https://a.b/c/e")");
  EXPECT_EQ(run("uri('https://a.b', '')"), R"("https://a.b/")");
  EXPECT_EQ(run("uri('https://a.b/c?x#y', '#f')"), R"("https://a.b/c?x#f")");
  EXPECT_EQ(run("uri('https://a.b/c', '//x.y/z')"), R"("https://x.y/z")");
  EXPECT_EQ(run("uri('https://a.b/c', 'https://x.y')"), R"("https://x.y/")");
}

TEST(FunctionsUri, Canonicalizes) {
  ExpressionTester run;
  EXPECT_EQ(run("uri('HTTPS://A.B:443/C', 'd e{%41%2f')"), R"("https://a.b/d%20e%7BA%2f")");
  EXPECT_EQ(run("uri('https://a.b/é/', 'a\\b')"), R"("https://a.b/%C3%A9/a/b")");
  EXPECT_EQ(run("uri('https://a.b/%c3%a9%2f', '?%e4%b8%ad')"),
            R"("https://a.b/%C3%A9%2f?%E4%B8%AD")");
  EXPECT_EQ(run("uri('https://1.2.3', 'x')"), R"("https://1.2.0.3/x")");
  EXPECT_EQ(run("uri('https://[0:0::1]:5/', 'x')"), R"("https://[::1]:5/x")");
}

TEST(FunctionsUri, RefusesWhatIsNoUri) {
  ExpressionTester run;
  for (const char* base :
       {"", "a/b", "/a", "c:/a", "https://", "https://a b/", "https://a..b/", "https://a.b:99999/",
        "https://a.b/ c/", "https://a.b/|", "https://a.b/#c#d"}) {
    EXPECT_EQ(run("uri('" + std::string(base) + "', 'x')"),
              "uri(): argument 1 must be an absolute URI, got '" + std::string(base) + "'");
  }
  EXPECT_EQ(run("uri('https://a.b/', 'c:d')"),
            "uri(): argument 2 must be a relative URI, got 'c:d'");
}

TEST(FunctionsUri, TakesApartAndPutsTogether) {
  ExpressionTester run;
  EXPECT_EQ(run("parseUri('HTTPS://u:p@A.B:8443/c d?e#f')"),
            R"({"scheme":"https","host":"a.b","port":8443,"path":"/c%20d","query":"?e"})");
  EXPECT_EQ(run("parseUri('https://a.b/')"), R"({"scheme":"https","host":"a.b","port":null})");
  EXPECT_EQ(run("parseUri('a/b')"), "parseUri(): 'a/b' is not a URI: it has no scheme");
  EXPECT_EQ(run("buildUri(parseUri('https://a.b:8443/c?d=e'))"), R"("https://a.b:8443/c?d=e")");
  EXPECT_EQ(run("buildUri(createObject('Scheme', 'https', 'host', 'a.b', 'path', '/a?b'))"),
            R"("https://a.b/a%3Fb")");
  EXPECT_EQ(run("buildUri(createObject('host', 'a.b'))"),
            "buildUri(): member 'scheme' of argument 1 is missing");
  EXPECT_EQ(run("buildUri(createObject('scheme', 'https', 'host', 'a.b', 'port', '1'))"),
            "buildUri(): member 'port' of argument 1 must be an int from -1 to 65535, got '1'");
}

TEST(FunctionsUri, EscapesComponents) {
  ExpressionTester run;
  EXPECT_EQ(run("uriComponent('a b/é~')"), R"("a%20b%2F%C3%A9~")");
  EXPECT_EQ(run("uriComponentToString('a+b%2B%u00e9%C3%zz')"), "\"a b+é\xEF\xBF\xBD%zz\"");
}

}  // namespace
}  // namespace azlint
