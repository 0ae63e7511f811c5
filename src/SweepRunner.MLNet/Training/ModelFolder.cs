using Microsoft.ML;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Models;

namespace SweepRunner.MLNet.Training;

/// <summary>Writes the <c>model/</c> folder of a run: ML.NET's zip, <c>MLmodel</c> and an input example.</summary>
internal static class ModelFolder
{
    /// <summary>The model inside the artifacts.</summary>
    internal const string ModelPath = "model/model.zip";

    /// <summary>Writes everything and gives the SHA-256 of the zip, 64 lower-case hex digits.</summary>
    internal static string Write(TrainingJob job, string objective, Dataset data, byte[] model, int[] rows)
    {
        var digest = SavedModel.Digest(model);
        var folder = Directory.CreateDirectory(Path.Combine(job.OutputDirectory, "model")).FullName;
        OutputFiles.WriteBytes(Path.Combine(job.OutputDirectory, ModelPath), model);
        var width = data.Task == LearningTask.Multiclass ? $"[-1, {data.ClassNames.Count}]" : "[-1]";
        OutputFiles.WriteText(Path.Combine(folder, "MLmodel"), new ModelText()
            .Ours(job.Config.Trainer, objective, job.Config.Data!.Label, data, digest)
            .Flavor("mlnet", ("data", "model.zip"), ("mlnet_version", LibraryVersions.All[typeof(MLContext).Namespace!]))
            .Signature(data, $$$"""[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": {{{width}}}}}]"""));
        InputExample.Write(folder, data, rows);
        return digest;
    }
}
