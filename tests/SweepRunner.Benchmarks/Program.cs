using SweepRunner.Benchmarks;
using SweepRunner.Benchmarks.SearchQuality;

const string usage = """
    usage: SweepRunner.Benchmarks COMMAND [options]
      search-quality [--json] [--problems a,b] [--samplers x,y] [--seeds 20] [--trials 100] [--parallel 1]
          median best value over the seeds, for each problem and sampler
    """;

try
{
    var options = CommandArguments.Parse(args);
    switch (options.Command)
    {
        case "search-quality":
            SearchQualityCommand.Run(options);
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
