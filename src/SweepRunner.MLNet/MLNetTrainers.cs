using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.AutoML;
using SweepRunner.MLNet.Catalog;
using SweepRunner.MLNet.Kinds;
using SweepRunner.MLNet.Training;

namespace SweepRunner.MLNet;

/// <summary>The trainers of ML.NET.</summary>
public static class MLNetTrainers
{
    /// <summary>Whether this build can train with ML.NET.</summary>
    public static bool Included => true;

    /// <summary>Versions of ML.NET's packages.</summary>
    public static IReadOnlyDictionary<string, string> Versions => LibraryVersions.All;

    /// <summary>What each trainer accepts.</summary>
    public static IReadOnlyList<ITrainerRules> Rules { get; } = [.. Names.Select(ITrainerRules (name) => name == AutoMLRules.Name ? new AutoMLRules() : new MLNetRules(name))];

    /// <summary>The trainers, made anew.</summary>
    public static IReadOnlyList<ITrainer> Create() => [.. Names.Select(ITrainer (name) => name == AutoMLRules.Name ? new AutoMLTrainer() : new MLNetTrainer(name))];

    // From the catalogue, so that a program that doesn't train with ML.NET never loads it.
    private static IEnumerable<string> Names => MLNetCatalog.Rules.Select(r => r.Trainer);
}
