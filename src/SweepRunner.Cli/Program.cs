using SweepRunner.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
