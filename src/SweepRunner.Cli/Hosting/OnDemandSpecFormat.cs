using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Cli.Hosting;

/// <summary><see cref="SpecLoading.Format"/>, whose tables and trainers' rules are loaded with the first spec.</summary>
internal sealed class OnDemandSpecFormat : ISpecFormat
{
    public SweepSpec Read(string yaml, string fileName, string baseDirectory) => SpecLoading.Format.Read(yaml, fileName, baseDirectory);

    public string Write(SweepSpec spec) => SpecLoading.Format.Write(spec);

    public string WriteTrial(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions) =>
        SpecLoading.Format.WriteTrial(config, dataSha256, versions);
}
