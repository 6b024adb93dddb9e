#include "ingest/export.h"

namespace azlint {
namespace {

TEST(KeyReaderTest, KeysAndTheirVersions) {
  std::unique_ptr<Export> read(Export::Of(Fixture("keys.json")));
  const Export& e = *read;
  EXPECT_EQ(e.unit.kind, "vault keys");
  EXPECT_EQ(e.Summary(),
            "Microsoft.KeyVault/vaults/keys kv-voice/cmk; "
            "Microsoft.KeyVault/vaults/keys/versions kv-voice/cmk/bbbb2222; "
            "Microsoft.KeyVault/vaults/keys kv-voice/other");
  EXPECT_EQ(e.At(0, "properties.kty"), R"("RSA")");
  EXPECT_EQ(e.At(0, "properties.keySize"), "24");
  EXPECT_EQ(e.LineOf(0, "properties.keySize"), 11u);
  EXPECT_EQ(e.At(0, "properties.version"), R"("aaaa1111")");
  EXPECT_EQ(e.At(0, "properties.attributes.enabled"), "false");
  EXPECT_EQ(e.At(0, "properties.attributes.exp"), R"("2025-03-01T00:00:00+00:00")");
  EXPECT_EQ(e.LineOf(0, "properties.attributes.exp"), 6u);
  EXPECT_EQ(e.At(1, "properties.version"), R"("bbbb2222")");
  EXPECT_TRUE(e.IsUnknown(1, "properties.keySize"));
  EXPECT_TRUE(e[0].id.IsAbsent());
}

TEST(KeyReaderTest, SizeIsThatOfTheModulus) {
  auto size = [](const std::string& modulus) {
    const Export e(R"({"attributes": {}, "key": {"kid": "https://v.vault.azure.net/keys/k/1", )"
                   R"("kty": "RSA", "n": ")" +
                   modulus + "\"}}");
    return e.At(0, "properties.keySize");
  };
  EXPECT_EQ(size("w" + std::string(341, 'b') + "=="), "2048");               // the CLI's base64
  EXPECT_EQ(size("w" + std::string(340, '_') + "A"), "2048");                // base64url
  EXPECT_EQ(size("AM" + std::string(341, 'b') + "=").substr(0, 4), "2048");  // a zero in front
  EXPECT_EQ(size(std::string(683, 'z') + "="), "4096");
}

TEST(CorsReaderTest, OneResourceForEachService) {
  std::unique_ptr<Export> read(Export::Of(Fixture("cors.json")));
  const Export& e = *read;
  EXPECT_EQ(e.unit.kind, "cors rules");
  EXPECT_EQ(e.Summary(),
            "Microsoft.Storage/storageAccounts/blobServices ; "
            "Microsoft.Storage/storageAccounts/queueServices ");
  EXPECT_EQ(e.At(1, "properties.cors.corsRules[0].allowedOrigins"),
            R"(["https://one.example","https://two.example/"])");
  EXPECT_EQ(e.LineOf(1, "properties.cors.corsRules[0].allowedOrigins[1]"), 5u);
  EXPECT_EQ(e.At(1, "properties.cors.corsRules[0].exposedHeaders"), "[]");
  EXPECT_EQ(e.At(1, "properties.cors.corsRules[0].maxAgeInSeconds"), "60");
  EXPECT_EQ(e.At(1, "properties.cors.corsRules[1].allowedOrigins[0]"), R"("*")");
  EXPECT_TRUE(e[0].names.empty());
}

TEST(XmlReadersTest, ServicePropertiesOfStorage) {
  std::unique_ptr<Export> read(Export::Of(Fixture("service-properties.xml")));
  const Export& e = *read;
  EXPECT_EQ(e[0].type, "Microsoft.Storage/storageAccounts/blobServices");
  EXPECT_EQ(e.At(0, "properties.cors.corsRules[0].allowedOrigins[1]"), R"("https://two.example/")");
  EXPECT_EQ(e.LineOf(0, "properties.cors.corsRules[0].allowedOrigins[1]"), 4u);
  EXPECT_EQ(e.At(0, "properties.cors.corsRules[0].maxAgeInSeconds"), "1000");
}

TEST(XmlReadersTest, PoliciesOfApiManagement) {
  std::unique_ptr<Export> read(Export::Of(Fixture("policies.xml")));
  const Export& e = *read;
  EXPECT_EQ(e[0].type, "Microsoft.ApiManagement/service/policies");
  EXPECT_EQ(e.At(0, "properties.format"), R"("rawxml")");
  EXPECT_EQ(e.At(0, "properties.allowedOrigins"),
            R"(["https://one.example","https://two.example/"])");
  EXPECT_EQ(e.LineOf(0, "properties.allowedOrigins[1]"), 8u);
}

TEST(XmlReadersTest, OtherXmlIsNotRecognised) {
  EXPECT_FALSE(Export("<project><inbound/></project>").recognised);
  EXPECT_FALSE(Export("<Objs><Obj><MS><S N=\"Name\">a</S></MS></Obj></Objs>").recognised);
}

}  // namespace
}  // namespace azlint
