using System.Net;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Command.Metrics;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Metrics;

public sealed class TrackedMetricsTests
{
    private const string History = """{"metrics": [{"key": "auc", "value": 0.5, "timestamp": 1, "step": 0}, {"key": "auc", "value": "NaN", "timestamp": 2, "step": "1"}]}""";
    private const string Run = """{"run": {"data": {"metrics": [{"key": "auc", "value": 0.7, "timestamp": 3, "step": 2}, {"key": "loss", "value": "Infinity", "step": 0}]}}}""";

    [Fact]
    public void Server_is_asked_for_the_run_with_its_token()
    {
        var server = new FakeServer(request => request.RequestUri!.AbsolutePath.EndsWith("/get-history", StringComparison.Ordinal) ? History : Run);
        using var metrics = new TrackedMetrics(new TrackingAccess(new Uri("http://tracking/"), "secret"), "r1", "auc", server);

        Assert.Equal([0L, 1L], metrics.News(TestContext.Current.CancellationToken).Select(l => l.Step!.Value));
        Assert.Empty(metrics.News(TestContext.Current.CancellationToken));
        Assert.Equal([("auc", 0.7), ("loss", double.PositiveInfinity)], metrics.Final(TestContext.Current.CancellationToken).Select(m => (m.Key, m.Value)));
        Assert.All(server.Requests, r => Assert.Equal("Bearer secret", r.Headers.Authorization!.ToString()));
        Assert.Equal("http://tracking/api/2.0/mlflow/metrics/get-history?run_id=r1&metric_key=auc&max_results=25000", server.Requests[0].RequestUri!.ToString());
    }

    [Fact]
    public void Silent_server_delays_pruning_but_fails_the_end()
    {
        var server = new FakeServer(_ => throw new HttpRequestException("refused"));
        using var metrics = new TrackedMetrics(new TrackingAccess(new Uri("http://tracking"), null), "r1", "auc", server);

        Assert.Empty(metrics.News(TestContext.Current.CancellationToken));
        Assert.Equal(ErrorCode.Unavailable, Assert.Throws<SweepRunnerException>(() => metrics.Final(TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public void What_the_program_logged_itself_is_not_recorded_again()
    {
        var progress = new RecordingProgress();
        var tally = new MetricTally(progress);
        tally.AddRecorded(new MetricLine(3, new Dictionary<string, double> { ["auc"] = 0.5 }));
        tally.Add(new MetricLine(null, new Dictionary<string, double> { ["printed"] = 1 }));
        tally.AddFinal(new Dictionary<string, double> { ["auc"] = 0.7, ["loss"] = 2, ["printed"] = 9 });

        Assert.Equal(["auc", "loss"], tally.Recorded.Order(StringComparer.Ordinal));
        Assert.Equal((0.7, 2, 1), (tally.Last["auc"], tally.Last["loss"], tally.Last["printed"]));
        Assert.Equal("printed", Assert.Single(Assert.Single(progress.Steps).Metrics).Key);
    }

    private sealed class FakeServer(Func<HttpRequestMessage, string> answer) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer(request)) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
