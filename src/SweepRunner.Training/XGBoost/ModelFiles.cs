using System.Security.Cryptography;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Models;

namespace SweepRunner.Training.XGBoost;

/// <summary>Writes the <c>model/</c> folder of a run: the native file, <c>MLmodel</c> and an input example.</summary>
internal static class ModelFiles
{
    /// <summary>The native model inside the artifacts.</summary>
    internal const string ModelPath = "model/model.ubj";

    /// <summary>Writes everything and gives the SHA-256 of the native file, 64 lower-case hex digits.</summary>
    /// <param name="job">Where to write.</param>
    /// <param name="plan">What was trained.</param>
    /// <param name="data">The data it was trained on.</param>
    /// <param name="model">The native model.</param>
    /// <param name="rows">Rows of the data of which the first few make the example.</param>
    internal static string Write(TrainingJob job, TrainingPlan plan, Dataset data, byte[] model, int[] rows)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));
        var folder = Path.Combine(job.OutputDirectory, "model");
        Directory.CreateDirectory(folder);
        OutputFiles.WriteBytes(Path.Combine(job.OutputDirectory, ModelPath), model);
        OutputFiles.WriteText(Path.Combine(folder, "MLmodel"), ModelDescription.Yaml(job.Config, plan, data, digest));
        InputExample.Write(folder, data, rows);
        return digest;
    }
}
