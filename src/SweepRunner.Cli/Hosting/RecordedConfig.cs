using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Cli.Hosting;

/// <summary>A trial's exact configuration, read back from its <c>config.yaml</c>.</summary>
/// <param name="Spec">The configuration: a spec with one point.</param>
/// <param name="Point">That point.</param>
/// <param name="Notes">What differs between the record and this machine, e.g. a library's version.</param>
internal sealed record RecordedConfig(SweepSpec Spec, Assignment Point, IReadOnlyList<string> Notes)
{
    /// <summary>Reads <paramref name="yaml"/>, which came from <paramref name="file"/>.</summary>
    public static RecordedConfig Read(string yaml, string file)
    {
        var spec = SpecLoading.Format.Read(yaml, file, Path.GetDirectoryName(file)!);
        var point = SamplerCatalog.Create(spec.Method).Propose(new SamplerRequest(spec.Space, spec.Objectives, new TrialHistory(), 0, spec.Seed))
            ?? throw new SweepRunnerException(ErrorCode.Invalid, $"{file} has no point to train.");
        return new RecordedConfig(spec, point, Differences(spec));
    }

    private static List<string> Differences(SweepSpec spec)
    {
        var here = BuiltInTrainers.Create().FirstOrDefault(t => t.Name == spec.Trainer)?.Versions ?? new Dictionary<string, string>();
        return [.. spec.Versions.Where(v => here.TryGetValue(v.Key, out var version) && version != v.Value)
            .Select(v => $"the record was made with {v.Key} {v.Value}, this machine has {here[v.Key]}; results may differ")];
    }
}
