using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>validate SPEC</c>: checks a spec and says what it would do.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> Spec = new("SPEC") { Description = "The sweep's YAML file" };

    public static Command Create() => new Command("validate", "Check a sweep spec without running it") { Spec }.Does(context =>
    {
        var spec = SpecLoading.Load(context.Parsed.GetRequiredValue(Spec));
        var view = ViewFactory.Validation(spec);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(view);
        }
        else
        {
            var points = view.Points is { } p ? $"{p} points" : "endless points";
            var cap = view.RunCap is { } c ? $", at most {c} trials" : "";
            context.Terminal.Result.MarkupLine(
                $"[green]valid[/]  [bold]{Markup.Escape(view.Name)}[/]: {view.Method} search over {view.Parameters} parameters ({points}{cap}), {Markup.Escape(view.Trainer)}, objective {Markup.Escape(string.Join(", ", view.Metrics))}");
        }

        return Task.FromResult(0);
    });
}
