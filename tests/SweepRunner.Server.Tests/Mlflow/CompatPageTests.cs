using System.Text;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Server.Mlflow;

namespace SweepRunner.Server.Tests.Mlflow;

/// <summary><c>docs/mlflow-compat.md</c> is written from the routes: with SWEEPRUNNER_UPDATE=1 it is rewritten, else compared.</summary>
public sealed class CompatPageTests(MlflowServer server)
{
    private const string Introduction = """
        # MLflow's REST API

        What this server answers of MLflow's API, written from its routes by `CompatPageTests`. `…` stands for both `/api` and
        `/ajax-api`. Messages, codes and limits are those of MLflow 3.6; a fault answers `{"error_code": …, "message": …}`. Any
        other path below these prefixes answers 404 `ENDPOINT_NOT_FOUND`.

        | status | meaning |
        |---|---|
        | complete | does what MLflow's server does |
        | empty | answers that there is nothing, so that clients which ask unasked go on |
        | refused | answers 501 `NOT_IMPLEMENTED`, whereupon clients take another way |

        """;

    [Fact]
    public async Task The_page_tells_every_route()
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", "mlflow-compat.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("SWEEPRUNNER_UPDATE") == "1") await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);

        Assert.Equal(page, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private string Page()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var routes = server.Routes
            .Where(r => r.Metadata.GetMetadata<MlflowRoute>() is not null)
            .Where(r => !r.RoutePattern.RawText!.StartsWith("/ajax-api", StringComparison.Ordinal) || !HasTwin(r))
            .ToLookup(r => r.Metadata.GetMetadata<MlflowRoute>()!.Noun);
        foreach (var noun in routes)
        {
            text.Append("\n## ").Append(noun.Key).Append("\n\n| method | path | status | |\n|---|---|---|---|\n");
            foreach (var route in noun)
            {
                var told = route.Metadata.GetMetadata<MlflowRoute>()!;
                var methods = string.Join(", ", route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
                var path = route.RoutePattern.RawText!;
                var shown = HasTwin(route) ? "…" + path["/api".Length..] : path;
                text.Append("| ").Append(methods).Append(" | `").Append(shown).Append("` | ").Append(told.Status.ToString().ToLowerInvariant()).Append(" | ").Append(told.Note).Append(" |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the route is there under the other prefix, too.</summary>
    private bool HasTwin(RouteEndpoint route)
    {
        var path = route.RoutePattern.RawText!;
        var other = path.StartsWith("/ajax-api", StringComparison.Ordinal) ? path.Replace("/ajax-api", "/api", StringComparison.Ordinal) : path.Replace("/api", "/ajax-api", StringComparison.Ordinal);
        return other != path && server.Routes.Any(r => r.RoutePattern.RawText == other && r.Metadata.GetMetadata<MlflowRoute>() is not null);
    }
}
