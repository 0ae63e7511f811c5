using System.Text.Json.Serialization;

namespace SweepRunner.Client.Wire;

/// <summary>
/// MLflow's JSON: snake_case, absent instead of null, int64 as a number or a string, doubles also as <c>"NaN"</c>,
/// <c>"Infinity"</c> and <c>"-Infinity"</c> (the JSON mapping of protocol buffers). Unknown fields are passed over.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(RunMessages.RunAnswer))]
[JsonSerializable(typeof(RunMessages.Create))]
[JsonSerializable(typeof(RunMessages.Update))]
[JsonSerializable(typeof(RunMessages.ById))]
[JsonSerializable(typeof(RunMessages.Batch))]
[JsonSerializable(typeof(RunMessages.LogInputs))]
[JsonSerializable(typeof(RunMessages.RunTag))]
[JsonSerializable(typeof(RunMessages.Search))]
[JsonSerializable(typeof(RunMessages.SearchAnswer))]
[JsonSerializable(typeof(RunMessages.History))]
[JsonSerializable(typeof(RunMessages.HistoryAnswer))]
[JsonSerializable(typeof(ExperimentMessages.ExperimentAnswer))]
[JsonSerializable(typeof(ExperimentMessages.CreateExperiment))]
[JsonSerializable(typeof(ExperimentMessages.IdAnswer))]
[JsonSerializable(typeof(ExperimentMessages.ByName))]
[JsonSerializable(typeof(ExperimentMessages.ByExperimentId))]
[JsonSerializable(typeof(ExperimentMessages.Rename))]
[JsonSerializable(typeof(ExperimentMessages.ExperimentTag))]
[JsonSerializable(typeof(ExperimentMessages.SearchExperiments))]
[JsonSerializable(typeof(ExperimentMessages.ExperimentsAnswer))]
[JsonSerializable(typeof(ModelMessages.ModelAnswer))]
[JsonSerializable(typeof(ModelMessages.VersionAnswer))]
[JsonSerializable(typeof(ModelMessages.VersionsAnswer))]
[JsonSerializable(typeof(ModelMessages.ModelsAnswer))]
[JsonSerializable(typeof(ModelMessages.CreateModel))]
[JsonSerializable(typeof(ModelMessages.ModelName))]
[JsonSerializable(typeof(ModelMessages.RenameModel))]
[JsonSerializable(typeof(ModelMessages.UpdateModel))]
[JsonSerializable(typeof(ModelMessages.SearchFor))]
[JsonSerializable(typeof(ModelMessages.Latest))]
[JsonSerializable(typeof(ModelMessages.CreateVersion))]
[JsonSerializable(typeof(ModelMessages.VersionName))]
[JsonSerializable(typeof(ModelMessages.UpdateVersion))]
[JsonSerializable(typeof(ModelMessages.Transition))]
[JsonSerializable(typeof(ModelMessages.UriAnswer))]
[JsonSerializable(typeof(ModelMessages.ModelTag))]
[JsonSerializable(typeof(ModelMessages.VersionTag))]
[JsonSerializable(typeof(ModelMessages.ModelAlias))]
[JsonSerializable(typeof(LoggedModelMessages.LoggedModelAnswer))]
[JsonSerializable(typeof(LoggedModelMessages.SearchModels))]
[JsonSerializable(typeof(LoggedModelMessages.LoggedModelsAnswer))]
[JsonSerializable(typeof(LoggedModelMessages.ListFiles))]
[JsonSerializable(typeof(ArtifactMessages.ListRun))]
[JsonSerializable(typeof(ArtifactMessages.ListFolder))]
[JsonSerializable(typeof(ArtifactMessages.FilesAnswer))]
internal sealed partial class WireContext : JsonSerializerContext;
