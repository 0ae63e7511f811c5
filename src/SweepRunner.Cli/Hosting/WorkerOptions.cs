using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Hosting;

/// <summary>How this process works on trials.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Whether it takes every unfinished sweep of the store; else only what it is asked to run.</summary>
    public bool Follows { get; init; }

    /// <summary>Trials at a time; null: the cores.</summary>
    public int? Slots { get; init; }

    /// <summary>How long a trial is left to a worker that gives no sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>MiB of memory above which a trial host is ended; null: unlimited.</summary>
    public long? HostMemoryMb { get; init; }

    /// <summary>What the command line says, else the settings <c>Worker:Slots</c>, <c>Worker:LeaseSeconds</c> and <c>Worker:HostMemoryMb</c>.</summary>
    /// <exception cref="InvalidInputException">A number is none, or out of its range.</exception>
    public static WorkerOptions Following(int? slots, int? leaseSeconds, int? hostMemoryMb) => new()
    {
        Follows = true,
        Slots = Check("--slots", "Worker:Slots", slots, 1, 1024),
        Lease = TimeSpan.FromSeconds(Check("--lease", "Worker:LeaseSeconds", leaseSeconds, 2, 3600) ?? 30),
        HostMemoryMb = Check("--host-memory", "Worker:HostMemoryMb", hostMemoryMb, 64, int.MaxValue),
    };

    private static int? Check(string option, string key, int? given, int least, int most)
    {
        var text = given?.ToString(CultureInfo.InvariantCulture) ?? Settings.Value(key);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new InvalidInputException(new Fault("the number is none, or out of its range")
        {
            Path = given is null ? $"{key} of appsettings.json" : option,
            Value = text,
            Rule = string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} to {most}"),
        });
    }
}
