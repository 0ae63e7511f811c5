using SweepRunner.Client;

// A program that logs and then ends without ending its run. Arguments: the server, and how to end.
var tracking = TrackingClient.Connect(args[0], new TrackingOptions { FlushInterval = TimeSpan.FromHours(1) });
var run = await tracking.StartRunAsync();
run.LogMetric("loss", 0.5);
switch (args[1])
{
    case "crash":
        throw new InvalidOperationException("out of luck");
    case "exit":
        Environment.Exit(3);
        break;
}
