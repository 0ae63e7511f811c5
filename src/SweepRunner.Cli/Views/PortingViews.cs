namespace SweepRunner.Cli.Views;

/// <summary>What <c>import</c> prints.</summary>
internal sealed record ImportView(
    string Source, IReadOnlyList<ImportedExperimentView> Experiments, OutcomesView Runs, OutcomesView LoggedModels, OutcomesView ModelVersions,
    IReadOnlyList<ErrorDetailView> Problems, IReadOnlyList<string> Notes);

/// <summary>An experiment of an import.</summary>
internal sealed record ImportedExperimentView(string Name, OutcomesView Runs);

/// <summary>How many came to what.</summary>
internal sealed record OutcomesView(int New, int Updated, int Unchanged, int Partial, int Conflict, int Skipped);

/// <summary>What <c>export</c> prints.</summary>
internal sealed record ExportView(
    string Folder, int Experiments, int Runs, int Unchanged, int LoggedModels, int Models, IReadOnlyList<ErrorDetailView> Problems);
