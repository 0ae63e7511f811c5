using SweepRunner.Benchmarks;
using SweepRunner.Benchmarks.Overhead;
using SweepRunner.Benchmarks.ProposalCost;
using SweepRunner.Benchmarks.PruningPayoff;
using SweepRunner.Benchmarks.SearchQuality;
using SweepRunner.Benchmarks.StoreLoad;
using SweepRunner.Benchmarks.SweepEfficiency;
using SweepRunner.Benchmarks.TrackingLoad;

const string usage = """
    usage: SweepRunner.Benchmarks COMMAND [options]
      search-quality [--json] [--problems a,b] [--samplers x,y] [--seeds 20] [--first-seed 0] [--trials 100] [--parallel 1]
                     [--optuna [PYTHON]]
          median best value over the seeds, for each problem and sampler; with --optuna those of Optuna's samplers beside
          them, measured now with the Optuna of that interpreter (python3)
      proposal-cost [--samplers tpe] [--pruners [asha,median]]
          how long a proposal takes after 1,000 and 10,000 trials, and a search of 1,000; with --pruners how long a pruner
          takes to decide about a report after as many trials of 200 steps
      pruning-payoff [--json] [--configs 60] [--rounds 200] [--rows 50000] [--columns 28] [--set waves] [--seed 1]
                     [--orders 200] [--pruners none,asha,hyperband,median]
          share of the rounds each pruner spends on random XGBoost trials, and the AUC it misses; a pruner's settings
          follow it, as in asha:min_iter=5;eta=4
      overhead [--json] [--trials 1000] [--parallel 2] [--methods random,tpe] [--stores sqlite,postgres] [--peers optuna]
          what a trial that does nothing costs, everything recorded, beside Optuna where it is installed
      sweep-efficiency [--json] [--repeats 3] [--rows 50000] [--columns 28] [--rounds 100] [--only bare,sweeprunner]
          a 24-point XGBoost grid from the CSV to the recorded winner, beside a bare loop and the ways of Python
      store-load [--seconds 5] [--runs 10000]
          what the tracking store alone takes on SQLite: ingest by one and four writers, and searches over many runs
      tracking-load URL [--json] [--seconds 5] [--clients 1,4] [--runs 10000] [--no-search]
          what a tracking server that speaks MLflow's REST takes in a second, and how fast it searches
    """;

try
{
    var options = CommandArguments.Parse(args);
    switch (options.Command)
    {
        case "search-quality":
            SearchQualityCommand.Run(options);
            return 0;
        case "proposal-cost":
            ProposalCostCommand.Run(options);
            return 0;
        case "pruning-payoff":
            PruningPayoffCommand.Run(options);
            return 0;
        case "overhead":
            await OverheadCommand.RunAsync(options);
            return 0;
        case "sweep-efficiency":
            await SweepEfficiencyCommand.RunAsync(options);
            return 0;
        case "store-load":
            await StoreLoadCommand.RunAsync(options);
            return 0;
        case "tracking-load":
            await TrackingLoadCommand.RunAsync(options);
            return 0;
        default:
            Console.Error.WriteLine(usage);
            return 1;
    }
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(usage);
    return 1;
}
