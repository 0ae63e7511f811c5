using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>
/// Registered models. Writes are durable when their task completes. Thread-safe. Every member that names a model, version, alias or tag
/// refuses one that does not exist with <see cref="ErrorCode.NotFound"/>, and what breaks a rule with <see cref="ErrorCode.Invalid"/>.
/// </summary>
public interface IModelRegistry
{
    /// <summary>Creates a model without versions.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: the name is taken.</exception>
    Task<RegisteredModel> CreateModelAsync(NewRegisteredModel model, CancellationToken cancellation);

    /// <summary>The model; null when there is none.</summary>
    Task<RegisteredModel?> FindModelAsync(string name, CancellationToken cancellation);

    /// <summary>Gives a model another description; null removes it.</summary>
    Task<RegisteredModel> DescribeModelAsync(string name, string? description, CancellationToken cancellation);

    /// <summary>Gives a model another name, in all its versions and aliases, too.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: the name is taken.</exception>
    Task<RegisteredModel> RenameModelAsync(string name, string newName, CancellationToken cancellation);

    /// <summary>Deletes a model with its versions, tags and aliases, for ever. Files stay.</summary>
    Task DeleteModelAsync(string name, CancellationToken cancellation);

    /// <summary>Searches models.</summary>
    Task<Page<RegisteredModel>> SearchModelsAsync(RegistryQuery query, CancellationToken cancellation);

    /// <summary>Sets a tag of a model, whatever it was.</summary>
    Task SetModelTagAsync(string name, string key, string value, CancellationToken cancellation);

    /// <summary>Removes a tag of a model; one that is not there is fine, as in MLflow.</summary>
    Task DeleteModelTagAsync(string name, string key, CancellationToken cancellation);

    /// <summary>Points an alias at a version, wherever it pointed. Refused: <c>latest</c>, and anything that looks like a version (<c>v12</c>).</summary>
    Task SetAliasAsync(string name, string alias, int version, CancellationToken cancellation);

    /// <summary>Removes an alias; one that is not there is fine, as in MLflow.</summary>
    Task DeleteAliasAsync(string name, string alias, CancellationToken cancellation);

    /// <summary>The version an alias points at.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such model; <see cref="ErrorCode.Invalid"/>: it has no such alias (MLflow's answer).</exception>
    Task<ModelVersion> VersionByAliasAsync(string name, string alias, CancellationToken cancellation);

    /// <summary>The newest version of each of <paramref name="stages"/> that has one; of every stage when null or empty.</summary>
    Task<IReadOnlyList<ModelVersion>> LatestVersionsAsync(string name, IReadOnlyList<ModelStage>? stages, CancellationToken cancellation);

    /// <summary>Creates the next version of a model. Numbers of deleted versions are not given again.</summary>
    Task<ModelVersion> CreateVersionAsync(NewModelVersion version, CancellationToken cancellation);

    /// <summary>The version; null when there is none.</summary>
    Task<ModelVersion?> FindVersionAsync(string name, int version, CancellationToken cancellation);

    /// <summary>Gives a version another description; null removes it.</summary>
    Task<ModelVersion> DescribeVersionAsync(string name, int version, string? description, CancellationToken cancellation);

    /// <summary>Moves a version to a stage.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="stage">Where to.</param>
    /// <param name="archiveExisting">Whether other versions in that stage are archived; only for staging and production.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<ModelVersion> TransitionStageAsync(string name, int version, ModelStage stage, bool archiveExisting, CancellationToken cancellation);

    /// <summary>Deletes a version with its tags and the aliases that point at it, for ever. Files stay.</summary>
    Task DeleteVersionAsync(string name, int version, CancellationToken cancellation);

    /// <summary>What was done to a model, or to one version of it, and by whom (<see cref="Actor"/>), newest first; at most 1,000.</summary>
    Task<IReadOnlyList<RegistryEvent>> EventsAsync(string name, int? version, CancellationToken cancellation);

    /// <summary>Searches versions.</summary>
    Task<Page<ModelVersion>> SearchVersionsAsync(RegistryQuery query, CancellationToken cancellation);

    /// <summary>Sets a tag of a version, whatever it was.</summary>
    Task SetVersionTagAsync(string name, int version, string key, string value, CancellationToken cancellation);

    /// <summary>Removes a tag of a version; one that is not there is fine, as in MLflow.</summary>
    Task DeleteVersionTagAsync(string name, int version, string key, CancellationToken cancellation);
}
