namespace SweepRunner.Server.Dashboard.Jobs;

/// <summary>The job engine's own pages, which the page of jobs links to when this is registered.</summary>
/// <param name="Text">For people.</param>
/// <param name="Path">Where they are on this server.</param>
public sealed record JobEngineLink(string Text, string Path);
