using System.Reflection;

namespace SweepRunner.Cli.Hosting;

/// <summary>The version of this build.</summary>
internal static class ProductVersion
{
    /// <summary><c>0.1.0</c>, with the commit where the build knew it.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
