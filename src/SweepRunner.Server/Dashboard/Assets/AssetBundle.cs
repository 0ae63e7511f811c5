using System.Reflection;
using System.Security.Cryptography;

namespace SweepRunner.Server.Dashboard.Assets;

/// <summary>The scripts, styles and images of the pages, which are part of this assembly. Their URLs carry a digest of all of them, so that browsers may keep them for ever.</summary>
public sealed class AssetBundle
{
    private const string Prefix = "assets/";
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private AssetBundle(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            _files.Add(resource[Prefix.Length..], content);
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in _files.Values) digest.AppendData(content);
        Version = Convert.ToHexStringLower(digest.GetHashAndReset())[..12];
    }

    /// <summary>Those of this build.</summary>
    public static AssetBundle Current { get; } = new(typeof(AssetBundle).Assembly);

    /// <summary>Digest of all files, 12 hex digits.</summary>
    public string Version { get; }

    /// <summary>Whether the chart library was there when this was built.</summary>
    public bool HasCharts => _files.ContainsKey("echarts.js");

    /// <summary>Where a browser finds a file.</summary>
    public string Url(string name) => $"/assets/{Version}/{name}";

    /// <summary>The content of a file; null when there is none.</summary>
    public byte[]? Find(string name) => _files.GetValueOrDefault(name);
}
