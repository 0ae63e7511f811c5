using System.CommandLine;
using SweepRunner.Cli.Hosting;

namespace SweepRunner.Cli.Commands;

/// <summary>The options of commands that work on whatever is submitted.</summary>
internal static class WorkerArguments
{
    /// <summary>A constant, so that a trial host reads it without the parser.</summary>
    public const string HostMemoryName = "--host-memory";

    public static readonly Option<int?> Slots = new("--slots") { Description = "Trials at a time in this process (default: Worker:Slots, else the cores)", HelpName = "N" };
    public static readonly Option<int?> Lease = new("--lease") { Description = "Seconds until a silent worker's trials are taken over (default: Worker:LeaseSeconds, else 30)", HelpName = "SECONDS" };
    public static readonly Option<int?> HostMemory = new(HostMemoryName) { Description = "MiB of memory above which a trial host is ended, or the program of a trial (default: Worker:HostMemoryMb, else unlimited)", HelpName = "MIB" };

    public static WorkerOptions Read(ParseResult parsed) =>
        WorkerOptions.Following(parsed.GetValue(Slots), parsed.GetValue(Lease), parsed.GetValue(HostMemory));
}
