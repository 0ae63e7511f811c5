namespace SweepRunner.Cli.Porting;

/// <summary>Where runs are imported from. What cannot be read is reported to the <see cref="Findings"/> it was opened with, and left out.</summary>
internal interface IRunSource : IAsyncDisposable
{
    /// <summary>Its folder or address, for messages.</summary>
    string Name { get; }

    /// <summary>All experiments, deleted ones included.</summary>
    Task<IReadOnlyList<SourceExperiment>> ExperimentsAsync(CancellationToken cancellation);

    /// <summary>The runs of an experiment, deleted ones included, found without reading what is in them.</summary>
    IAsyncEnumerable<SourceRunKey> RunsAsync(SourceExperiment experiment, CancellationToken cancellation);

    /// <summary>The logged models of an experiment, deleted ones left out.</summary>
    IAsyncEnumerable<SourceLoggedModel> LoggedModelsAsync(SourceExperiment experiment, CancellationToken cancellation);

    /// <summary>The registered models.</summary>
    Task<IReadOnlyList<SourceModel>> ModelsAsync(CancellationToken cancellation);
}
