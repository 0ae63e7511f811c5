using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Looks at a sweep's data before anything is recorded, so that a broken file is one error and not one per trial.</summary>
public static class DataCheck
{
    /// <summary>Parses the data and splits it, as every trial will; what is parsed stays in the cache for them.</summary>
    /// <param name="data">The data of a spec.</param>
    /// <param name="cacheDirectory">Folder of parsed data.</param>
    /// <returns>What is worth knowing, though no error: columns left out, infinite values.</returns>
    /// <exception cref="InvalidInputException">The data breaks a rule.</exception>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the cache cannot be written.</exception>
    public static IReadOnlyList<string> Run(DataSpec data, string cacheDirectory)
    {
        using var dataset = new DatasetCache(cacheDirectory).Open(data);
        Splitter.Split(dataset, data);
        return dataset.Warnings;
    }
}
