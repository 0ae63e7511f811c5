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
/// <param name="History">What was done to it and by whom, newest first.</param>
/// <param name="Now">The time now.</param>
public sealed record ModelPageModel(RegisteredModel Registered, IReadOnlyList<ModelVersion> Versions, IReadOnlyList<ModelEventView> History, DateTimeOffset Now);
