#include "text/hash.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

// The vectors of FIPS 180 and its examples.
TEST(Hash, Sha1) {
  EXPECT_EQ(ToHex(Sha1("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(ToHex(Sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(ToHex(Sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(ToHex(Sha1(std::string(1'000'000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(Hash, Sha256) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(ToHex(Sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// The lengths at which the closing bytes need one block or two.
TEST(Hash, ClosesBlocks) {
  EXPECT_EQ(ToHex(Sha256(std::string(55, 'x'))),
            "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
  EXPECT_EQ(ToHex(Sha256(std::string(56, 'x'))),
            "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
  EXPECT_EQ(ToHex(Sha1(std::string(64, 'x'))), "bb2fa3ee7afb9f54c6dfb5d021f14b1ffe40c163");
}

std::string PortableSha256(std::string_view text) {
  Sha256Sum sum(true);
  sum.Add(text);
  return ToHex(sum.Digest());
}

// With the processor's instructions and without: around the ends of blocks, and over many.
TEST(Hash, IsTheSameOnAnyProcessor) {
  EXPECT_EQ(PortableSha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(PortableSha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(PortableSha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  std::string text;
  for (uint32_t i = 0; i < 400; ++i) {
    EXPECT_EQ(ToHex(Sha256(text)), PortableSha256(text)) << i;
    text += static_cast<char>(i * i * 31 + 7);
  }
}

TEST(Hash, OfParts) {
  const std::string text(300, 'p');
  const std::string_view view = text;
  Sha256Sum sum;
  for (const std::string_view part : {view.substr(0, 128), view.substr(128, 64), view.substr(192)})
    sum.Add(part);
  EXPECT_EQ(sum.length(), 300u);
  EXPECT_EQ(sum.Digest(), Sha256(text));
}

}  // namespace
}  // namespace azlint
