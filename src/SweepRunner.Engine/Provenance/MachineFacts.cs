using System.Reflection;
using System.Runtime.InteropServices;

namespace SweepRunner.Engine.Provenance;

/// <summary>The machine and the runtime trials run on.</summary>
internal sealed record MachineFacts(
    string Os, string Architecture, string? CpuModel, int CpuCount, long MemoryBytes, string DotNet, string SweepRunner)
{
    private const string CpuInfo = "/proc/cpuinfo";

    public static MachineFacts Collect() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Cpu(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Environment.Version.ToString(),
        Version());

    private static string? Cpu()
    {
        if (!File.Exists(CpuInfo)) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        var line = File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Version()
    {
        var version = typeof(MachineFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return version.Split('+')[0];
    }
}
