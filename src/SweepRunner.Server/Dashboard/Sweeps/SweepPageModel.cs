using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>A sweep's page.</summary>
/// <param name="Live">What changes while it goes on.</param>
/// <param name="Trials">A page of its trials.</param>
/// <param name="Spec">Its spec in canonical YAML.</param>
/// <param name="Revision">The revision shown.</param>
/// <param name="Parameters">Names of the parameters that vary.</param>
/// <param name="HasFront">Whether it has several objectives.</param>
public sealed record SweepPageModel(
    SweepLiveModel Live, TrialTableModel Trials, string Spec, long Revision, IReadOnlyList<string> Parameters, bool HasFront);

/// <summary>The part of a sweep's page that changes while it goes on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Facts">What it is: pairs of a word and a text.</param>
/// <param name="Reason">Which rule ended it, or why it failed.</param>
/// <param name="Bar">Its trials by state.</param>
/// <param name="Pace">How fast it is.</param>
/// <param name="Best">Its best trial; null before one completes.</param>
/// <param name="Metrics">Names of the objectives, which keep the best trial's place until there is one.</param>
/// <param name="Parameters">Names of the parameters, likewise.</param>
/// <param name="CanSteer">Which buttons make sense.</param>
/// <param name="CreatedAt">When it was submitted.</param>
/// <param name="Now">The time now.</param>
public sealed record SweepLiveModel(
    string Id,
    string Name,
    string State,
    IReadOnlyList<(string Word, string Text)> Facts,
    string? Reason,
    TrialBarModel Bar,
    Pace Pace,
    BestTrialModel? Best,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> Parameters,
    Steerable CanSteer,
    DateTimeOffset CreatedAt,
    DateTimeOffset Now)
{
    /// <summary>What it is for, as its spec or a client says; null or empty: nobody says.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>What is said where the best trial would be.</summary>
    public string NoBest => Enum.Parse<SweepState>(State, ignoreCase: true).IsFinal() ? "No trial is complete." : "No trial is complete yet.";
}

/// <summary>The best trial.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Number">Its number.</param>
/// <param name="Values">Objectives and their values.</param>
/// <param name="Params">Its point.</param>
/// <param name="Config">Its exact configuration; null when it is not recorded.</param>
/// <param name="Files">Files to download: path and size.</param>
/// <param name="Reproduce">The command that trains it again.</param>
public sealed record BestTrialModel(
    string RunId,
    int Number,
    IReadOnlyList<(string Metric, double Value)> Values,
    IReadOnlyList<(string Name, string Value)> Params,
    string? Config,
    IReadOnlyList<(string Path, long Size)> Files,
    string Reproduce);
