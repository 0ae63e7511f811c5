using System.Globalization;
using System.Runtime.CompilerServices;
using SweepRunner.Cli.Porting.Mlruns;
using SweepRunner.Client;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Experiments;
using SweepRunner.Client.Models;
using SweepRunner.Client.Runs;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Servers;

/// <summary>A tracking server that speaks MLflow's REST.</summary>
internal sealed class ServerSource(TrackingClient client, Findings findings) : IRunSource
{
    public string Name => client.Server.ToString();

    public async Task<IReadOnlyList<SourceExperiment>> ExperimentsAsync(CancellationToken cancellation)
    {
        var found = new List<SourceExperiment>();
        await foreach (var experiment in client.Experiments.SearchAsync(view: ViewType.All, cancellation: cancellation).ConfigureAwait(false)) found.Add(Experiment(experiment));
        return [.. found.OrderBy(e => e.Name, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<SourceRunKey> RunsAsync(SourceExperiment experiment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var search = new RunSearch { Experiments = [Id(experiment)], View = ViewType.All };
        await foreach (var run in client.Runs.SearchAsync(search, cancellation).ConfigureAwait(false))
        {
            if (run.Id.Value.Length == 32 && run.Id.Value.All(char.IsAsciiHexDigitLower))
                yield return new SourceRunKey(run.Id, ServerFingerprint.Of(run), _ => Task.FromResult<SourceRun?>(Run(run)));
            else
                findings.Add(Name, $"run '{run.Id}' is left out: an id must be 32 hex digits");
        }
    }

    public async IAsyncEnumerable<SourceLoggedModel> LoggedModelsAsync(SourceExperiment experiment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var found = client.LoggedModels.SearchAsync([Id(experiment)], cancellation: cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(found).ConfigureAwait(false))
        {
            var model = found.Current;
            yield return new SourceLoggedModel(model.Id, model.Name)
            {
                Place = Name,
                Fingerprint = ServerFingerprint.Of(model),
                Status = FileStoreNames.ModelStatus(model.Status) ?? Core.Registry.LoggedModelStatus.Pending,
                ModelType = model.ModelType,
                SourceRun = model.SourceRun,
                CreatedAt = model.CreatedAt,
                Params = model.Params,
                Tags = model.Tags.Where(t => t.Key != ImportMark.Tag).ToDictionary(),
                Metrics = model.Metrics,
                FilesAsync = stop => FilesAsync(client.LoggedModels.Files(model), stop),
            };
        }
    }

    public async Task<IReadOnlyList<SourceModel>> ModelsAsync(CancellationToken cancellation)
    {
        var versions = new List<ModelVersion>();
        await foreach (var version in client.Models.Versions.SearchAsync(cancellation: cancellation).ConfigureAwait(false)) versions.Add(version);
        var models = new List<SourceModel>();
        await foreach (var model in client.Models.SearchAsync(cancellation: cancellation).ConfigureAwait(false))
        {
            models.Add(new SourceModel(model.Name)
            {
                Place = Name,
                Description = model.Description.Length == 0 ? null : model.Description,
                Tags = model.Tags,
                Aliases = model.Aliases,
                Versions = [.. versions.Where(v => v.Model == model.Name).Select(Version)],
            });
        }

        return models;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private static ExperimentId Id(SourceExperiment experiment) => new(long.Parse(experiment.Id, CultureInfo.InvariantCulture));

    /// <summary>The next model; none when the server is older than MLflow 3 and has no such thing.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<LoggedModel> models)
    {
        try
        {
            return await models.MoveNextAsync().ConfigureAwait(false);
        }
        catch (TrackingException missing) when (missing.Code == ErrorCode.NotFound)
        {
            return false;
        }
    }

    private static SourceExperiment Experiment(ExperimentInfo experiment) => new(experiment.Id.ToString(), experiment.Name)
    {
        IsDeleted = experiment.IsDeleted,
        UpdatedAt = experiment.UpdatedAt?.ToUnixTimeMilliseconds(),
        Tags = experiment.Tags,
    };

    private static SourceVersion Version(ModelVersion version) => new(version.Version, version.Source)
    {
        Run = version.Run,
        LoggedModel = version.LoggedModel,
        Description = version.Description.Length == 0 ? null : version.Description,
        Stage = FolderModels.Stage(version.Stage),
        Tags = version.Tags,
    };

    private SourceRun Run(RunInfo run) => new()
    {
        Id = run.Id,
        Place = Name,
        Name = run.Name.Length == 0 ? null : run.Name,
        Status = run.Status,
        Stage = run.IsDeleted ? LifecycleStage.Deleted : LifecycleStage.Active,
        User = run.User,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Params = run.Params,
        // A SweepRunner server that itself imported the run keeps its own mark.
        Tags = run.Tags.Where(t => t.Key != ImportMark.Tag).ToDictionary(),
        Datasets =
        [
            .. run.Inputs.Select(use => new RunDataset(use.Dataset.Name, use.Dataset.Digest, use.Dataset.SourceType, use.Dataset.Source)
            {
                Schema = use.Dataset.Schema,
                Profile = use.Dataset.Profile,
                Tags = use.Context is { } context ? new Dictionary<string, string> { [RunDataset.ContextTag] = context } : [],
            }),
        ],
        ModelInputs = run.ModelInputs,
        ModelOutputs = run.ModelOutputs,
        MetricsAsync = stop => MetricsAsync(run, stop),
        FilesAsync = stop => FilesAsync(client.Runs.Artifacts(run), stop),
    };

    private async IAsyncEnumerable<MetricPoint> MetricsAsync(RunInfo run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in run.Metrics.Keys)
        {
            await foreach (var point in client.Runs.MetricHistoryAsync(run.Id, key, cancellation).ConfigureAwait(false)) yield return point;
        }
    }

    private static async IAsyncEnumerable<SourceFile> FilesAsync(ArtifactFolder folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in folder.ListFilesAsync(cancellation: cancellation).ConfigureAwait(false))
            yield return new SourceFile(file.Path, file.Size, stop => folder.OpenReadAsync(file.Path, stop));
    }
}
