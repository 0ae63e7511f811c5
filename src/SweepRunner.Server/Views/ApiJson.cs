using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepRunner.Server.Views;

/// <summary>Source-generated JSON of our own routes: snake_case, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SubmittedView))]
[JsonSerializable(typeof(SweepResultView))]
[JsonSerializable(typeof(IReadOnlyList<SweepResultView>))]
[JsonSerializable(typeof(BestView))]
[JsonSerializable(typeof(TrialView))]
[JsonSerializable(typeof(TrialPageView))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(RunPageView))]
[JsonSerializable(typeof(ChangedRunsView))]
[JsonSerializable(typeof(MoveBody))]
[JsonSerializable(typeof(MetricHistoryView))]
[JsonSerializable(typeof(ComparisonView))]
[JsonSerializable(typeof(ValidationView))]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(IReadOnlyList<WorkerView>))]
[JsonSerializable(typeof(ModelPageView))]
[JsonSerializable(typeof(ModelView))]
[JsonSerializable(typeof(ModelVersionView))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(PromoteBody))]
[JsonSerializable(typeof(AliasBody))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class ApiJson : JsonSerializerContext;
