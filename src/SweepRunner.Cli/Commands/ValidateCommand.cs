using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Trainers;
using SweepRunner.Server.Views;
using SweepRunner.Training.Command;
using SweepRunner.Training.Data;

namespace SweepRunner.Cli.Commands;

/// <summary><c>validate SPEC</c>: checks a spec and says what it would do.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> Spec = new("SPEC") { Description = "The sweep's YAML file" };

    public static Command Create() => new Command("validate", "Check a sweep spec without running it") { Spec }.Does(context =>
    {
        var spec = SpecLoading.Load(context.Parsed.GetRequiredValue(Spec));
        CommandCheck.Run(spec);
        foreach (var warning in Look(spec.Data)) context.Terminal.Say($"[yellow]warning:[/] {Markup.Escape(warning)}");
        var view = ViewFactory.Validation(spec);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(view);
        }
        else
        {
            var points = view.Points is { } p ? Format.Count(p, "point") : "endless points";
            var cap = view.RunCap is { } c ? $", at most {Format.Count(c, "trial")}" : "";
            context.Terminal.Result.MarkupLine(
                $"[green]valid[/]  [bold]{Markup.Escape(view.Name)}[/]: {view.Method} search over {Format.Count(view.Parameters, "parameter")} ({points}{cap}), {Markup.Escape(view.Trainer)}, {(view.Metrics.Count == 1 ? "objective" : "objectives")} {Markup.Escape(string.Join(", ", view.Metrics))}");
        }

        return Task.FromResult(0);
    });

    /// <summary>Reads the data as a run would, so that what is valid here starts there; keeps nothing.</summary>
    private static IReadOnlyList<string> Look(DataSpec? data)
    {
        if (data is null) return [];
        var cache = Directory.CreateTempSubdirectory("sweeprunner-validate-");
        try
        {
            return DataCheck.Run(data, cache.FullName);
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }
}
