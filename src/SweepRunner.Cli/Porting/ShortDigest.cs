using System.Security.Cryptography;
using System.Text;

namespace SweepRunner.Cli.Porting;

/// <summary>Ids and fingerprints made of a text: the first half of its SHA-256.</summary>
internal static class ShortDigest
{
    /// <summary>That of a text, 32 lower-case hex digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
