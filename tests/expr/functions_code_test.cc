#include <gtest/gtest.h>

#include "expr/expression_tester.h"

namespace azlint {
namespace {

TEST(FunctionsCode, HashesAsTheEngineDoes) {
  ExpressionTester run;
  EXPECT_EQ(run("uniqueString('snap', 'crackle', 'pop')"), R"("byghxckddilkc")");
  EXPECT_EQ(run("uniqueString('tyeth')"), R"("zcztcwvu6iyg6")");
  EXPECT_EQ(run("uniqueString('a', 'b')"), run("uniqueString('a-b')"));
  EXPECT_EQ(run("guid('foo', 'bar', 'baz')"), R"("2ed86837-7c7c-5eaa-9864-dd077fd19b0d")");
  EXPECT_EQ(run("guid('')"), R"("e655a85f-3ab2-5e4a-9666-569aa72a5a10")");
  EXPECT_EQ(run("guid('a', 1)"), "guid(): argument 2 must be a string, got 1");
}

TEST(FunctionsCode, CodesBase64) {
  ExpressionTester run;
  EXPECT_EQ(run("base64('héllo')"), R"("aMOpbGxv")");
  EXPECT_EQ(run("base64ToString(' aMOp bGxv ')"), R"("héllo")");
  EXPECT_EQ(run("base64ToString('4oLi')"), R"("��")");
  EXPECT_EQ(run("base64ToString('YQ')"), "base64ToString(): argument 1 must be base64, got 'YQ'");
  EXPECT_EQ(run("base64ToJson(base64('{''a'': [1,2'))"), R"({"a":[1,2]})");
}

TEST(FunctionsCode, ReadsDataUris) {
  ExpressionTester run;
  EXPECT_EQ(run("dataUri('Hello')"), R"("data:text/plain;charset=utf-8;base64,SGVsbG8=")");
  EXPECT_EQ(run("dataUri(createObject('a', 1))"),
            R"("data:application/json;charset=utf-8;base64,eyJhIjoxfQ==")");
  EXPECT_EQ(run("dataUriToString('DATA:text/html;x=y;base64,PGI+')"), R"("<b>")");
  EXPECT_EQ(run("dataUriToString('data:,a%20b+c')"), R"("a b c")");
  EXPECT_EQ(run("dataUriToString('Hello')"),
            "dataUriToString(): argument 1 must be a data URI, got 'Hello'");
  EXPECT_EQ(run("dataUriToString('data:text/plain;charset=latin1,a')"),
            "dataUriToString(): charset 'latin1' is not supported");
}

TEST(FunctionsCode, JsonIsLenient) {
  ExpressionTester run;
  EXPECT_EQ(run("json('{a: ''b'', /*c*/ \"d\": [1,,2,], } x')"), R"({"a":"b","d":[1,null,2]})");
  EXPECT_EQ(run("json('{\"a\":[1,{\"b\":2')"), R"({"a":[1,{"b":2}]})");
  EXPECT_EQ(run("json('[010, 0x1F, 1., 1e3, -.5, 1e400, undefined]')"),
            R"([8,31,1.0,1000.0,-0.5,"Infinity",null])");
  EXPECT_EQ(run("json('123456789012345678901')"), "123456789012345678901");
  EXPECT_EQ(run("json('{\"a\":1,\"b\":3,\"a\":2,\"A\":4}')"), R"({"b":3,"a":2,"A":4})");
  EXPECT_EQ(run("json('\"\\u00e9\\/\"')"), R"("é/")");
}

TEST(FunctionsCode, JsonRefuses) {
  ExpressionTester run;
  for (const char* text : {"", " ", "True", "+1", "1a", "08", "[", "[1,", "{\"a\":}", "[1 2]",
                           "\"\\q\"", "\"abc", "/*c*/", "nullx", "{a-b:1}", "[1}"}) {
    EXPECT_EQ(run("json('" + std::string(text) + "')"), "json(): argument 1 is not JSON") << text;
  }
  EXPECT_EQ(run("json('" + std::string(2000, '[') + "')"), "json(): argument 1 is not JSON");
  EXPECT_EQ(run("json(true())"), "json(): argument 1 must be a string, got true");
}

}  // namespace
}  // namespace azlint
