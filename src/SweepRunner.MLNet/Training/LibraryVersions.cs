using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace SweepRunner.MLNet.Training;

/// <summary>Versions of ML.NET's packages, as their assemblies say.</summary>
internal static class LibraryVersions
{
    /// <summary>All of them, by package.</summary>
    internal static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Microsoft.ML"] = Of(typeof(MLContext)),
        ["Microsoft.ML.FastTree"] = Of(typeof(FastTreeBinaryTrainer)),
        ["Microsoft.ML.LightGbm"] = Of(typeof(LightGbmBinaryTrainer)),
        ["Microsoft.ML.AutoML"] = Of(typeof(AutoMLExperiment)),
    };

    /// <summary>Those that a trainer other than AutoML can depend on.</summary>
    internal static IReadOnlyDictionary<string, string> WithoutAutoML { get; } =
        All.Where(v => v.Key != "Microsoft.ML.AutoML").ToDictionary(v => v.Key, v => v.Value);

    // 5.0.0+e1f2… → 5.0.0
    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
