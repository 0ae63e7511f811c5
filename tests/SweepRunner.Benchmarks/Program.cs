using SweepRunner.Benchmarks;
using SweepRunner.Benchmarks.Overhead;
using SweepRunner.Benchmarks.ProposalCost;
using SweepRunner.Benchmarks.PruningPayoff;
using SweepRunner.Benchmarks.SearchQuality;
using SweepRunner.Benchmarks.StoreLoad;
using SweepRunner.Benchmarks.SweepEfficiency;
using SweepRunner.Benchmarks.TrackingLoad;

BenchmarkCommand[] commands =
[
    new(
        """
        search-quality [--json] [--problems a,b] [--samplers x,y] [--seeds 20] [--first-seed 0] [--trials 100] [--parallel 1]
                       [--optuna [PYTHON]]
        """,
        """
        median best value over the seeds, for each problem and sampler; with --optuna those of Optuna's samplers beside
        them, measured now with the Optuna of that interpreter (python3)
        """,
        AtOnce(SearchQualityCommand.Run)),
    new(
        "proposal-cost [--samplers tpe] [--pruners [asha,median]]",
        """
        how long a proposal takes after 1,000 and 10,000 trials, and a search of 1,000; with --pruners how long a pruner
        takes to decide about a report after as many trials of 200 steps
        """,
        AtOnce(ProposalCostCommand.Run)),
    new(
        """
        pruning-payoff [--json] [--configs 60] [--rounds 200] [--rows 50000] [--columns 28] [--set waves] [--seed 1]
                       [--orders 200] [--pruners none,asha,hyperband,median]
        """,
        """
        share of the rounds each pruner spends on random XGBoost trials, and the AUC it misses; a pruner's settings
        follow it, as in asha:min_iter=5;eta=4
        """,
        AtOnce(PruningPayoffCommand.Run)),
    new(
        """
        overhead [--json] [--trials 1000] [--parallel 2] [--methods random,tpe] [--stores sqlite,postgres] [--peers optuna]
        """,
        "what a trial that does nothing costs, everything recorded, beside Optuna where it is installed",
        OverheadCommand.RunAsync),
    new(
        "sweep-efficiency [--json] [--repeats 3] [--rows 50000] [--columns 28] [--rounds 100] [--only bare,sweeprunner]",
        "a 24-point XGBoost grid from the CSV to the recorded winner, beside a bare loop and the ways of Python",
        SweepEfficiencyCommand.RunAsync),
    new(
        "store-load [--seconds 5] [--runs 10000]",
        "what the tracking store alone takes on SQLite: ingest by one and four writers, and searches over many runs",
        StoreLoadCommand.RunAsync),
    new(
        "tracking-load URL [--json] [--seconds 5] [--clients 1,4] [--runs 10000] [--no-search]",
        "what a tracking server that speaks MLflow's REST takes in a second, and how fast it searches",
        TrackingLoadCommand.RunAsync),
];

if (args is [] || args.Any(a => a is "--help" or "-h" or "help"))
{
    var asked = commands.Where(c => args.Contains(c.Name)).ToArray();
    PrintHelp(Console.Out, asked is [] ? commands : asked);
    return args is [] ? 1 : 0;
}

try
{
    var command = commands.FirstOrDefault(c => c.Name == args[0]) ??
        throw new ArgumentException($"There is no command '{args[0]}'; there are {string.Join(", ", commands.Select(c => c.Name))}.");
    await command.RunAsync(CommandArguments.Parse(command, args[1..]));
    return 0;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("--help shows the commands and their options.");
    return 1;
}

static Func<CommandArguments, Task> AtOnce(Action<CommandArguments> run) => arguments =>
{
    run(arguments);
    return Task.CompletedTask;
};

static void PrintHelp(TextWriter to, IEnumerable<BenchmarkCommand> commands)
{
    to.WriteLine("usage: SweepRunner.Benchmarks COMMAND [options]");
    foreach (var command in commands)
    {
        foreach (var line in command.Usage.Split('\n')) to.WriteLine("  " + line);
        foreach (var line in command.About.Split('\n')) to.WriteLine("      " + line);
    }
}
