using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>
/// What a run's folder tells of logged models: <c>inputs/ANY/meta.yaml</c> of <c>source_type: MODEL</c>, beside those of data sets, and
/// <c>outputs/MODEL/meta.yaml</c>. MLflow writes the model's id as source and as destination (<c>mlflow/store/tracking/file_store.py</c>).
/// </summary>
internal sealed class ModelLinks(string runFolder, Findings findings)
{
    private const string Model = "MODEL";
    private const string Made = "MODEL_OUTPUT";

    /// <summary>Ids of the models that the run used.</summary>
    public IEnumerable<string> Inputs() => Read(FileStoreNames.Inputs).Where(m => m.Text("source_type") == Model).Select(m => m.Text("source_id")).OfType<string>();

    /// <summary>The models that the run made.</summary>
    public IEnumerable<ModelOutput> Outputs()
    {
        foreach (var meta in Read(FileStoreNames.Outputs))
        {
            if (meta.Text("destination_type") == Made && (meta.Text("source_id") ?? meta.Text("destination_id")) is { } model) yield return new ModelOutput(model, meta.Number("step") ?? 0);
        }
    }

    /// <summary>Writes both.</summary>
    public void Write(Run run)
    {
        foreach (var model in run.ModelInputs)
            Meta(Model, model, "RUN").Write(Path.Combine(runFolder, FileStoreNames.Inputs, ShortDigest.Of($"{model}\n{run.Id}")));
        foreach (var output in run.ModelOutputs)
            Meta("RUN_OUTPUT", output.ModelId, Made).Number("step", output.Step).Write(Path.Combine(runFolder, FileStoreNames.Outputs, output.ModelId));
    }

    private static MetaWriter Meta(string from, string model, string to) => new MetaWriter()
        .Text("destination_id", model).Text("destination_type", to).Text("source_id", model).Text("source_type", from).Raw("tags", "{}");

    private IEnumerable<MetaFile> Read(string name) =>
        SafeTree.Folders(Path.Combine(runFolder, name)).Select(d => MetaFile.Read(Path.Combine(d.FullName, FileStoreNames.Meta), findings)).OfType<MetaFile>();
}
