using System.CommandLine;
using System.Globalization;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models alias NAME ALIAS VERSION</c>, and with <c>--remove</c> no version: points an alias, or removes it.</summary>
internal static class AliasCommand
{
    private static readonly Argument<string> Model = new("NAME") { Description = "Name of a registered model" };
    private static readonly Argument<string> Alias = new("ALIAS") { Description = "The alias, e.g. champion" };
    private static readonly Argument<string?> Version = new("VERSION") { Description = "Number of the version it points at from now on", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Remove = new("--remove") { Description = "Remove the alias" };

    public static Command Create() => new Command("alias", "Point an alias at a version of a model, or remove it") { Model, Alias, Version, Remove }.Does(async context =>
    {
        var target = Target(context);
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var (model, alias) = (context.Parsed.GetRequiredValue(Model), context.Parsed.GetRequiredValue(Alias).TrimStart('@'));
        ModelView view;
        if (target is { } version) view = await workspace.Models.SetAliasAsync(model, alias, version, context.Cancellation).ConfigureAwait(false);
        else view = await workspace.Models.RemoveAliasAsync(model, alias, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(view);
        else ModelPrinter.PrintModel(context.Terminal, view);
        return 0;
    });

    private static int? Target(CommandContext context)
    {
        var isRemoved = context.Parsed.GetValue(Remove);
        if (context.Parsed.GetValue(Version) is not { } text)
        {
            return isRemoved ? null : throw new InvalidInputException(new Fault("the version is missing")
            {
                Path = "VERSION",
                Suggestion = "name the version the alias is to point at, or write --remove",
            });
        }

        if (isRemoved) throw new InvalidInputException(new Fault("--remove takes no version") { Path = "VERSION", Value = text, Suggestion = "leave one of them out" });
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new InvalidInputException(new Fault("a version is a whole number") { Path = "VERSION", Value = $"'{text}'" });
    }
}
