using SweepRunner.Benchmarks;
using SweepRunner.Benchmarks.ProposalCost;
using SweepRunner.Benchmarks.SearchQuality;

const string usage = """
    usage: SweepRunner.Benchmarks COMMAND [options]
      search-quality [--json] [--problems a,b] [--samplers x,y] [--seeds 20] [--first-seed 0] [--trials 100] [--parallel 1]
          median best value over the seeds, for each problem and sampler
      proposal-cost [--samplers tpe]
          how long a proposal takes after 1,000 and 10,000 trials, and a search of 1,000
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
