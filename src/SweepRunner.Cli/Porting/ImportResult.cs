namespace SweepRunner.Cli.Porting;

/// <summary>What an import did.</summary>
/// <param name="Experiments">Experiment by experiment.</param>
/// <param name="Versions">Versions of registered models.</param>
internal sealed record ImportResult(IReadOnlyList<ImportedExperiment> Experiments, Tally Versions);

/// <summary>An experiment that is, or was, imported.</summary>
/// <param name="Name">Its name here.</param>
internal sealed record ImportedExperiment(string Name)
{
    /// <summary>What became of its runs.</summary>
    public Tally Runs { get; } = new();

    /// <summary>What became of its logged models.</summary>
    public Tally LoggedModels { get; } = new();
}
