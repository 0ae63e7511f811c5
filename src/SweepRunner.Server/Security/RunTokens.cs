using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>Tokens that let a trial's program write its own run, for as long as its attempt is under way. In memory only. Thread-safe.</summary>
public sealed class RunTokens
{
    // Kept by digest: a dump of this process shows no token.
    private readonly ConcurrentDictionary<string, TrialClaim> _claims = new(StringComparer.Ordinal);

    /// <summary>A new token, 256 random bits in hexadecimal digits.</summary>
    public string Issue(TrialClaim claim)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _claims[Digest(token)] = claim;
        return token;
    }

    /// <summary>Takes back what was issued for a claim.</summary>
    public void Revoke(TrialClaim claim)
    {
        foreach (var (digest, held) in _claims)
        {
            if (held == claim) _claims.TryRemove(digest, out _);
        }
    }

    /// <summary>Whose token it is; null when it is none, or none any more.</summary>
    public TrialClaim? Find(string token) => _claims.GetValueOrDefault(Digest(token));

    private static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
