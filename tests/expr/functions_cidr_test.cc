#include <gtest/gtest.h>

#include "expr/network.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }
std::string Read(std::string_view text) {
  auto network = ParseNetwork(text);
  if (!network) return "no network";
  return WriteAddress(network->first, network->is_v6) + "/" + std::to_string(network->prefix);
}

TEST(CidrFunctions, ParseCidr) {
  EXPECT_EQ(Show("parseCidr('10.144.1.7/20')"),
            R"({"network":"10.144.0.0","netmask":"255.255.240.0","broadcast":"10.144.15.255",)"
            R"("firstUsable":"10.144.0.1","lastUsable":"10.144.15.254","cidr":20})");
  EXPECT_EQ(Show("parseCidr('10.0.0.2/31').lastUsable"), R"("10.0.0.2")");
  EXPECT_EQ(Show("parseCidr('2001:DB8::1/127')"),
            R"({"network":"2001:db8::","netmask":"ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe",)"
            R"("firstUsable":"2001:db8::","lastUsable":"2001:db8::1","cidr":127})");
  EXPECT_EQ(Show("parseCidr('1000.0.0.0/8')"),
            "error: parseCidr(): '1000.0.0.0/8' is not a CIDR range");
  EXPECT_EQ(Show("parseCidr(5)"),
            "error: parseCidr(): argument 1 must be a string, got 5");
}

TEST(CidrFunctions, ReadLeniently) {
  EXPECT_EQ(Read("10/8"), "0.0.0.0/8");
  EXPECT_EQ(Read("010.0.0.0/8"), "8.0.0.0/8");
  EXPECT_EQ(Read("167772160/8"), "10.0.0.0/8");
  EXPECT_EQ(Read("130.0.0.0"), "130.0.0.0/16");
  EXPECT_EQ(Read(" 10.0.0.0 / 8 "), "10.0.0.0/8");
  EXPECT_EQ(Read("10.0.0.0/255.255.0.0"), "10.0.0.0/16");
  EXPECT_EQ(Read("fe80::1%eth0/64"), "fe80::/64");
  EXPECT_EQ(Read("::1.2.3.4/128"), "::1.2.3.4/128");
  EXPECT_EQ(Read("64:ff9b::1.2.3.4/128"), "64:ff9b::102:304/128");
  EXPECT_EQ(Read("0:0:1:0:0:1:0:0/128"), "::1:0:0:1:0:0/128");
  for (const char* bad : {"", "/", "10.0.0.0/33", "10.0.0.0/255.0.255.0", "1.2.3.4.5/8",
                          "0x0a.0.0.0/8", "1::2::3/64", "2001:db8::/129", "1..2.3/8"})
    EXPECT_EQ(Read(bad), "no network") << bad;
}

TEST(CidrFunctions, Subnets) {
  EXPECT_EQ(Show("cidrSubnet('10.0.0.0/ 16\t', 24, 1)"), R"("10.0.1.0/24")");
  EXPECT_EQ(Show("cidrSubnet('10.0.5.7/16', 24, 255)"), R"("10.0.255.0/24")");
  EXPECT_EQ(Show("cidrSubnet('::/0', 128, 2147483647)"), R"("::127.255.255.255/128")");
  EXPECT_EQ(Show("cidrSubnet('10.0.0.0/16', 24, 256)"),
            "error: cidrSubnet(): there is no subnet 256 of /24 in /16");
  EXPECT_EQ(Show("cidrSubnet('10.0.0.0/20', 16, 0)"),
            "error: cidrSubnet(): the new prefix must be from 20 to 32, not 16");
}

TEST(CidrFunctions, Hosts) {
  EXPECT_EQ(Show("cidrHost('10.0.0.5/24', 253)"), R"("10.0.0.254")");
  EXPECT_EQ(Show("cidrHost('10.0.0.0/24', -2)"), R"("9.255.255.255")");
  EXPECT_EQ(Show("cidrHost('::/64', -2)"), R"("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")");
  EXPECT_EQ(Show("cidrHost('10.0.0.0/24', 254)"), "error: cidrHost(): host 254 is outside a /24");
  EXPECT_EQ(Show("cidrHost('10.0.0.0/32', 0)"), "error: cidrHost(): host 0 is outside a /32");
}

}  // namespace
}  // namespace azlint
