using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Hosting;

/// <summary>Which job engine the setting <c>Jobs:Engine</c> chooses.</summary>
internal static class JobEngineChoice
{
    private const string Key = "Jobs:Engine";
    private const string Clustered = "quartz";
    private const string Memory = "quartz-memory";

    /// <summary>
    /// Whether workers that share a PostgreSQL store share their jobs through it, too (the default). Else each keeps its own in
    /// memory and looks for waiting trials by itself, as on SQLite.
    /// </summary>
    /// <exception cref="InvalidInputException">The setting names no engine of this build.</exception>
    public static bool IsClustered => Settings.Value(Key) switch
    {
        null or "" or Clustered => true,
        Memory => false,
        var other => throw new InvalidInputException(new Fault("there is no such job engine in this build")
        {
            Path = $"{Key} of appsettings.json",
            Value = other,
            Rule = $"one of {Clustered}, {Memory}",
            Suggestion = Nearest.Suggest(other, [Clustered, Memory]),
        }),
    };
}
