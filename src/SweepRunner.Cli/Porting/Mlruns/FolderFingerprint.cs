using System.Security.Cryptography;
using System.Text;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Whether a folder changed: a digest of the names, sizes and times of all its files. Reading them would take as long as importing them.</summary>
internal static class FolderFingerprint
{
    /// <summary>That of a folder.</summary>
    public static string Of(SafeTree tree, string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in tree.Files(folder, findings: null))
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{path}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
