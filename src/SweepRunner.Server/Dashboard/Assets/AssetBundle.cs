using System.Reflection;

namespace SweepRunner.Server.Dashboard.Assets;

/// <summary>
/// The scripts, styles and images of the pages, which are part of this assembly and are read from it when they are asked for. Their
/// URLs carry the identity of the build, so that browsers may keep them for ever.
/// </summary>
public sealed class AssetBundle
{
    private const string Prefix = "assets/";
    private readonly Assembly _assembly;

    private AssetBundle(Assembly assembly)
    {
        _assembly = assembly;
        // Builds are deterministic: the compiler makes this id of all that goes into the assembly, these files too.
        Version = assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];
    }

    /// <summary>Those of this build.</summary>
    public static AssetBundle Current { get; } = new(typeof(AssetBundle).Assembly);

    /// <summary>Identity of the build, 12 hex digits.</summary>
    public string Version { get; }

    /// <summary>Whether the chart library was there when this was built.</summary>
    public bool HasCharts => _assembly.GetManifestResourceInfo($"{Prefix}echarts.js") is not null;

    /// <summary>Where a browser finds a file.</summary>
    public string Url(string name) => $"/assets/{Version}/{name}";

    /// <summary>The content of a file, to be disposed; null when there is none.</summary>
    public Stream? Open(string name) => _assembly.GetManifestResourceStream(Prefix + name);
}
