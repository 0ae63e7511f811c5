using SweepRunner.Core.Registry;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Models;

/// <summary>The registered models.</summary>
/// <param name="Models">A page of them.</param>
/// <param name="Search">Part of the name; empty: all.</param>
/// <param name="Now">The time now.</param>
public sealed record ModelListModel(IReadOnlyList<RegisteredModel> Models, string Search, DateTimeOffset Now);

/// <summary>A registered model.</summary>
/// <param name="Registered">The model.</param>
/// <param name="Versions">Its versions, the newest first.</param>
/// <param name="Lineage">Where versions come from, by their number; the newest ones only.</param>
/// <param name="History">What was done to it and by whom, newest first.</param>
/// <param name="Now">The time now.</param>
public sealed record ModelPageModel(
    RegisteredModel Registered, IReadOnlyList<ModelVersion> Versions, IReadOnlyDictionary<int, VersionLineage> Lineage, IReadOnlyList<ModelEventView> History, DateTimeOffset Now);

/// <summary>Where a version of a model comes from.</summary>
/// <param name="RunName">Name of its run.</param>
/// <param name="SweepId">The run's sweep; null: none, or it is gone.</param>
/// <param name="SweepName">Name of the sweep.</param>
/// <param name="Commit">The commit it was made with; null: unknown.</param>
/// <param name="Data">Names of its data sets; empty: unknown.</param>
public sealed record VersionLineage(string RunName, string? SweepId, string? SweepName, string? Commit, string Data);
