using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>Makes versions of the models that runs left behind. Thread-safe.</summary>
public sealed class ModelRegistrar(IModelRegistry registry, IArtifactFolders folders)
{
    /// <summary>Begins the names of the tags that hold a trial's objective values, e.g. <c>sweep.objective.valid.auc</c>.</summary>
    public const string ObjectiveTag = "sweep.objective.";

    /// <summary>
    /// Registers the model of a run: its folder <c>model/</c>, else the newest model it logged. Repeating it after a crash gives the same
    /// version when <paramref name="once"/> is set.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="registration">As what.</param>
    /// <param name="objectives">Its values of the sweep's objectives, for the version's tags.</param>
    /// <param name="once">Whether a version of this run that there is already is taken instead of a new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: the run has no model; <see cref="ErrorCode.Invalid"/>: a name or an alias cannot be used.</exception>
    public async Task<ModelVersion> RegisterAsync(
        Run run, ModelRegistration registration, IReadOnlyDictionary<string, double> objectives, bool once, CancellationToken cancellation)
    {
        if (registration.Alias is { } wanted && !ModelNames.IsAlias(wanted))
            throw new InvalidInputException(new Fault("the alias cannot be used") { Path = "alias", Value = $"'{wanted}'", Rule = ModelNames.AliasRule });
        var (source, model) = await SourceAsync(run, cancellation).ConfigureAwait(false);
        await EnsureModelAsync(registration.Name, cancellation).ConfigureAwait(false);
        var version = await registry.CreateVersionAsync(
            new NewModelVersion(registration.Name, source)
            {
                Run = run.Id,
                ModelId = model,
                Description = registration.Description,
                Tags = Tags(run, objectives),
                OncePerRun = once,
            },
            cancellation).ConfigureAwait(false);
        if (registration.Alias is { } alias) await registry.SetAliasAsync(version.Name, alias, version.Version, cancellation).ConfigureAwait(false);
        if (registration.Stage != ModelStage.None && registration.Stage != version.Stage)
            await registry.TransitionStageAsync(version.Name, version.Version, registration.Stage, archiveExisting: false, cancellation).ConfigureAwait(false);
        return (await registry.FindVersionAsync(version.Name, version.Version, cancellation).ConfigureAwait(false))!;
    }

    private static Dictionary<string, string> Tags(Run run, IReadOnlyDictionary<string, double> objectives)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in (string[])[RunTags.Sweep, RunTags.Trial])
            if (run.Tags.TryGetValue(key, out var value)) tags[key] = value;
        foreach (var (metric, value) in objectives) tags[ObjectiveTag + metric] = value.ToString("R", CultureInfo.InvariantCulture);
        return tags;
    }

    private async Task<(string Source, string? Model)> SourceAsync(Run run, CancellationToken cancellation)
    {
        if (await HasFolderAsync(run, cancellation).ConfigureAwait(false))
        {
            // Relative to the store where possible, so that the store may be moved.
            return (run.ArtifactKey is { } key ? $"mlflow-artifacts:/{key}/{ArtifactPaths.ModelFolder}" : $"runs:/{run.Id}/{ArtifactPaths.ModelFolder}", null);
        }

        if (run.ModelOutputs.OrderByDescending(m => m.Step).Select(m => m.ModelId).FirstOrDefault() is { } logged) return ($"models:/{logged}", logged);
        throw new SweepRunnerException(
            ErrorCode.NotFound,
            $"The run {run.Id} has no model: there is no folder {ArtifactPaths.ModelFolder}/ among its artifacts, and it logged none. What a program leaves in its output folder's {ArtifactPaths.ModelFolder}/ is one.");
    }

    private async Task<bool> HasFolderAsync(Run run, CancellationToken cancellation) =>
        run.Artifacts.Any(a => a.Path.StartsWith(ArtifactPaths.ModelFolder + "/", StringComparison.Ordinal))
        || (run.ArtifactKey is not null && (await folders.ListAsync(run.ArtifactRoot, ArtifactPaths.ModelFolder, cancellation).ConfigureAwait(false)).Count > 0);

    private async Task EnsureModelAsync(string name, CancellationToken cancellation)
    {
        if (await registry.FindModelAsync(name, cancellation).ConfigureAwait(false) is not null) return;
        try
        {
            await registry.CreateModelAsync(new NewRegisteredModel(name), cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException taken) when (taken.Code == ErrorCode.AlreadyExists)
        {
            // Somebody else has just created it.
        }
    }
}
