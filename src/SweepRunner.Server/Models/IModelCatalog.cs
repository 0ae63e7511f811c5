using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary>
/// Registered models as the command line and our own routes show them. Every member refuses a model, version or alias that does not exist
/// with <see cref="ErrorCode.NotFound"/>, and what breaks a rule with <see cref="ErrorCode.Invalid"/>.
/// </summary>
public interface IModelCatalog
{
    /// <summary>The models that a filter finds, by name; see docs/search.md.</summary>
    Task<ModelPageView> ListAsync(string? filter, int limit, string? pageToken, CancellationToken cancellation);

    /// <summary>A model with all its versions.</summary>
    Task<ModelView> ShowAsync(string name, CancellationToken cancellation);

    /// <summary>A version with what it was made from.</summary>
    Task<ModelVersionView> ShowAsync(ModelReference version, CancellationToken cancellation);

    /// <summary>Registers the model of a run as the next version.</summary>
    /// <param name="run">A run's id, its first digits, or a sweep's name or id for its best run.</param>
    /// <param name="registration">As what.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<ModelVersionView> RegisterAsync(string run, ModelRegistration registration, CancellationToken cancellation);

    /// <summary>Moves a version to a stage, and with <paramref name="archive"/> those that were there to the archive.</summary>
    Task<ModelVersionView> PromoteAsync(ModelReference version, ModelStage stage, bool archive, CancellationToken cancellation);

    /// <summary>Points an alias at a version, wherever it pointed.</summary>
    Task<ModelView> SetAliasAsync(string name, string alias, int version, CancellationToken cancellation);

    /// <summary>Removes an alias.</summary>
    Task<ModelView> RemoveAliasAsync(string name, string alias, CancellationToken cancellation);
}
