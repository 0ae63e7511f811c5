namespace SweepRunner.Server.Views;

/// <summary>A submitted sweep.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Resumed">Whether it was there already, unfinished, and goes on.</param>
/// <param name="Sweep">The sweep.</param>
public sealed record SubmittedView(string Id, string Name, bool Resumed, SweepView Sweep);
