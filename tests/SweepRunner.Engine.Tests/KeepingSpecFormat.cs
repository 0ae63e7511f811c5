using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Tests;

/// <summary>A spec format that keeps the specs it has written and prints only what tests look at.</summary>
internal sealed class KeepingSpecFormat : ISpecFormat
{
    private readonly List<SweepSpec> _specs = [];

    public SweepSpec Read(string yaml, string fileName, string baseDirectory)
    {
        lock (_specs) return _specs.Single(s => Text(s) == yaml);
    }

    public string Write(SweepSpec spec)
    {
        lock (_specs)
        {
            if (!_specs.Contains(spec)) _specs.Add(spec);
            return Text(spec);
        }
    }

    public string WriteTrial(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions) =>
        $"number: {config.Number}\nparameters: {config.Parameters}\nseed: {config.Seed}\n"
        + $"files: {config.Data?.Path} {config.Data?.TrainPath} {config.Data?.ValidPath} {config.Data?.TestPath}\n"
        + $"program: {config.Command?.Program} {config.Command?.WorkingDirectory}\n"
        + $"data: {string.Join(",", dataSha256)}\nversions: {string.Join(",", versions.Keys)}\n";

    private string Text(SweepSpec spec) => $"name: {spec.Name}\nnumber: {_specs.IndexOf(spec)}\n";
}
