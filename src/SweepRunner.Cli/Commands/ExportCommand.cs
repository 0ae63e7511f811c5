using System.CommandLine;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Porting;
using SweepRunner.Cli.Porting.Mlruns;
using SweepRunner.Cli.Views;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Commands;

/// <summary><c>export mlflow DIR</c>: writes a folder that MLflow reads.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> To = new("DIR") { Description = "The mlruns folder to write; what is there already stays" };

    private static readonly Option<string[]> Experiments = new("--experiment")
    {
        Description = "Only the experiments of these names; registered models are left out then",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Sweep = new("--sweep") { Description = "Only the runs of this sweep", HelpName = "SWEEP" };

    public static Command Create() => new Command("export", "Write what is recorded for another tracking system")
    {
        new Command("mlflow", "Write experiments, runs and models as an mlruns folder; given again, it adds what is new") { To, Experiments, Sweep }.Does(RunAsync),
    };

    private static async Task<int> RunAsync(CommandContext context)
    {
        context.RefuseServer("An export reads a store, not");
        var root = Path.GetFullPath(context.Parsed.GetRequiredValue(To));
        var findings = new Findings();
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var sweep = context.Parsed.GetValue(Sweep) is { } name
            ? await store.Sweeps.FindAsync(name, context.Cancellation).ConfigureAwait(false)
                ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no sweep '{name}' in {store.Place()}. '{context.Next("status")}' lists them.")
            : null;
        try
        {
            var (experiments, runs, unchanged, logged, models) = await new FolderExporter(store, root, findings)
                .ExportAsync(context.Parsed.GetValue(Experiments) ?? [], sweep, context.Cancellation).ConfigureAwait(false);
            var view = new ExportView(root, experiments, runs, unchanged, logged, models, [.. findings.Problems.Select(ErrorPrinter.Detail)]);
            if (context.Terminal.IsJson) context.Terminal.WriteJson(view);
            else context.Terminal.Raw.WriteLine(FormattableString.Invariant($"{Format.Count(runs, "run")} written, {unchanged} already there, in {Format.Count(experiments, "experiment")}; {Format.Count(logged, "logged model")} written, {Format.Count(models, "registered model")}: {Format.Path(root)}"));
            if (!context.Terminal.IsJson) PortingProblems.Print(context.Terminal, view.Problems);
            return findings.Problems.Count > 0 ? ErrorTable.Of(ErrorCode.Invalid).ExitCode : 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"{root} cannot be written: {fault.Message}", fault);
        }
    }
}
