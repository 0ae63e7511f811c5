using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trials;

namespace SweepRunner.Benchmarks.Optuna;

/// <summary>One of Optuna's samplers, with its default settings, for one study after the other. Unlike ours it has a state: trial 0 begins a new study.</summary>
internal sealed class OptunaSampler(OptunaProcesses processes, string name) : ISampler, IDisposable
{
    /// <summary>Those that are measured.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tpe", "mtpe", "cmaes", "sobol", "random"];

    private readonly HashSet<int> _told = [];
    private OptunaProcess? _process;

    /// <summary>The name of one of them beside ours.</summary>
    public static string NameOf(string name) => "optuna-" + name;

    public string Name => NameOf(name);

    public bool LearnsFromResults => true;

    public Assignment? Propose(SamplerRequest request)
    {
        if (request.Number == 0)
        {
            _process ??= processes.Take();
            _process.Ask<string>(new { Study = new { Sampler = name, request.Seed, Parameters = OptunaParameter.Of(request.Space) } });
            _told.Clear();
        }

        double[][] ended =
        [
            .. request.History.Trials.Where(t => t.State == TrialState.Complete && _told.Add(t.Number))
                .Select(t => new[] { t.Number, t.Values[0] }),
        ];
        var suggested = _process!.Ask<Dictionary<string, double>>(new { Tell = ended });
        return new Assignment(request.Space.Parameters.Where(p => suggested.ContainsKey(p.Name))
            .Select(p => KeyValuePair.Create(p.Name, OptunaParameter.Value(p.Distribution, suggested[p.Name]))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is not null) processes.GiveBack(_process);
        _process = null;
    }
}
