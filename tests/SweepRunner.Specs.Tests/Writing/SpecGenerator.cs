using SweepRunner.Core.Randomness;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Specs.Tests.Writing;

/// <summary>Any valid spec, by a seed.</summary>
internal sealed class SpecGenerator(long seed)
{
    private static readonly string[] Texts =
        ["a", "gbtree", "yes", "null", "1", "1.0", "1e-3", "~", "", " x ", "a: b", "a #b", "- x", "[1]", "{a}", "x\ny", "\t", "é€😀", "\"'\\", "C:\\data", "0x1F", "&a", "*a", "!x", "%", "a, b", "...", "---", "\u0085\u2028", "=", "<<", "2024-01-01", ".inf"];

    private readonly RandomStream _random = new(seed);

    public SweepSpec Next()
    {
        var space = Space();
        return new SweepSpec
        {
            Name = Pick("a", "x-1", "2024", "true", "..", "A_b.c-d"),
            Description = Maybe() ? Text() : null,
            Experiment = Pick("default", "a b", "1"),
            Method = Pick("random", "tpe"),
            Objectives = Maybe() ? [Objective("valid.auc")] : [Objective("valid.auc"), Objective("valid.logloss")],
            Seed = Maybe() ? 0 : (long)_random.NextBits(),
            TrialSeed = Maybe() ? _random.NextBelow(int.MaxValue) : null,
            RunCap = Maybe() ? Count() : null,
            Parallelism = Maybe() ? Count() : null,
            ThreadsPerTrial = Maybe() ? Count() : null,
            TimeLimit = Maybe() ? TimeSpan.FromTicks(1 + _random.NextBelow(TimeSpan.TicksPerDay)) : null,
            TrialTimeLimit = Maybe() ? TimeSpan.FromSeconds(Count()) : null,
            Retries = (int)_random.NextBelow(5),
            Isolation = Maybe() ? Isolation.None : Isolation.Process,
            Data = Data(),
            Trainer = "xgboost",
            Space = space,
            Seeds = [.. Enumerable.Range(0, (int)_random.NextBelow(3)).Select(_ => space.FromUnits([.. space.Parameters.Select(_ => _random.NextUnit())]))],
            EarlyTerminate = Maybe() ? new EarlyTerminateSpec("hyperband", new Dictionary<string, ParameterValue> { ["min_iter"] = ParameterValue.Of(Count()), ["strict"] = ParameterValue.Of(Maybe()) }) : null,
            Stop = Maybe() ? new StopSpec { PlateauTrials = Count(), PlateauMinDelta = _random.NextUnit(), Regret = Maybe() ? _random.NextUnit() + 1e-9 : null } : null,
            Register = Maybe() ? new ModelRegistration(Pick("churn", "a b", "1", "yes")) { Alias = Maybe() ? Pick("champion", "1") : null, Stage = Maybe() ? ModelStage.None : ModelStage.Production, Description = Maybe() ? Text() : null } : null,
            Tags = new Dictionary<string, string> { ["b"] = Text(), ["a key"] = Text(), ["1"] = Text() },
            Versions = Maybe() ? new Dictionary<string, string> { ["xgboost"] = "1.7" } : [],
        };
    }

    private SearchSpace Space()
    {
        var parameters = new List<SpaceParameter> { new("root", new CategoricalDistribution([ParameterValue.Of("1"), ParameterValue.Of(1), ParameterValue.Of(1.5), ParameterValue.Null])) };
        for (var i = (int)_random.NextBelow(8); i > 0; i--)
        {
            var terms = new ConditionTerm("root", Maybe() ? [ParameterValue.Of(1)] : [ParameterValue.Null, ParameterValue.Of("1")]);
            parameters.Add(new SpaceParameter(Pick($"p{i}", $"group.p{i}", $"a b {i}", $"{i}"), Distribution())
            {
                When = Maybe() ? new Condition([terms]) : null,
            });
        }

        parameters = [.. parameters.DistinctBy(p => p.Name)];
        parameters.Add(new SpaceParameter("range", new UniformDistribution(0, 1)) { GridSteps = Maybe() ? 2 + Count() : null });
        return new SearchSpace(parameters, Maybe() ? [Constraint.Parse("range < 2"), Constraint.Parse("range*2   <3")] : []);
    }

    private Distribution Distribution()
    {
        var (low, size) = (_random.NextGaussian() * 100, 1 + (_random.NextUnit() * 1000));
        Quantum? q = Maybe() ? null : Maybe() ? new Quantum(1, true) : new Quantum(0.25, false);
        return _random.NextBelow(9) switch
        {
            0 => new ConstantDistribution(Value()),
            1 => new CategoricalDistribution([.. Enumerable.Range(0, 5).Select(_ => Value()).Distinct()]),
            2 => new CategoricalDistribution([ParameterValue.Of(Text()), ParameterValue.Of(7)], [0.1 + 0.2, 0.7]),
            3 => new IntUniformDistribution((long)low, (long)low + (long)size),
            4 => new UniformDistribution(low, low + size, q),
            5 => new LogUniformDistribution(size, size * 3, q, q is null && Maybe()),
            6 => new NormalDistribution(low, size, q),
            7 => new LogNormalDistribution(low / 100, size / 500, q),
            _ => new BetaDistribution(size, 1 / size, q),
        };
    }

    private DataSpec Data()
    {
        var file = Path.Combine(Project.Cases, "data", "breast-cancer.csv");
        var data = new DataSpec
        {
            Label = Pick(Texts),
            Task = Maybe() ? LearningTask.Binary : LearningTask.Multiclass,
            IncludeFeatures = Maybe() ? ["one", "2"] : null,
            ExcludeFeatures = Maybe() ? ["x, y"] : [],
            CategoricalFeatures = Maybe() ? ["one"] : [],
        };
        if (Maybe()) return data with { TrainPath = file, ValidPath = file, TestPath = Maybe() ? file : null, Sha256 = Maybe() ? Digests("train", "valid") : [] };
        var folds = Maybe();
        return data with
        {
            Path = file,
            Sha256 = Maybe() ? Digests("path") : [],
            Split = new SplitSpec { Valid = folds ? 0.2 : 0.1 + (_random.NextUnit() / 3), Test = _random.NextUnit() / 2, Stratify = Maybe() ? Maybe() : null, Seed = Count(), Folds = folds ? 5 : null },
        };
    }

    private ParameterValue Value() => _random.NextBelow(8) switch
    {
        0 => ParameterValue.Null,
        1 => ParameterValue.Of(Maybe()),
        2 => ParameterValue.Of((long)_random.NextBits()),
        3 => ParameterValue.Of(BitConverter.Int64BitsToDouble((long)_random.NextBits())),
        4 => ParameterValue.Of((double)_random.NextBelow(10)),
        5 => ParameterValue.OfJson("""[1,1.0,"a: b",{"a b":null,"é":[true,"\\n\""]},[],{}]"""),
        _ => ParameterValue.Of(Text()),
    };

    private Objective Objective(string metric) =>
        new(metric, Maybe() ? Goal.Maximize : Goal.Minimize) { Target = Maybe() ? _random.NextGaussian() : null };

    private static Dictionary<string, string> Digests(params string[] roles) => roles.ToDictionary(r => r, _ => new string('a', 64));

    private bool Maybe() => _random.NextBelow(2) == 0;

    private int Count() => 1 + (int)_random.NextBelow(1000);

    private string Text() => Maybe() ? Pick(Texts) : Pick(Texts) + Pick(Texts);

    private string Pick(params string[] items) => items[_random.NextBelow(items.Length)];
}
