using System.Runtime.InteropServices;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Hangfire;
using SweepRunner.MLNet;

namespace SweepRunner.Cli.Hosting;

/// <summary>What <c>doctor</c> looks at.</summary>
internal static class HealthChecks
{
    public const string Ok = "ok";
    public const string Warning = "warning";
    public const string Problem = "problem";

    private const long LittleSpace = 1L << 30;

    public static async Task<IReadOnlyList<CheckView>> RunAsync(StoreChoice store, CancellationToken cancellation) =>
    [
        new("sweeprunner", Ok, ProductVersion.Text, null),
        new(".NET", Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}), {Format.Count(Environment.ProcessorCount, "core")}", null),
        .. BuiltInTrainers.Own().Select(Trainer),
        JobEngine(),
        MLNetTrainers.Included
            ? new("ML.NET", Ok, Versions(MLNetTrainers.Versions), null)
            : new("ML.NET", Warning, "not in this build", "Specs with a trainer mlnet.* are refused. ./sweeprunner builds ML.NET in where its packages restore, see docs/mlnet.md."),
        HangfirePlugin.Parts is { } hangfire
            ? new("Hangfire", Ok, hangfire.Version, null)
            : new("Hangfire", Warning, "not in this build", "Quartz does its work. ./sweeprunner builds Hangfire in where its packages restore, see docs/hangfire.md."),
        await GitAsync(cancellation).ConfigureAwait(false),
        await StoreAsync(store, cancellation).ConfigureAwait(false),
        Space(store),
    ];

    private static CheckView JobEngine()
    {
        try
        {
            return new CheckView("job engine", Ok, JobEngineChoice.Description, null);
        }
        catch (InvalidInputException unknown)
        {
            return new CheckView("job engine", Problem, "not usable", unknown.Message);
        }
    }

    private static CheckView Trainer(Core.Trainers.ITrainer trainer)
    {
        try
        {
            return new CheckView(trainer.Name, Ok, trainer.Versions.Count > 0 ? Versions(trainer.Versions) : "ready", null);
        }
        catch (SweepRunnerException missing)
        {
            return new CheckView(trainer.Name, Problem, "not usable", missing.Message);
        }
    }

    private static string Versions(IReadOnlyDictionary<string, string> versions) => string.Join(", ", versions.Select(v => $"{v.Key} {v.Value}"));

    private static async Task<CheckView> GitAsync(CancellationToken cancellation)
    {
        const string advice = "Runs are recorded without their commit. Install git to have it recorded.";
        try
        {
            using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", "--version") { RedirectStandardOutput = true })!;
            var version = await git.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await git.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new CheckView("git", Ok, version.Trim(), null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new CheckView("git", Warning, "not found", advice);
        }
    }

    private static async Task<CheckView> StoreAsync(StoreChoice choice, CancellationToken cancellation)
    {
        try
        {
            await using var store = await choice.OpenExistingAsync(cancellation).ConfigureAwait(false);
            var sweeps = await store.Sweeps.ListAsync(cancellation).ConfigureAwait(false);
            return new CheckView("store", Ok, $"{Name(choice)}: {Format.Count(sweeps.Count, "sweep")}", null);
        }
        catch (SweepRunnerException none) when (none.Code == ErrorCode.NotFound)
        {
            return new CheckView("store", Ok, $"{Name(choice)}: none yet; the first run makes it", null);
        }
        catch (SweepRunnerException broken)
        {
            return new CheckView("store", Problem, "cannot be opened", broken.Message);
        }
    }

    private static string Name(StoreChoice choice) => choice.Folders.IsDatabase ? choice.Folders.Location : Format.Path(choice.Folders.Location);

    private static CheckView Space(StoreChoice choice)
    {
        // Artifacts are what fills a disk.
        var existing = choice.Folders.Artifacts;
        while (!Directory.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        var free = new DriveInfo(existing).AvailableFreeSpace;
        return free < LittleSpace
            ? new CheckView("disk", Warning, $"{Format.Size(free)} free", "Sweeps stop cleanly when the disk is full, and go on when the same command is given again.")
            : new CheckView("disk", Ok, $"{Format.Size(free)} free", null);
    }
}
