using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet;

/// <summary>The trainers of ML.NET: none, because this build was made without its packages.</summary>
public static class MLNetTrainers
{
    /// <summary>Whether this build can train with ML.NET.</summary>
    public static bool Included => false;

    /// <summary>Versions of ML.NET's packages; empty in this build.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>();

    /// <summary>What each trainer accepts; empty in this build.</summary>
    public static IReadOnlyList<ITrainerRules> Rules => [];

    /// <summary>The trainers, made anew; empty in this build.</summary>
    public static IReadOnlyList<ITrainer> Create() => [];
}
