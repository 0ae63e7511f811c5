using System.Text.Json.Serialization;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Views;

/// <summary>Source-generated JSON of all views: snake_case, indented, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SweepResultView))]
[JsonSerializable(typeof(IReadOnlyList<SweepResultView>))]
[JsonSerializable(typeof(IReadOnlyList<TrialView>))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(ReproductionView))]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(ValidationView))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(SubmittedView))]
[JsonSerializable(typeof(ComparisonView))]
[JsonSerializable(typeof(IReadOnlyList<ModelView>))]
[JsonSerializable(typeof(ModelView))]
[JsonSerializable(typeof(ModelVersionView))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(ExportView))]
[JsonSerializable(typeof(GcView))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class ViewJson : JsonSerializerContext;
