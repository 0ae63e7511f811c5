using System.Text.Json.Nodes;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>Examples of what the routes of registered models take and answer.</summary>
internal static class ModelExamples
{
    private const string Name = "churn";

    private static readonly DateTimeOffset Begin = new(2026, 1, 31, 9, 31, 0, TimeSpan.Zero);

    private static readonly ModelVersionView Version = new(
        Name, 3, "Production", ["champion"], "the best of 40", Begin, Begin.AddHours(2), ApiExamples.RunId, $"mlflow-artifacts:/1/{ApiExamples.RunId}/1/model",
        new Dictionary<string, string> { ["sweep.id"] = ApiExamples.SweepId, ["sweep.trial"] = "3", ["sweep.objective.valid.auc"] = "0.995701" });

    private static readonly LineageView Lineage = new(
        ApiExamples.RunId, "breast-cancer-3", ApiExamples.SweepId, "breast-cancer", 3, new string('c', 40), "main", false,
        [new LineageDataView("breast-cancer.csv", "path", new string('a', 64), "/data/breast-cancer.csv")],
        new Dictionary<string, string> { ["max_depth"] = "5" }, new Dictionary<string, double> { ["valid.auc"] = 0.995701 }, new string('b', 64),
        "name: breast-cancer\nmethod: grid\n");

    private static readonly ModelView Model = new(
        Name, "Who leaves next month", Begin.AddDays(-30), Begin.AddHours(2), new Dictionary<string, string> { ["team"] = "growth" },
        new Dictionary<string, int> { ["champion"] = 3 }, [Version]);

    /// <summary>The body of a request; null when the operation is not one of these.</summary>
    public static JsonNode? Body(string operation) => operation switch
    {
        "register_model" => ApiExamples.Node(new RegisterBody("breast-cancer") { Description = "the best of 40", Alias = "champion", Stage = "Staging" }, ApiJson.Default.RegisterBody),
        "promote_model_version" => ApiExamples.Node(new PromoteBody("Production", Archive: true), ApiJson.Default.PromoteBody),
        "set_model_alias" => ApiExamples.Node(new AliasBody(3), ApiJson.Default.AliasBody),
        _ => null,
    };

    /// <summary>The answer of an operation; null when it is not one of these.</summary>
    public static JsonNode? Of(string operation) => operation switch
    {
        "list_models" => ApiExamples.Node(new ModelPageView([Model], null), ApiJson.Default.ModelPageView),
        "get_model" or "set_model_alias" or "remove_model_alias" => ApiExamples.Node(Model, ApiJson.Default.ModelView),
        "get_model_version" or "register_model" or "promote_model_version" => ApiExamples.Node(Version with { Lineage = Lineage }, ApiJson.Default.ModelVersionView),
        _ => null,
    };
}
