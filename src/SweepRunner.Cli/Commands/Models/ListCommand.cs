using System.CommandLine;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models list [--filter FILTER]</c>: every registered model with its newest versions.</summary>
internal static class ListCommand
{
    private const int PageSize = 1000;

    private static readonly Option<string?> Filter = new("--filter") { Description = "Only models this finds, e.g. \"name LIKE 'churn%' AND tags.team = 'growth'\"", HelpName = "FILTER" };

    public static Command Create() => new Command("list", "List registered models with the newest version of each stage") { Filter }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var models = new List<ModelView>();
        string? token = null;
        do
        {
            var page = await workspace.Models.ListAsync(context.Parsed.GetValue(Filter), PageSize, token, context.Cancellation).ConfigureAwait(false);
            models.AddRange(page.Models);
            token = page.NextPageToken;
        }
        while (token is not null);

        if (context.Terminal.IsJson) context.Terminal.WriteJson<IReadOnlyList<ModelView>>(models);
        else ModelPrinter.PrintList(context.Terminal, models);
        return 0;
    });
}
